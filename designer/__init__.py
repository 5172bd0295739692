"""The only place that talks to a person: the command line and the designer pages."""
