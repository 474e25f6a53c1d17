"""Forms of the laboratory."""
