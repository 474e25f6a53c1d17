"""One bit a point: 64 points of a series in each machine word.

Point i of a series is bit ``i % 64`` of word ``i // 64``. A pattern of all points at
once is a few shifts and ANDs of such words (bit-parallel search).
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mutustat.arguments import BoolArray, whole
from mutustat.errors import ArgumentError

Words: TypeAlias = NDArray[np.uint64]

BITS = 64
#: The first point in the lowest bit, on every machine.
WORD = np.dtype("<u8")


def words_of(points: int) -> int:
    """Return how many words hold this many points."""
    return -(-points // BITS)


def pack_signals(flags: ArrayLike) -> Words:
    """Pack truth values (..., points) into words (..., words); spare bits are 0."""
    read = np.asarray(flags)
    if read.dtype != np.bool_ or read.ndim == 0:
        raise ArgumentError("flags", flags, "give truth values along a last axis")
    octets = np.packbits(read, axis=-1, bitorder="little")
    spare = words_of(read.shape[-1]) * WORD.itemsize - octets.shape[-1]
    room = [*[(0, 0)] * (read.ndim - 1), (0, spare)]
    return np.pad(octets, room).view(WORD)


def unpack_signals(words: Words, points: int) -> BoolArray:
    """Return the truth values (..., points) that were packed into (..., words)."""
    count = whole(points, "points", most=words.shape[-1] * BITS)
    octets = np.ascontiguousarray(words, dtype=WORD).view(np.uint8)
    flags = np.unpackbits(octets, axis=-1, count=count, bitorder="little")
    return flags.view(np.bool_)


def delayed(track: Words, by: int) -> Words:
    """Move each bit of one row of words ``by`` points (1 to 63) later."""
    moved = np.left_shift(track, np.uint64(by))
    moved[1:] |= np.right_shift(track[:-1], np.uint64(BITS - by))
    return moved


def all_of(track: Words, window: int) -> Words:
    """Mark where each of the last ``window`` bits is set: about log2(window) steps."""
    found, length = track, 1
    while length < window:
        step = min(length, window - length)
        found = found & delayed(found, step)
        length += step
    return found


def most_of(track: Words, points: int, window: int) -> Words:
    """Mark where at least ``points`` of the last ``window`` bits are set.

    ``kept[j]`` says that no more than j bits are missing so far.
    """
    if points == window:
        return all_of(track, window)
    everywhere = np.full_like(track, np.iinfo(np.uint64).max)
    kept = [track, *[everywhere] * (window - points)]
    for by in range(1, window):
        earlier = delayed(track, by)
        fewer = zip(kept[1:], kept[:-1], strict=True)
        kept = [kept[0] & earlier, *((at & earlier) | one for at, one in fewer)]
    return kept[-1]
