"""Judges a table of results against a standard, without database or Django."""
