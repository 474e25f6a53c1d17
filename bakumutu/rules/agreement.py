"""How far two people who judge the same things agree beyond chance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement on an ordinal scale: 1 is perfect, 0 is what chance alone gives."""

    value: float
    #: Things that both have judged.
    n: int
    #: Share of them with exactly the same level.
    same: float


def weighted_kappa(pairs: Sequence[Pair], *, power: int = 1) -> Kappa | None:
    """Return Cohen's weighted kappa; power 1 weighs linearly, 2 by squares.

    kappa = 1 - sum(w observed) / sum(w expected), w = |i - j| ** power. It is not
    defined, and None is returned, when both always give one and the same level: then
    chance alone would agree. Source: Cohen (1968), Psychological Bulletin 70:213.
    """
    n = len(pairs)
    observed = sum(abs(a - b) ** power for a, b in pairs) * n
    firsts, seconds = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(
        abs(a - b) ** power * firsts[a] * seconds[b]
        for a, b in product(firsts, seconds)
    )
    if expected == 0:
        return None
    same = sum(a == b for a, b in pairs) / n
    return Kappa(1 - observed / expected, n, same)
