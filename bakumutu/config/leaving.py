"""How a process of the office leaves once its work is done."""

import os
import sys
from contextlib import suppress
from typing import NoReturn


def leave() -> NoReturn:
    """End this process at once; whoever calls has closed what it held.

    Python would first take a hundred megabytes of objects apart, to give back what the
    kernel takes anyway: half of every stop, and seconds of it on a busy machine.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # the terminal may be gone already
            stream.flush()
    os._exit(0)
