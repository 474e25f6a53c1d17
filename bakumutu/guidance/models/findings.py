"""What was found, item by item: the answer that counts and what shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, TextChoices
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.models.assessments import (
    Answer,
    AnswerEvidence,
    AnswerStanding,
    Assessment,
    Mark,
)
from bakumutu.guidance.models.test_reports import TestLine
from bakumutu.rules.readiness import Answered, Severity
from bakumutu.rules.readiness import Mark as RuleMark
from bakumutu.standards.models import AnswerKind, ChecklistItem, Evidence


class Found(TextChoices):
    """What an item comes to, its mark and its evidence taken together."""

    MET = "met", pgettext_lazy("finding", "met")
    PARTLY = "partly_met", pgettext_lazy("finding", "partly met")
    NOT_MET = "not_met", pgettext_lazy("finding", "not met")
    UNPROVEN = "not_proven", pgettext_lazy("finding", "not proven yet")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("finding", "not applicable")
    OPEN = "unanswered", pgettext_lazy("finding", "not answered yet")


#: Findings that somebody has to work on.
GAPS = (Found.NOT_MET, Found.PARTLY, Found.UNPROVEN)


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of the checklist with the answer that counts, if there is one."""

    item: ChecklistItem
    answer: Answer | None = None
    #: Other answers to it that wait for somebody to choose.
    disputed: tuple[Answer, ...] = ()
    evidence: tuple[AnswerEvidence, ...] = ()
    #: What others say who gave the same mark, in words of their own.
    beside: tuple[Answer, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Tell whether the item asks for a mark; other kinds do not count."""
        return self.item.answer == AnswerKind.MARK

    @property
    def is_answered(self) -> bool:
        """Tell whether the item needs no further answer."""
        if self.answer is not None:
            return bool(self.answer.mark or self.answer.value or self.evidence)
        return not self.is_needed

    @property
    def is_needed(self) -> bool:
        """Tell whether the findings cannot be drafted without an answer to it."""
        return self.is_marked or self.item.is_required

    @property
    def lacks_reason(self) -> bool:
        """Tell whether the item is said not to apply, and nobody said why."""
        mark = self.answer.mark if self.answer else ""
        note = self.answer.note if self.answer else ""
        return mark == Mark.NOT_APPLICABLE and not note.strip()

    @property
    def arrived(self) -> tuple[AnswerEvidence, ...]:
        """Return the photos and documents that are here."""
        return tuple(each for each in self.evidence if each.attachment is not None)

    @property
    def has_evidence(self) -> bool:
        """Tell whether what the item asks to be shown is here."""
        if self.item.evidence == Evidence.PHOTO:
            return any(_is_photo(each) for each in self.arrived)
        return any(each.is_here for each in self.evidence)

    def rests_on(self, fallen: Iterable[TestLine]) -> bool:
        """Tell whether nothing else that is here shows it than these lines."""
        lines = set(fallen)
        here = [each for each in self.evidence if each.is_here]
        return bool(here) and all(each.test_line in lines for each in here)

    @property
    def tested(self) -> tuple[TestLine, ...]:
        """Return what test reports say, where somebody took them as evidence."""
        here = (each for each in self.evidence if each.is_here)
        return tuple(each.test_line for each in here if each.test_line)

    @property
    def answered(self) -> Answered:
        """Return the item as the rules judge it."""
        mark = self.answer.mark if self.answer else ""
        return Answered(
            name=self.item.name,
            severity=Severity(self.item.severity),
            weight=self.item.weight,
            section=self.item.section_title,
            clause=self.item.clause,
            needs_evidence=self.item.evidence != Evidence.NONE,
            mark=RuleMark(mark) if mark else None,
            has_evidence=self.has_evidence,
            reason=self.answer.note if self.answer else "",
        )

    @property
    def found(self) -> Found:
        """Return what the item comes to; without its evidence nothing is met."""
        return Found(self.answered.standing.value)

    @property
    def is_unproven(self) -> bool:
        """Tell whether it is said to be met, and what must show it is missing."""
        return self.found == Found.UNPROVEN and not self.lacks_reason

    @property
    def is_gap(self) -> bool:
        """Tell whether somebody has to work on it."""
        return self.is_marked and self.found in GAPS


def findings_of(assessment: Assessment) -> list[Finding]:
    """Return every item of the checklist in order, in three queries."""
    asked = assessment.checklist.items.select_related("requirement")
    items = list(asked.order_by("number"))
    answers = _answers(assessment.pk)
    return [_finding(item, answers.get(item.pk, ())) for item in items]


def findings_of_all(assessments: Sequence[Assessment]) -> dict[UUID, list[Finding]]:
    """Return the findings of many assessments, without who said what beside them."""
    lists = {each.checklist_id for each in assessments}
    items: dict[UUID, list[ChecklistItem]] = {}
    for item in ChecklistItem.objects.filter(checklist__in=lists).order_by("number"):
        items.setdefault(item.checklist_id, []).append(item)
    current = _current([each.pk for each in assessments])
    return {
        each.pk: [
            _finding(item, current.get((each.pk, item.pk), ()))
            for item in items.get(each.checklist_id, ())
        ]
        for each in assessments
    }


def _current(assessment_ids: Sequence[UUID]) -> dict[tuple[UUID, UUID], list[Answer]]:
    """Return the answers that count, by assessment and item, with their evidence."""
    shown = AnswerEvidence.objects.select_related("attachment").order_by("pk")
    rows = Answer.with_private.filter(
        assessment__in=assessment_ids, standing=AnswerStanding.CURRENT
    )
    return {
        (answer.assessment_id, answer.item_id): [answer]
        for answer in rows.prefetch_related(Prefetch("evidence", shown))
    }


def _answers(assessment_id: UUID) -> dict[UUID, list[Answer]]:
    """Return the answers by item, the first given first, with their evidence."""
    shown = AnswerEvidence.objects.select_related("attachment", "test_line__report")
    rows = Answer.with_private.filter(assessment_id=assessment_id)
    found: dict[UUID, list[Answer]] = {}
    ready = rows.select_related("answered_by", "submission").order_by("pk")
    for answer in ready.prefetch_related(Prefetch("evidence", shown.order_by("pk"))):
        found.setdefault(answer.item_id, []).append(answer)
    return found


def _finding(item: ChecklistItem, answers: Sequence[Answer]) -> Finding:
    current = next((a for a in answers if a.standing == AnswerStanding.CURRENT), None)
    disputed = tuple(a for a in answers if a.standing == AnswerStanding.DISPUTED)
    evidence = tuple(current.evidence.all()) if current else ()
    return Finding(item, current, disputed, evidence, _beside(current, answers))


def _beside(current: Answer | None, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return what each other person said last, where the mark is the same."""
    if current is None:
        return ()
    last = {answer.answered_by_id: answer for answer in answers}
    others = (answer for who, answer in last.items() if who != current.answered_by_id)
    return tuple(
        answer
        for answer in others
        if answer.note and answer.mark == current.mark and answer.value == current.value
    )


def numbers(findings: Iterable[Finding]) -> tuple[int, ...]:
    """Return the numbers of the items, as people call them."""
    return tuple(each.item.number for each in findings)


def _is_photo(shown: AnswerEvidence) -> bool:
    return shown.attachment is not None and shown.attachment.is_photo
