"""Forms as pages people see: on a screen, on paper, in a child's hands, and as a copy to keep."""
