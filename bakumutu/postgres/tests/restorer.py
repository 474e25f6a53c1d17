"""A restore that kills itself: ``restorer HOME FILE STEP`` dies just after STEP."""

import os
import signal
import sys
from pathlib import Path

from bakumutu.postgres import restore
from bakumutu.postgres.tests.office import destination


def die_after(step: str) -> None:
    whole = getattr(restore, step)

    def half(*arguments, **named):
        whole(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(restore, step, half)


if __name__ == "__main__":
    die_after(sys.argv[3])
    restore.restore(Path(sys.argv[2]), destination(Path(sys.argv[1])))
