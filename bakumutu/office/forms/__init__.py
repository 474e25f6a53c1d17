"""Forms of the office floor."""
