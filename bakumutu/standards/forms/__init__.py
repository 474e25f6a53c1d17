"""Forms of the room of standards."""
