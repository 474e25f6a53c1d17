"""What owners call their products: names, spellings, and words without meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import Row, tree


@dataclass(frozen=True)
class ProductNames:
    """Other names of what one standard covers, whichever edition is named."""

    number: str
    names: tuple[str, ...]
    #: Words that turn one of the names into another product.
    never: tuple[str, ...]
    #: Headings and subheadings of the Harmonised System; from memory, unverified.
    hs: tuple[str, ...]


@dataclass(frozen=True)
class ProductWords:
    """The words by which products are asked for."""

    #: A word as people write it -> as titles have it.
    spellings: Mapping[str, str]
    products: tuple[ProductNames, ...]
    #: Products of which no number is known here.
    elsewhere: frozenset[str]
    noise: frozenset[str]
    title_noise: frozenset[str]
    #: Group of standards -> what the group is called.
    groups: Mapping[str, tuple[str, ...]]


@cache
def product_words() -> ProductWords:
    """Return the packaged words."""
    read = tree("facts/product_words.yaml")
    return ProductWords(
        spellings={
            typed: word
            for word, all_typed in read["spellings"].items()
            for typed in all_typed
        },
        products=tuple(_names(row) for row in read["products"]),
        elsewhere=frozenset(read["elsewhere"]),
        noise=frozenset(read["noise"]),
        title_noise=frozenset(read["title_noise"]),
        groups={group: tuple(names) for group, names in read["groups"].items()},
    )


def _names(row: Row) -> ProductNames:
    return ProductNames(
        number=row["number"],
        names=tuple(row["names"]),
        never=tuple(row.get("never", ())),
        hs=tuple(row.get("hs", ())),
    )
