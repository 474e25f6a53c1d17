"""How often a client may guess: counts misses only, for a minute.

Each web server process counts for itself, so that a question costs no statement: who
is passed from one to the other may guess twice as often.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.http import HttpRequest

MISSES_ALLOWED = 10
SECONDS = 60.0
#: A flood of addresses pushes out the oldest instead of filling the memory.
CLIENTS_KEPT = 20_000


class Throttle:
    """Remembers who asked for codes that do not exist."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turn = threading.Lock()
        self._misses: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def is_closed(self, client: str) -> bool:
        """Tell whether this client has to wait."""
        with self._turn:
            return self._count(client)[1] >= MISSES_ALLOWED

    def miss(self, client: str) -> None:
        """Count one more question that had no answer."""
        with self._turn:
            start, count = self._count(client)
            self._misses[client] = (start, count + 1)
            self._misses.move_to_end(client)
            if len(self._misses) > CLIENTS_KEPT:
                self._misses.popitem(last=False)

    def _count(self, client: str) -> tuple[float, int]:
        now = self._clock()
        start, count = self._misses.get(client, (now, 0))
        return (start, count) if now - start < SECONDS else (now, 0)


#: Page and API count together.
THROTTLE = Throttle()


def client_of(request: HttpRequest) -> str:
    """Return the address that asks."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    # A proxy on this very machine says for whom it asks; nobody else is believed.
    if address in {"127.0.0.1", "::1"}:
        forwarded = request.headers.get("X-Forwarded-For", "")
        return forwarded.rpartition(",")[2].strip() or address
    return address
