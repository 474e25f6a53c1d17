"""Curation, assessment and mentoring: from a candidate to a product that is ready."""
