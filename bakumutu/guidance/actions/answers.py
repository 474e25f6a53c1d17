"""Writes about answers: given, contradicted, chosen; none is ever lost."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.guidance.actions.assessments import Position
from bakumutu.guidance.events import AnswersChosen
from bakumutu.guidance.models import (
    Answer,
    AnswerEvidence,
    AnswerStanding,
    Assessment,
    Mark,
    Submission,
    TestEvidence,
    TestLine,
)
from bakumutu.guidance.models.facts import hindrances_of
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import Upload, attach
from bakumutu.registry.actions.rows import may_speak_for
from bakumutu.registry.models import Attachment
from bakumutu.standards.models import AnswerKind, ChecklistItem

#: A phone whose clock is this far ahead is not believed.
_CLOCKS_DIFFER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What somebody answers to one item, and what shows it."""

    item_id: UUID
    mark: str = ""
    value: str = ""
    note: str = ""
    #: The answer that stood on the page when this one was given.
    seen: UUID | None = None
    answered_at: datetime | None = None
    position: Position = field(default_factory=Position)
    uploads: tuple[Upload, ...] = ()
    #: What is here already and shows it too, such as photos of a rehearsal.
    attachment_ids: tuple[UUID, ...] = ()
    #: Lines of test reports on the product that show it.
    test_line_ids: tuple[UUID, ...] = ()
    #: Files of a form, as the phone named them; they may arrive later.
    file_names: tuple[str, ...] = ()


@transaction.atomic
def give_answer(assessment_id: UUID, reply: Reply, *, by: Actor) -> Answer:
    """Answer one item; what contradicts an answer unseen waits to be chosen."""
    assessment = _open(assessment_id, by)
    item = assessment.checklist.items.get(pk=reply.item_id)
    return place_answer(assessment, item, reply, by=by)


def place_answer(
    assessment: Assessment,
    item: ChecklistItem,
    reply: Reply,
    *,
    by: Actor,
    submission: Submission | None = None,
) -> Answer:
    """Put an answer beside, or in place of, the one that counts; the row is locked."""
    _refuse_unfit(item, reply)
    lines = _test_lines(assessment, reply)
    current = _current(assessment, item)
    answer = _written(assessment, item, reply, by)
    answer.submission = submission
    _withdraw_own(assessment, item, reply, by)
    if current is None or _follows(answer, current, reply):
        _replace(current, answer)
    else:
        is_other = _contradicts(answer, current)
        kept = AnswerStanding.DISPUTED if is_other else AnswerStanding.SET_ASIDE
        answer.standing = kept
        answer.save(force_insert=True)
    _show(answer, reply, assessment, by)
    _show_lines(answer, lines)
    if current is not None and answer.standing == AnswerStanding.SET_ASIDE:
        _carry_over(answer, current)
    return answer


@transaction.atomic
def drop_evidence(evidence_id: UUID, *, by: Actor) -> Answer:
    """Take a photo or document away from an answer; the file itself stays."""
    shown = AnswerEvidence.objects.select_related("answer").get(pk=evidence_id)
    _open(shown.answer.assessment_id, by)
    shown.delete()
    return shown.answer


@transaction.atomic
def choose_answers(
    assessment_id: UUID, answer_ids: Iterable[UUID], *, by: Actor
) -> list[Answer]:
    """Let these answers count where an item was answered twice and differently."""
    assessment = _open(assessment_id, by)
    rows = Answer.with_private.filter(assessment=assessment, pk__in=list(answer_ids))
    chosen = [
        answer for answer in rows.select_related("item") if _choose(assessment, answer)
    ]
    if chosen:
        names = tuple(sorted(answer.item.name for answer in chosen))
        record(AnswersChosen(items=names), by=by, subject=assessment.pk)
    return chosen


def _open(assessment_id: UUID, by: Actor) -> Assessment:
    """Return the assessment, locked, if ``by`` may answer in it now."""
    rows = Assessment.with_private.select_for_update(of=("self",))
    assessment = rows.select_related("checklist").get(pk=assessment_id)
    if not may_answer(assessment, by):
        raise NotAllowedError(
            _("Your role may not do this. Ask a colleague whose role may.")
        )
    if not assessment.takes_answers:
        raise NotAllowedError(
            _("Answers are taken from the beginning of the visit until the draft.")
        )
    if hindered := _hindrances(assessment, by):
        raise NotAllowedError(*hindered)
    return assessment


def _hindrances(assessment: Assessment, by: Actor) -> tuple[str, ...]:
    """Return why a second opinion is none; whoever leads was asked at the beginning."""
    if assessment.is_private or by.person_id == assessment.assessor_id:
        return ()
    return hindrances_of(assessment, by.person_id)


def may_answer(assessment: Assessment, by: Actor) -> bool:
    """Tell whether somebody may answer: an assessor, or the owner who rehearses."""
    if assessment.is_private:
        is_own = assessment.arranged_by_id == by.person_id
        return is_own and may_speak_for(assessment.business_id, by)
    return Role.ASSESSOR in by.roles


def _refuse_unfit(item: ChecklistItem, reply: Reply) -> None:
    """Refuse a mark that is none, or one that needs a reason and has none."""
    if item.answer != AnswerKind.MARK:
        return
    if reply.mark not in Mark.values:
        raise NotAllowedError(_("Choose yes, partly, no or not applicable."))


def _current(assessment: Assessment, item: ChecklistItem) -> Answer | None:
    return Answer.with_private.filter(
        assessment=assessment, item=item, standing=AnswerStanding.CURRENT
    ).first()


def _written(
    assessment: Assessment, item: ChecklistItem, reply: Reply, by: Actor
) -> Answer:
    return Answer(
        office_id=assessment.office_id,
        assessment=assessment,
        item=item,
        mark=reply.mark if item.answer == AnswerKind.MARK else "",
        value=reply.value,
        note=reply.note,
        answered_by_id=by.person_id,
        answered_at=_believed(reply.answered_at),
        latitude=reply.position.latitude,
        longitude=reply.position.longitude,
    )


def _believed(told: datetime | None) -> datetime:
    now = timezone.now()
    return told if told and told <= now + _CLOCKS_DIFFER else now


def _follows(answer: Answer, current: Answer, reply: Reply) -> bool:
    """Tell whether the answer was given knowing the other, or says the same."""
    said = (answer.mark, answer.value, answer.note.strip())
    return reply.seen == current.pk or said == (
        current.mark,
        current.value,
        current.note.strip(),
    )


def _withdraw_own(
    assessment: Assessment, item: ChecklistItem, reply: Reply, by: Actor
) -> None:
    """Set aside what this person said before and still waits to be chosen."""
    if reply.seen is None:
        return
    Answer.with_private.filter(
        assessment=assessment,
        item=item,
        pk=reply.seen,
        answered_by_id=by.person_id,
        standing=AnswerStanding.DISPUTED,
    ).update(standing=AnswerStanding.SET_ASIDE)


def _contradicts(answer: Answer, current: Answer) -> bool:
    """Tell whether somebody must choose: another mark, or one person's two notes.

    Who gives the same mark in words of their own supports it; both notes are kept.
    """
    is_same = (answer.mark, answer.value) == (current.mark, current.value)
    return not is_same or answer.answered_by_id == current.answered_by_id


def _replace(current: Answer | None, answer: Answer) -> None:
    if current is not None:
        _set_aside(current)
    answer.standing = AnswerStanding.CURRENT
    answer.save(force_insert=True)
    if current is not None:
        _carry_over(current, answer)


def _set_aside(answer: Answer) -> None:
    answer.standing = AnswerStanding.SET_ASIDE
    answer.save(update_fields=["standing"])


def _carry_over(old: Answer, new: Answer) -> None:
    """Let what shows the old answer show the new one too: it was seen at the site."""
    there = set(new.evidence.values_list("attachment", "file_name", "test_line"))
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(
            office_id=new.office_id,
            answer=new,
            file_name=each.file_name,
            attachment_id=each.attachment_id,
            test_line_id=each.test_line_id,
            fell_at=each.fell_at,
        )
        for each in old.evidence.all()
        if (each.attachment_id, each.file_name, each.test_line_id) not in there
    )


def _show(answer: Answer, reply: Reply, assessment: Assessment, by: Actor) -> None:
    shown = {each.pk for each in _known(assessment, reply)}
    for upload in reply.uploads:
        shown.add(attach(assessment.business_id, upload, by=by).pk)
    if shown:
        shown.difference_update(answer.evidence.values_list("attachment", flat=True))
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(office_id=answer.office_id, answer=answer, attachment_id=pk)
        for pk in shown
    )
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(office_id=answer.office_id, answer=answer, file_name=name)
        for name in reply.file_names
    )


def _known(assessment: Assessment, reply: Reply) -> Iterable[Attachment]:
    """Return what is here already; what is private shows only what is private."""
    if not reply.attachment_ids:
        return ()
    return Attachment.objects.filter(
        pk__in=reply.attachment_ids,
        business_id=assessment.business_id,
        is_private=assessment.is_private,
    )


def _test_lines(assessment: Assessment, reply: Reply) -> list[TestLine]:
    """Return the lines to take; one that failed shows no item to be met."""
    if not reply.test_line_ids:
        return []
    rows = TestLine.objects.filter(
        pk__in=reply.test_line_ids,
        report__in=TestEvidence.objects.holding(),
        report__product_id=assessment.product_id,
    )
    found = list(rows)
    if reply.mark == Mark.YES and any(line.failed for line in found):
        raise NotAllowedError(
            _("The report says that it fails: choose no or partly, or do not take it.")
        )
    return found


def _show_lines(answer: Answer, lines: Iterable[TestLine]) -> None:
    for line in lines:
        AnswerEvidence.objects.get_or_create(
            office_id=answer.office_id, answer=answer, test_line=line
        )


def _choose(assessment: Assessment, answer: Answer) -> bool:
    """Let one answer count; tell whether anything changed."""
    others = Answer.with_private.filter(
        assessment=assessment,
        item_id=answer.item_id,
        standing__in=[AnswerStanding.CURRENT, AnswerStanding.DISPUTED],
    ).exclude(pk=answer.pk)
    put_away = list(others)
    if not put_away:
        return False
    for other in put_away:
        _set_aside(other)
    answer.standing = AnswerStanding.CURRENT
    answer.save(update_fields=["standing"])
    for other in put_away:
        _carry_over(other, answer)
    return True
