"""The child's voice: what forms ask about what matters to children, and the voice returns of the 2023 report."""
