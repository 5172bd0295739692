"""What a report says, one module a topic, each defining `TOPIC`; found by standing here."""
