"""Reading spreadsheets that people send: exact text, strict limits, plain words."""
