"""Forms as declarative specs: one YAML file a person can read, review and reuse."""
