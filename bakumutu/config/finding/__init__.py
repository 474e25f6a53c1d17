"""Finding a standard from the command line, without a database."""
