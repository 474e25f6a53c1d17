"""Journeys of guidance."""
