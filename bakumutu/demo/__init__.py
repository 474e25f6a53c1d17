"""The demonstration offices, built through the public actions from real series."""
