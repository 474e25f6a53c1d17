"""Drawing the input quantities together: pseudo-random or scrambled Sobol."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import qmc

from mutustat import arguments
from mutustat.arguments import FloatArray, IntArray
from mutustat.errors import ArgumentError
from mutustat.monte_carlo.inputs import Distribution, Normal, mirrored
from mutustat.uncertainty.expression import readable_names

#: Draws made at once: their rows stay in the processor's cache.
CHUNK = 2**13
#: Independent random shifts of one Sobol sequence: their spread is its error.
SHIFTS = 8
METHODS = ("pcg64", "sobol")

#: Coordinates as whole multiples of 2^-30.
CellArray: TypeAlias = NDArray[np.uint32]

_BITS = 30
_CELL = 2.0**-_BITS


@dataclass(frozen=True, slots=True)
class Draws:
    """How many draws to make: ``number`` of them, from ``seed``, by ``method``.

    ``pcg64`` draws pseudo-random numbers. ``sobol`` draws 8 randomised copies of one
    Sobol sequence and needs far fewer: its number is a power of 2 from 64.
    """

    seed: int
    number: int = 1_000_000
    method: str = "pcg64"

    def __post_init__(self) -> None:
        arguments.whole(self.seed, "seed")
        arguments.one_of(self.method, "method", METHODS)
        number = arguments.whole(self.number, "number", least=2, most=2**30)
        if self.method == "sobol" and (number < 64 or number & (number - 1)):
            raise ArgumentError("number", number, "give a power of 2 from 64 for sobol")


@dataclass(frozen=True, slots=True)
class Settled:
    """Draw until twice the error of each result is below a share of the tolerance.

    The tolerance is that of JCGM 101:2008, 7.9.2 for ``digits`` significant digits of
    the standard uncertainty; ``most`` draws are made at most.
    """

    seed: int
    digits: int = 2
    share: float = 1.0
    method: str = "sobol"
    most: int = 2**23

    def __post_init__(self) -> None:
        arguments.whole(self.seed, "seed")
        arguments.whole(self.digits, "digits", least=1, most=6)
        if arguments.positive(self.share, "share") > 1:
            raise ArgumentError("share", self.share, "give a share up to 1")
        arguments.one_of(self.method, "method", METHODS)
        arguments.whole(self.most, "most", least=2, most=2**30)


@dataclass(frozen=True, slots=True)
class Source:
    """The input quantities as one joint distribution that can be drawn from."""

    names: tuple[str, ...]
    distributions: tuple[Distribution, ...]
    correlated: IntArray
    root: FloatArray

    def pseudo_random(
        self, generator: np.random.Generator, number: int
    ) -> Iterator[FloatArray]:
        """Yield chunks (input, draw) of ``number`` draws; each chunk is overwritten."""
        rows = np.empty((len(self.names), min(CHUNK, number)))
        for start in range(0, number, CHUNK):
            chunk = rows[:, : number - start]
            for distribution, row in zip(self.distributions, chunk, strict=True):
                distribution.fill(generator, row)
            self._correlate(chunk)
            yield chunk

    def quantiles(self, chunk: FloatArray) -> None:
        """Turn a chunk (input, shift, draw) into values, in place.

        The first half of the draws are uniform numbers; the second becomes their
        mirror images.
        """
        half = chunk.shape[2] // 2
        rows = zip(
            self.distributions, chunk[..., :half], chunk[..., half:], strict=True
        )
        for distribution, row, image in rows:
            mirrored(distribution, row, image)
        self._correlate(chunk.reshape(len(chunk), -1))

    def named(self, chunk: FloatArray) -> Mapping[str, FloatArray]:
        """Return the rows of a chunk by name."""
        return dict(zip(self.names, chunk, strict=True))

    def _correlate(self, chunk: FloatArray) -> None:
        if self.correlated.size:
            chunk[self.correlated] = self.root @ _with_ones(chunk[self.correlated])


def read_source(
    inputs: Mapping[str, Distribution], correlation: ArrayLike | None
) -> Source:
    """Return the joint distribution; only normal quantities may be correlated."""
    names = tuple(readable_names(inputs))
    own = tuple(_distribution(name, each) for name, each in inputs.items())
    if correlation is None:
        return Source(names, own, np.empty(0, np.int64), np.empty((0, 1)))
    joint = arguments.correlation(correlation, "correlation", size=len(own))
    with_others = np.flatnonzero((joint - np.diag(np.diag(joint))).any(axis=0))
    standard = tuple(
        Normal(0.0, 1.0) if index in with_others else each
        for index, each in enumerate(own)
    )
    _refuse_correlated_others(names, own, with_others)
    return Source(names, standard, with_others, _root(own, joint, with_others))


class Sobol:
    """One scrambled Sobol sequence under several random digital shifts.

    A shift by exclusive or keeps the sequence's even spread, and the copies are
    independent of each other given the scramble (Owen 2003, ACM TOMACS 13, 363). Each
    point comes with its mirror image, which costs next to nothing where a distribution
    is symmetric.
    """

    def __init__(self, source: Source, seed: int) -> None:
        generator = np.random.Generator(np.random.PCG64(seed))
        size = len(source.names)
        self.source = source
        self.sequence = qmc.Sobol(size, scramble=True, bits=_BITS, rng=generator)
        shifts = generator.integers(0, 2**_BITS, (SHIFTS, size), np.uint32)
        self.shifts = shifts.T[:, :, np.newaxis]

    def chunks(self, points: int) -> Iterator[tuple[int, FloatArray]]:
        """Yield the next ``points`` points, a power of 2, under all shifts at once.

        Each chunk (input, shift, point) comes after the place of its first point, and
        is overwritten by the next. Half of its points are the sequence's; the others
        are their mirror images (1 - u).
        """
        width = min(CHUNK // SHIFTS, points)
        chunk = np.empty((len(self.source.names), SHIFTS, width))
        for start in range(0, points, width):
            uniform = chunk[..., : width // 2]
            np.multiply(self._next_cells(width // 2) ^ self.shifts, _CELL, out=uniform)
            uniform += _CELL / 2
            self.source.quantiles(chunk)
            yield start, chunk

    def _next_cells(self, points: int) -> CellArray:
        """Return the next points of the sequence (input, 1, point)."""
        cells = np.ascontiguousarray(self.sequence.random(points).T)
        cells /= _CELL
        return cells.astype(np.uint32)[:, np.newaxis]


def _distribution(name: str, given: Distribution) -> Distribution:
    if not isinstance(given, Distribution):
        raise ArgumentError(f"inputs[{name!r}]", given, "give a distribution")
    return given


def _refuse_correlated_others(
    names: tuple[str, ...], own: tuple[Distribution, ...], with_others: IntArray
) -> None:
    for index in with_others:
        if not isinstance(own[index], Normal):
            allowed = f"only normal quantities may be correlated, not {names[index]}"
            raise ArgumentError("correlation", own[index], allowed)


def _root(
    own: tuple[Distribution, ...], joint: FloatArray, with_others: IntArray
) -> FloatArray:
    """Return [S R^(1/2), mean]: the symmetric root bears perfect correlation too."""
    if not with_others.size:
        return np.empty((0, 1))
    values, vectors = np.linalg.eigh(joint[np.ix_(with_others, with_others)])
    root = vectors * np.sqrt(np.maximum(values, 0)) @ vectors.T
    sd = np.array([[own[index].sd] for index in with_others])
    mean = np.array([[own[index].mean] for index in with_others])
    return np.hstack([sd * root, mean])


def _with_ones(rows: FloatArray) -> FloatArray:
    return np.vstack([rows, np.ones((1, rows.shape[1]))])
