"""What the finder knows of editions, packaged or kept; needs no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bakumutu.reference.product_words import ProductNames, product_words
from bakumutu.reference.regions import regions
from bakumutu.reference.standards import Standard, standards
from bakumutu.rules.finder import Index, Origin, Subject, Vocabulary
from bakumutu.rules.names import plain_text
from bakumutu.standards.families import families
from bakumutu.standards.numbers import number_key, stem

#: Status of an edition -> how far it comes before others of the same score.
_STANDING = {"in_force": 2, "unknown": 1, "superseded": 0}


@dataclass(frozen=True, slots=True)
class Known:
    """One edition, as far as the finder reads it."""

    number: str
    family: str
    title_id: str
    title_en: str
    group: str
    status: str
    year: int
    kbli: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Tell whether a new agreement may name it, as far as anybody knows."""
        return self.status != "superseded"


def packaged() -> list[Known]:
    """Return the packaged editions."""
    by_year = sorted(standards(), key=lambda each: each.year)
    stems = {each.number: stem(each.number) for each in by_year}
    family = families(stems, _successions(by_year))
    return [
        Known(
            number=each.number,
            family=family[each.number],
            title_id=each.title_id,
            title_en=each.title_en,
            group=each.group,
            status=each.status,
            year=each.year,
            kbli=each.kbli_2020,
        )
        for each in by_year
    ]


def index_of(editions: Iterable[Known]) -> Index:
    """Return what may be asked about these editions."""
    return Index(_subjects(by_family(editions)), vocabulary())


def by_family(editions: Iterable[Known]) -> dict[str, list[Known]]:
    """Return the editions of each family, the one to name today first."""
    grouped: dict[str, list[Known]] = {}
    for each in editions:
        grouped.setdefault(each.family, []).append(each)
    for members in grouped.values():
        members.sort(key=lambda each: (_STANDING[each.status], each.year), reverse=True)
    return grouped


@cache
def vocabulary() -> Vocabulary:
    """Return the words of owners, with the places they come from as noise."""
    words = product_words()
    telling = {
        word for each in words.products for name in each.names for word in name.split()
    }
    places = {word for region in regions() for word in plain_text(region.name).split()}
    return Vocabulary(
        spellings=words.spellings,
        elsewhere=words.elsewhere,
        noise=words.noise | (places - telling),
        title_noise=words.title_noise,
    )


def _subjects(grouped: dict[str, list[Known]]) -> Iterator[Subject]:
    named = {number_key(each.number): each for each in product_words().products}
    for family, members in grouped.items():
        told = [named[key] for key in map(_key, members) if key in named]
        yield Subject(
            key=family,
            names=tuple(dict.fromkeys(_names(members, told))),
            never=tuple(word for each in told for word in each.never),
            numbers=tuple(_key(each).removeprefix("sni") for each in members),
            kbli=frozenset(code for each in members for code in each.kbli),
            hs=tuple(code for each in told for code in each.hs),
            standing=_STANDING[members[0].status] * 10_000 + members[0].year,
        )


def _names(
    members: list[Known], told: Iterable[ProductNames]
) -> Iterator[tuple[Origin, str]]:
    current, *former = members
    yield (Origin.TITLE, current.title_id)
    yield from ((Origin.SYNONYM, name) for each in told for name in each.names)
    yield from ((Origin.FORMER_TITLE, each.title_id) for each in former)
    yield from ((Origin.ENGLISH, each.title_en) for each in members if each.title_en)
    groups = product_words().groups.get(current.group, ())
    yield from ((Origin.GROUP, name) for name in groups)


def _key(edition: Known) -> str:
    return number_key(edition.number)


def _successions(editions: Iterable[Standard]) -> Iterator[tuple[str, str]]:
    for each in editions:
        yield from ((each.number, later) for later in each.superseded_by)
        yield from ((earlier, each.number) for earlier in each.supersedes)
