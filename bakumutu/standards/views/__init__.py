"""Pages of the room of standards."""
