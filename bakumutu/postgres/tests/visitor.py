"""A process that uses a server until its input ends: ``visitor HOME``."""

import sys
from pathlib import Path

from bakumutu.postgres.attachment import attach

if __name__ == "__main__":
    with attach(Path(sys.argv[1])):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.read()
