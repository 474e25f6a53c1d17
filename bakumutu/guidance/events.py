"""What guidance announces."""
