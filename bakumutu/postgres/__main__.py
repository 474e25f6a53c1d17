"""The keeper's process: ``python -m bakumutu.postgres HOME PROFILE``."""

import sys
from pathlib import Path

from bakumutu.postgres.keeper import serve
from bakumutu.postgres.server import PROFILES

if __name__ == "__main__":
    serve(Path(sys.argv[1]), PROFILES[sys.argv[2]])
