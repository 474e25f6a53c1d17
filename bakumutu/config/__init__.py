"""The composition root: settings, addresses, wiring and the command line."""
