"""Factors as letters, and interactions as words of them."""

from collections.abc import Sequence

#: Letters of factors: I is left out, it stands for the mean (identity).
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"


def word_of(mask: int, names: Sequence[str]) -> str:
    """Return the names whose bits are set, joined in their order."""
    return "".join(name for bit, name in enumerate(names) if mask >> bit & 1)


def standard_words(names: Sequence[str]) -> tuple[str, ...]:
    """Return all main effects and interactions in standard (Yates) order.

    A, B, AB, C, AC, BC, ABC, ...: the mean is not among them.
    """
    return tuple(word_of(mask, names) for mask in range(1, 2 ** len(names)))
