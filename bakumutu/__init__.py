"""Bakumutu: the operating system of a public standardisation service office."""

__version__ = "0.1.0"
