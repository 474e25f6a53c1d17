"""Forms of the desk: the shape of what is typed, nothing more."""
