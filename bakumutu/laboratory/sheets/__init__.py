"""Spreadsheets as they arrive: read exactly, refused with row, column and cure."""
