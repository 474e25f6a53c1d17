"""``python -m mutustat check [FILE.json ...]``: prove an installation by its cases."""

import sys

from mutustat.checking.runner import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
