"""What AskOnce writes: reports for people and definitions for other systems."""
