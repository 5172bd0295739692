"""Reports: one document of topics, written in several formats."""
