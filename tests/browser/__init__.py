"""The office in a real browser, served as ``bakumutu up`` serves it."""
