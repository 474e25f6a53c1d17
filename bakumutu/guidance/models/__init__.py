"""Rows of guidance."""
