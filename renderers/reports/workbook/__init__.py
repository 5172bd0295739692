"""The parts of the Excel report: its cells, its sheets, and the archive whose bytes never change by themselves."""
