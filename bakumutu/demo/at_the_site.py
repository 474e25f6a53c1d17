"""What an assessor does: makes an appointment, looks at everything, tells the owner."""

from collections.abc import Iterator, Mapping
from datetime import time
from uuid import UUID

from bakumutu.demo.makers import Gaps
from bakumutu.demo.thread import Deed, Thread
from bakumutu.guidance.actions import (
    Acknowledgement,
    Appointment,
    Position,
    Reply,
    Subject,
    acknowledge_findings,
    arrange_ready_check,
    begin_visit,
    draft_findings,
    give_answer,
    rehearse,
    reschedule_assessment,
    schedule_assessment,
)
from bakumutu.guidance.models import (
    AcknowledgementWay,
    Assessment,
    AssessmentKind,
    Mark,
)
from bakumutu.office.actor import Actor
from bakumutu.registry.actions import attach
from bakumutu.standards.models import Checklist, ChecklistItem, Edition
from bakumutu.standards.models.checklists import Evidence

#: What is still missing at a second look: item -> mark, what was seen.
Left = Mapping[str, tuple[str, str]]

_VISIT_AT = time(11)
#: Views of the site that stand for its many photos.
_VIEWS = ("Ruang produksi dan alat", "Gudang dan rak")


def scheduled(on: int) -> Deed:
    """Make the appointment for the first look, so many days ago or ahead."""

    def schedule(thread: Thread) -> None:
        subject = Subject(
            product_id=thread.product.pk, checklist_id=_checklist(thread).pk
        )
        day = _appointment(thread, thread.assessor, on)
        schedule_assessment(subject, day, by=thread.coordinator)

    return schedule


def scheduled_by_limits(on: int) -> Deed:
    """Make the appointment by the limits of the product's own standard."""

    def schedule(thread: Thread) -> None:
        edition = Edition.objects.get(number=thread.guided.maker.standard)
        subject = Subject(product_id=thread.product.pk, edition_id=edition.pk)
        day = _appointment(thread, thread.assessor, on)
        schedule_assessment(subject, day, by=thread.coordinator)

    return schedule


def moved(on: int) -> Deed:
    """Agree on another day."""

    def move(thread: Thread) -> None:
        day = _appointment(thread, thread.assessor, on)
        reschedule_assessment(thread.assessment.pk, day, by=thread.coordinator)

    return move


def assessed(summary: str) -> Deed:
    """Answer everything at the site, and show the owner what was found."""

    def assess(thread: Thread) -> None:
        _answer(thread, thread.guided.gaps, thread.assessor)
        _conclude(thread, summary, thread.assessor)

    return assess


def scheduled_again(on: int) -> Deed:
    """Make the appointment for a second look at the same items."""

    def schedule(thread: Thread) -> None:
        first = thread.assessment
        subject = Subject(
            product_id=thread.product.pk,
            checklist_id=first.checklist_id,
            kind=AssessmentKind.REASSESSMENT,
            earlier_id=first.pk,
        )
        day = _appointment(thread, thread.assessor, on)
        schedule_assessment(subject, day, by=thread.coordinator)

    return schedule


def seen_again(summary: str, left: Left) -> Deed:
    """Answer everything anew; what is still missing is named, with what was seen."""

    def look(thread: Thread) -> None:
        gaps = {name: (mark, note, "") for name, (mark, note) in left.items()}
        _answer(thread, gaps, thread.assessor)
        _conclude(thread, summary, thread.assessor)

    return look


def arranged(on: int) -> Deed:
    """Give the ready-check to the other assessor, by the same checklist."""

    def arrange(thread: Thread) -> None:
        day = _appointment(thread, thread.checker, on)
        checklist, by = _checklist(thread), thread.coordinator
        arrange_ready_check(thread.mentoring.pk, checklist.pk, day, by=by)

    return arrange


def checked(summary: str) -> Deed:
    """Look at everything again with other eyes: what was missing is there."""

    def check(thread: Thread) -> None:
        _answer(thread, {}, thread.checker)
        _conclude(thread, summary, thread.checker)

    return check


def rehearsed(*answers: tuple[str, str]) -> Deed:
    """Let the owner try the checklist of home food alone, and tell nobody."""

    def try_it(thread: Thread) -> None:
        checklist = Checklist.objects.get(code="pirt", office=None)
        made = rehearse(thread.product.pk, checklist.pk, by=thread.owner)
        items = {item.name: item for item in checklist.items.all()}
        for name, mark in answers:
            reply = Reply(item_id=items[name].pk, mark=mark)
            give_answer(made.pk, reply, by=thread.owner)

    return try_it


def _checklist(thread: Thread) -> Checklist:
    return Checklist.objects.get(code=thread.guided.checklist, office=None)


def _appointment(thread: Thread, who: Actor, on: int) -> Appointment:
    place = thread.guided.place
    return Appointment(
        assessor_id=who.person_id,
        visit_on=thread.calendar.ago(on),
        visit_at=_VISIT_AT,
        place=f"{place.address}, {place.village}",
    )


def _answer(thread: Thread, gaps: Gaps, by: Actor) -> None:
    assessment = thread.assessment
    latitude, longitude = thread.guided.place.degrees
    begin_visit(assessment.pk, Position(latitude, longitude), by=by)
    shown = _Shown(thread, by)
    for item in _asked(assessment):
        mark, note, _task = gaps.get(item.name, (Mark.YES, "", ""))
        evidence = shown.of(item) if mark != Mark.NO else ()
        reply = Reply(
            item_id=item.pk, mark=mark, note=note, attachment_ids=tuple(evidence)
        )
        give_answer(assessment.pk, reply, by=by)


def _asked(assessment: Assessment) -> list[ChecklistItem]:
    return list(assessment.checklist.items.order_by("number"))


class _Shown:
    """The photos and papers of one visit, each of which shows several things."""

    def __init__(self, thread: Thread, by: Actor) -> None:
        pk = thread.business.pk
        views = [thread.place_photo(view) for view in _VIEWS]
        self._photos = [attach(pk, view, by=by).pk for view in views]
        papers = thread.paper("Catatan dan bukti", "Diperlihatkan pemilik di tempat.")
        self._paper = attach(pk, papers, by=by).pk

    def of(self, item: ChecklistItem) -> Iterator[UUID]:
        """Return what the item asks to be shown."""
        if item.evidence == Evidence.PHOTO:
            yield self._photos[item.number % len(self._photos)]
        elif item.evidence != Evidence.NONE:
            yield self._paper


def _conclude(thread: Thread, summary: str, by: Actor) -> None:
    assessment = thread.assessment
    draft_findings(assessment.pk, summary=summary, by=by)
    told = Acknowledgement(
        name=thread.guided.maker.owner, way=AcknowledgementWay.SPOKEN
    )
    acknowledge_findings(assessment.pk, told, by=by)
