"""Packaged reference facts, each row with its source and confidence."""
