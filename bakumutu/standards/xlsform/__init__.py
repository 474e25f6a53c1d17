"""XLSForm, the spreadsheet of ODK: reading, checking, drawing and compiling it."""
