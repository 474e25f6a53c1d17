"""Places on the pages of standards that rooms above fill."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from bakumutu.office.actor import Actor
from bakumutu.web.components import Fact


@dataclass(frozen=True, slots=True)
class Section:
    """What a room knows beside an edition: a few facts, and how far they carry."""

    title: object
    facts: tuple[Fact, ...] = ()
    note: object = ""


#: Editions by their families, all of a page at once: one question, not one each.
SectionSource = Callable[[Collection[str], Actor], Mapping[str, Section]]

_beside_edition: list[SectionSource] = []
_certifiers: list[SectionSource] = []


def beside_edition(source: SectionSource) -> SectionSource:
    """Add a room's section beside editions; called in AppConfig.ready."""
    if source not in _beside_edition:
        _beside_edition.append(source)
    return source


def certifies(source: SectionSource) -> SectionSource:
    """Add whom a room knows that certifies; called in AppConfig.ready."""
    if source not in _certifiers:
        _certifiers.append(source)
    return source


def sections_of(families: Collection[str], actor: Actor) -> dict[str, list[Section]]:
    """Return the sections of all rooms for each family of editions."""
    return _told(_beside_edition, families, actor)


def certifiers_of(families: Collection[str], actor: Actor) -> dict[str, list[Section]]:
    """Return who certifies each family of editions, as far as rooms know it."""
    return _told(_certifiers, families, actor)


def _told(
    sources: Collection[SectionSource], families: Collection[str], actor: Actor
) -> dict[str, list[Section]]:
    found: dict[str, list[Section]] = {family: [] for family in families}
    for source in sources:
        for family, section in source(families, actor).items():
            found[family].append(section)
    return found
