"""The embedded PostgreSQL: its binaries, its cluster, its keeper and its backups."""
