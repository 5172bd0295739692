"""Tools for those who work on AskOnce; nothing here is installed."""
