"""Comparing what was computed with what was published, within a stated tolerance."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

#: ``rel``, ``abs``, and ``abs_<field>`` where a field has its own.
Tolerance: TypeAlias = Mapping[str, float]


def differences(
    got: object, expected: object, tolerance: Tolerance, place: str = ""
) -> Iterator[str]:
    """Yield where ``got`` differs from ``expected``, value by value.

    A number may differ by ``abs + rel * |expected|``; ``abs_<field>`` in the tolerance
    takes the place of ``abs`` for one field. Words and truth values must be equal.
    """
    plain = _plain(got)
    if isinstance(expected, Mapping):
        yield from _in_mapping(plain, expected, tolerance, place)
    elif isinstance(expected, list):
        yield from _in_list(plain, expected, tolerance, place)
    elif not _agrees(plain, expected, tolerance, place):
        yield f"{place}: got {plain!r}, expected {expected!r}"


def _in_mapping(
    got: object, expected: Mapping[str, object], tolerance: Tolerance, place: str
) -> Iterator[str]:
    if not isinstance(got, Mapping):
        yield f"{place}: got {got!r}, expected fields {', '.join(expected)}"
        return
    for name, wanted in expected.items():
        inside = f"{place}.{name}" if place else name
        if name in got:
            yield from differences(got[name], wanted, tolerance, inside)
        else:
            yield f"{inside}: nothing is returned"


def _in_list(
    got: object, expected: list[object], tolerance: Tolerance, place: str
) -> Iterator[str]:
    if not isinstance(got, Sequence) or isinstance(got, str):
        yield f"{place}: got {got!r}, expected a list"
    elif len(got) != len(expected):
        yield f"{place}: got {len(got)} values, expected {len(expected)}"
    else:
        for index, (one, wanted) in enumerate(zip(got, expected, strict=True)):
            yield from differences(one, wanted, tolerance, f"{place}[{index}]")


def _agrees(got: object, expected: object, tolerance: Tolerance, place: str) -> bool:
    if isinstance(expected, bool) or not isinstance(expected, int | float):
        return type(got) is type(expected) and bool(got == expected)
    if isinstance(got, bool) or not isinstance(got, int | float):
        return False
    room = _absolute(tolerance, place) + tolerance.get("rel", 0.0) * abs(expected)
    return math.isfinite(got) and abs(got - expected) <= room


def _absolute(tolerance: Tolerance, place: str) -> float:
    for name in reversed(place.replace("[", ".[").split(".")):
        if f"abs_{name}" in tolerance:
            return tolerance[f"abs_{name}"]
    return tolerance.get("abs", 0.0)


def _plain(value: object) -> object:
    """Return numpy's numbers and arrays, and tuples, as Python's own."""
    if isinstance(value, np.generic | np.ndarray):
        plain: object = value.tolist()
        return plain
    return list(value) if isinstance(value, tuple) else value
