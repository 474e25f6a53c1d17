"""Reads of the desk."""

from bakumutu.desk.queries.requests import is_paid, requests_of

__all__ = ["is_paid", "requests_of"]
