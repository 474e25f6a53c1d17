"""What each row of a list is to us: new, known, probably known, or with errors."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from bakumutu.ledger.scope import office_scope
from bakumutu.registry.business_lists.faults import Fault, RowFault
from bakumutu.registry.business_lists.reading import Entry
from bakumutu.registry.models import RowVerdict
from bakumutu.registry.suspects import Known, known_where, known_with_numbers_of
from bakumutu.rules.likeness import Band, Traits
from bakumutu.rules.twins import Crowd, Match, NumberCrowd

#: A row of the same list, or a business, by its key in a crowd.
_ROW, _BUSINESS = "row", "business"
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A row, and what it is to us."""

    entry: Entry
    verdict: RowVerdict
    match: Match | None = None

    @property
    def business_id(self) -> UUID | None:
        """Return the business that the row is or may be."""
        kind, key = self._key
        return key if kind == _BUSINESS and isinstance(key, UUID) else None

    @property
    def row(self) -> int | None:
        """Return the earlier row that this one may be."""
        kind, key = self._key
        return key if kind == _ROW and isinstance(key, int) else None

    @property
    def _key(self) -> tuple[str, Hashable]:
        if self.match is None or not isinstance(self.match.key, tuple):
            return "", None
        kind, key = self.match.key
        return str(kind), key


def judged(entries: Sequence[Entry], office_id: UUID) -> Iterator[list[Judged]]:
    """Judge every row of a list, some at a time.

    Each time a short transaction of its own looks up what the office knows.
    """
    _fault_same_nibs(entries)
    with office_scope(office_id):
        known = known_with_numbers_of(each.traits for each in entries)
        by_number = NumberCrowd(_keyed(known))
    for district, group in _by_district(entries).items():
        near = Q(region_id=district) if district else Q(pk__in=())
        with office_scope(office_id):
            crowd = Crowd(_keyed(known_where(near)))
        for start in range(0, len(group), _AT_ONCE):
            some = group[start : start + _AT_ONCE]
            yield [_judged(entry, crowd, by_number) for entry in some]


def _keyed(known: Iterable[Known]) -> Iterator[tuple[Hashable, Traits]]:
    return (((_BUSINESS, key), traits) for key, traits in known)


def _judged(entry: Entry, crowd: Crowd, by_number: Crowd) -> Judged:
    if entry.faults:
        return Judged(entry, RowVerdict.FAULTY)
    traits = entry.traits
    best = max(
        [*crowd.like(traits)[:1], *by_number.like(traits)[:1]],
        key=lambda match: match.likeness.score,
        default=None,
    )
    judgement = _verdict(entry, best)
    if judgement.verdict != RowVerdict.FAULTY:
        # What comes later in the list is compared with this row as well.
        for each in (crowd, by_number):
            each.add((_ROW, entry.number), traits)
    return judgement


def _verdict(entry: Entry, match: Match | None) -> Judged:
    if match is None:
        return Judged(entry, RowVerdict.NEW)
    judgement = Judged(entry, RowVerdict.LIKELY, match)
    if match.likeness.band != Band.SAME:
        return judgement
    if judgement.row is None:
        return Judged(entry, RowVerdict.KNOWN, match)
    words = {"row": str(judgement.row)}
    entry.faults.append(Fault(RowFault.SAME_ROW, words=words))
    return Judged(entry, RowVerdict.FAULTY)


def _by_district(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.values.get("region_id", "")].append(entry)
    return groups


def _fault_same_nibs(entries: Sequence[Entry]) -> None:
    """Refuse a NIB the second time: it is of one business alone."""
    first: dict[str, int] = {}
    for entry in entries:
        nib = entry.values.get("nib", "")
        if nib and nib in first:
            words = {"row": str(first[nib])}
            entry.faults.append(Fault(RowFault.SAME_NIB, "nib", words))
        elif nib:
            first[nib] = entry.number
