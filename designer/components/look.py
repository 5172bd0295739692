"""The look of every page: GOV.UK's plainness over Streamlit, with nothing fetched from elsewhere."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

THEME = {
    "theme.base": "light",
    "theme.primaryColor": "#00703c",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f3f2f1",
    "theme.textColor": "#0b0c0c",
    "theme.linkColor": "#1a65a6",
    "theme.borderColor": "#b1b4b6",
    "theme.font": "arial, sans-serif",
    "theme.baseRadius": "none",
    "theme.baseFontSize": 17,
    "theme.showWidgetBorder": True,
}


def dress() -> None:
    """Put the stylesheet on the page."""
    st.html(f"<style>{(files('designer.components') / 'look.css').read_text(encoding='utf-8')}</style>")
