"""Child processes that do not outlive their parent."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_SET_PARENT_DEATH_SIGNAL = 1  # prctl(2), PR_SET_PDEATHSIG
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def dying_with_parent(how: signal.Signals) -> Callable[[], None]:
    """Return what a child runs before its program, so that the kernel ends it with us.

    Only Linux can do this. Elsewhere an orphan is found and ended by the next start.
    The kernel counts the thread that forks as the parent: call it from one that stays.
    """
    parent = os.getpid()

    def ask_the_kernel() -> None:
        if _libc is not None:
            _libc.prctl(_SET_PARENT_DEATH_SIGNAL, int(how))
        if os.getppid() != parent:
            os._exit(1)

    return ask_the_kernel
