"""Checking a sealed document without its office: no database, no Django."""
