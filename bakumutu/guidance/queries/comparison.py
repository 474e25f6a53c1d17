"""Two looks at the same items: before and after, or one assessor and another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from bakumutu.guidance.models import Answer, Assessment, Mark
from bakumutu.guidance.models.findings import Finding, Found, findings_of
from bakumutu.rules.agreement import Kappa, weighted_kappa
from bakumutu.rules.effect import Step
from bakumutu.standards.models import ChecklistItem

#: From worst to best; what is not here cannot be compared.
LADDER = (Found.NOT_MET, Found.PARTLY, Found.MET)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same item in an earlier and a later assessment."""

    item: ChecklistItem
    before: Finding
    after: Finding

    @property
    def change(self) -> str:
        """Return "better", "worse", "same", or nothing where it cannot be said."""
        step = self.step
        if step is None:
            return ""
        if step.before == step.after:
            return "same"
        return "better" if step.after > step.before else "worse"

    @property
    def step(self) -> Step | None:
        """Return both findings as rungs, or nothing where one is not on the ladder."""
        if self.before.found not in LADDER or self.after.found not in LADDER:
            return None
        return Step(LADDER.index(self.before.found), LADDER.index(self.after.found))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments clause by clause, over the items that both ask alike."""

    earlier: Assessment
    later: Assessment
    pairs: Sequence[Pair]
    #: Items that only one of the two asks, or asks in other words.
    left_out: int

    def count(self, change: str) -> int:
        """Return how many items went that way."""
        return sum(pair.change == change for pair in self.pairs)


def compared(earlier: Assessment, later: Assessment) -> Comparison:
    """Return how the same items stood before and after."""
    before = [each for each in findings_of(earlier) if each.is_marked]
    after = [each for each in findings_of(later) if each.is_marked]
    pairs = pairs_between(before, after)
    return Comparison(earlier, later, pairs, len(before) + len(after) - 2 * len(pairs))


def pairs_between(before: Iterable[Finding], after: Iterable[Finding]) -> list[Pair]:
    """Return the marked items that both looks ask alike, in the order of the later."""
    known = {each.item.name: each for each in before if each.is_marked}
    return [
        Pair(each.item, known[each.item.name], each)
        for each in after
        if each.is_marked and _asks_alike(known.get(each.item.name), each)
    ]


def _asks_alike(before: Finding | None, after: Finding) -> bool:
    return before is not None and before.item.text_id == after.item.text_id


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two assessors agreed on the items that both of them marked."""

    first: str
    second: str
    same: int
    both: int
    #: Agreement beyond chance on no, partly, yes; nothing where chance is all.
    beyond_chance: Kappa | None

    @property
    def kappa(self) -> Decimal | None:
        """Return the agreement beyond chance as people read it."""
        found = self.beyond_chance
        return None if found is None else Decimal(str(round(found.value, 2)))

    @property
    def percent(self) -> Decimal:
        """Return the share of items with the same mark."""
        return Decimal(100 * self.same) / self.both


def overlaps_of(assessment: Assessment) -> list[Overlap]:
    """Return how far each two people agreed, before anything was chosen."""
    marks = _marks_by_person(assessment)
    people = sorted(marks, key=lambda each: each[1])
    found = [
        _overlap(one, other, marks)
        for n, one in enumerate(people)
        for other in people[n + 1 :]
    ]
    return [each for each in found if each.both]


#: The marks that stand in an order; "not applicable" stands in none.
_STEPS = {Mark.NO.value: 0, Mark.PARTLY.value: 1, Mark.YES.value: 2}
_Person = tuple[UUID, str]


def _marks_by_person(assessment: Assessment) -> dict[_Person, dict[UUID, str]]:
    """Return what each person marked last, by item."""
    rows = Answer.with_private.filter(assessment=assessment).exclude(mark="")
    found: dict[_Person, dict[UUID, str]] = {}
    for row in rows.select_related("answered_by").order_by("pk"):
        who = (row.answered_by_id, row.answered_by.full_name)
        found.setdefault(who, {})[row.item_id] = row.mark
    return found


def _overlap(
    one: _Person, other: _Person, marks: dict[_Person, dict[UUID, str]]
) -> Overlap:
    both = marks[one].keys() & marks[other].keys()
    same = _same(both, marks[one], marks[other])
    pairs = [(marks[one][item], marks[other][item]) for item in both]
    steps = [(_STEPS[a], _STEPS[b]) for a, b in pairs if a in _STEPS and b in _STEPS]
    kappa = weighted_kappa(steps) if steps else None
    return Overlap(one[1], other[1], same, len(both), kappa)


def _same(items: Iterable[UUID], one: dict[UUID, str], other: dict[UUID, str]) -> int:
    return sum(Mark(one[item]) == Mark(other[item]) for item in items)
