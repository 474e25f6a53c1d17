"""Reads of mentoring."""
