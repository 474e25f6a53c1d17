"""Businesses, their people, places, products and what they consented to."""
