"""Editions that replace one another are one family, even under new numbers."""

from collections.abc import Iterable, Mapping


def families(
    stems: Mapping[str, str], successions: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Return the family of every edition: the stem of the earliest of its line.

    ``stems`` are in the order of the editions' years; a succession names the earlier
    edition and the later one. Editions of the same stem are one family anyhow.
    """
    family = dict(stems)
    order = {name: place for place, name in enumerate(stems)}
    known = [pair for pair in successions if order.keys() >= set(pair)]
    for earlier, later in sorted(known, key=lambda pair: order[pair[0]]):
        family[later] = family[earlier]
    return family
