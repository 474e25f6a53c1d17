"""Offices, the people who work there, what they may do, and taking one step."""
