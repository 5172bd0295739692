"""Forms as definitions that other systems import: one module a format."""
