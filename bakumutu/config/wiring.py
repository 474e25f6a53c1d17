"""The one table from what happened to what follows from it."""

from collections.abc import Callable

from bakumutu.ledger.events import Event, Occurred
from bakumutu.letters.events import (
    DocumentIssued,
    DocumentReinstated,
    DocumentRevoked,
    DocumentSuperseded,
    DocumentSuspended,
)

Consequence = Callable[[Occurred], None]

FOLLOWS: dict[type[Event], tuple[Consequence, ...]] = {}

#: Events that are told to nobody: they are history, not news.
QUIET: frozenset[type[Event]] = frozenset(
    {
        DocumentIssued,
        DocumentReinstated,
        DocumentRevoked,
        DocumentSuperseded,
        DocumentSuspended,
    }
)
