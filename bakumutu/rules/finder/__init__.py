"""Which standards a product may mean, from the words of its owner, with the reasons."""

from bakumutu.rules.finder.index import Index
from bakumutu.rules.finder.known import (
    Findings,
    Match,
    Origin,
    Reason,
    ReasonKind,
    Subject,
    Vocabulary,
)

__all__ = [
    "Findings",
    "Index",
    "Match",
    "Origin",
    "Reason",
    "ReasonKind",
    "Subject",
    "Vocabulary",
]
