"""Standards and regulations: editions, limits, parameters and methods."""
