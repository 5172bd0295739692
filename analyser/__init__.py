"""What AskOnce finds in questions: duplicates, words, design, and the burden they add up to."""
