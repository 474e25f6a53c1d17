"""The answers of an assessment as one person fills them in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import (
    Answer,
    AnswerEvidence,
    AnswerStanding,
    Assessment,
)
from bakumutu.guidance.models.findings import Finding, findings_of
from bakumutu.guidance.models.tested import Tested, limit_of, limits_tested
from bakumutu.office.actor import Actor
from bakumutu.registry.models import Attachment
from bakumutu.standards.models import ChecklistItem


@dataclass(frozen=True, slots=True)
class Row:
    """One item as its reader sees it: the own answer, or that somebody answered."""

    finding: Finding
    own: Answer | None
    #: Whether the reader need not answer it any more.
    is_done: bool
    #: What the newest test report says about the limit that it asks for.
    tested: Tested | None = None

    @property
    def number(self) -> int:
        """Return the number of the item."""
        return self.finding.item.number

    @property
    def seen(self) -> UUID | None:
        """Return the answer that the next one takes the place of."""
        return self.own.pk if self.own else None

    @property
    def answered_by_another(self) -> str:
        """Return who else answered it, without telling what: opinions stay apart."""
        current = self.finding.answer
        if current is None or self.own is not None:
            return ""
        return current.answered_by.full_name


@dataclass
class Sheet:
    """All items in order, and how far their reader has come."""

    assessment: Assessment
    rows: Sequence[Row]

    @property
    def done(self) -> int:
        """Return how many items need no answer any more."""
        return sum(row.is_done for row in self.rows)

    @property
    def total(self) -> int:
        """Return how many items there are."""
        return len(self.rows)

    @cached_property
    def sections(self) -> list[tuple[str, list[Row]]]:
        """Return the rows under their headings."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.finding.item.section_title, []).append(row)
        return list(found.items())

    def row(self, number: int) -> Row | None:
        """Return the row of an item by its number."""
        return next((row for row in self.rows if row.number == number), None)

    def before(self, number: int) -> int | None:
        """Return the number of the item in front."""
        return max((r.number for r in self.rows if r.number < number), default=None)

    def following(self, number: int) -> int | None:
        """Return the number of the item behind."""
        return min((r.number for r in self.rows if r.number > number), default=None)

    def after(self, number: int) -> int | None:
        """Return the item to go on with: the next open one, then one that must be."""
        waiting = [row for row in self.rows if not row.is_done]
        ahead = [row.number for row in waiting if row.number > number]
        needed = [row.number for row in waiting if row.finding.is_needed]
        return min(ahead or needed, default=None)


def sheet_of(assessment: Assessment, by: Actor) -> Sheet:
    """Return the sheet of one person: two assessors do not see each other's marks."""
    own = _own_answers(assessment, by)
    is_lead = by.person_id in (assessment.assessor_id, assessment.arranged_by_id)
    limits = limits_tested(assessment)
    rows = [
        replace(
            _row(finding, own.get(finding.item.pk), is_lead=is_lead),
            tested=limit_of(finding.item, limits),
        )
        for finding in findings_of(assessment)
    ]
    return Sheet(assessment, rows)


def rehearsed_photos(assessment: Assessment, item: ChecklistItem) -> list[Attachment]:
    """Return what the owner showed for the same item in a rehearsal, once released."""
    shown = AnswerEvidence.objects.filter(
        answer__assessment__product_id=assessment.product_id,
        answer__assessment__state=AssessmentState.RELEASED,
        answer__standing=AnswerStanding.CURRENT,
        answer__item__name=item.name,
        attachment__isnull=False,
    )
    keys = shown.exclude(answer__assessment=assessment).values("attachment")
    return list(Attachment.objects.filter(pk__in=keys).order_by("pk"))


def _row(finding: Finding, own: Answer | None, *, is_lead: bool) -> Row:
    # Whoever leads may leave an item to a colleague; a second opinion is whole.
    is_done = own is not None or (is_lead and finding.answer is not None)
    if own is not None and own.standing == AnswerStanding.SET_ASIDE:
        own = finding.answer  # it is settled: what counts may be seen
    return Row(finding, own, is_done)


def _own_answers(assessment: Assessment, by: Actor) -> dict[UUID, Answer]:
    """Return what a person answered last, by item."""
    rows = Answer.with_private.filter(
        assessment=assessment, answered_by_id=by.person_id
    )
    ready = rows.prefetch_related(
        "evidence__attachment", "evidence__test_line__report"
    ).order_by("pk")
    return {answer.item_id: answer for answer in ready}
