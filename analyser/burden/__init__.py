"""How long recording takes: estimates in minutes, always as low, central and high."""
