"""Sealed documents: numbers, PDF, seal, credential, status and verification."""
