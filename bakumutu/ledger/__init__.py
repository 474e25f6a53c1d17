"""What happened, kept for good: events, their chain of hashes and what follows."""
