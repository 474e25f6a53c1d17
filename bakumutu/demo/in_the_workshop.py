"""What a mentoring does: its plan, its visits, and the evidence that closes gaps."""

from datetime import date, time, timedelta

from bakumutu.demo.at_the_desk import refer_elsewhere
from bakumutu.demo.story import Plan
from bakumutu.demo.thread import Deed, Thread
from bakumutu.guidance.actions import (
    Acknowledgement,
    GapPlan,
    MentoringTerms,
    Shown,
    VisitPlan,
    VisitText,
    accept_evidence,
    hold_visit,
    offer_evidence,
    open_mentoring,
    plan_gap,
    plan_gaps,
    plan_visit,
    return_evidence,
    sign_visit,
    start_mentoring,
)
from bakumutu.guidance.models import AcknowledgementWay, Gap, Party, Visit
from bakumutu.ledger.identifiers import new_id
from bakumutu.registry.actions import Upload
from bakumutu.standards.models.checklists import Evidence

#: By this long after its visit a task is to be done.
_WEEKS = timedelta(days=14)


def opened(goal: str) -> Deed:
    """Open the mentoring on the gaps that were found."""

    def begin(thread: Thread) -> None:
        terms = MentoringTerms(
            mentor_id=thread.mentor.person_id,
            goal=goal,
            ends_on=thread.cast.today + timedelta(days=365),
        )
        open_mentoring(thread.assessment.pk, terms, by=thread.coordinator)

    return begin


def planned(thread: Thread) -> None:
    """Make a task of every gap, and say in the owner's words what is to be done."""
    for gap in plan_gaps(thread.mentoring.pk, by=thread.mentor):
        _mark, _note, task = thread.guided.gaps[_name(gap)]
        _plan(thread, gap, task, gap.due_on)


def agreed_anew(on: int, *names: str) -> Deed:
    """Agree on another day for tasks that took longer."""

    def agree(thread: Thread) -> None:
        for gap in _gaps(thread, names):
            _plan(thread, gap, gap.task, thread.calendar.ago(on))

    return agree


def started(thread: Thread) -> None:
    """Begin the work."""
    start_mentoring(thread.mentoring.pk, by=thread.coordinator)


def visit_planned(on: int, purpose: str) -> Deed:
    """Agree on a day for the next visit."""

    def plan(thread: Thread) -> None:
        wanted = VisitPlan(
            planned_on=thread.calendar.ago(on), planned_at=time(9, 30), purpose=purpose
        )
        plan_visit(thread.mentoring.pk, wanted, by=thread.mentor)

    return plan


def visited(log: str, next_step: str, *names: str) -> Deed:
    """Hold a visit, write it down there and have the owner sign."""

    def visit(thread: Thread) -> None:
        held = _hold(thread, thread.cast.today, (log, next_step), names)
        spoken = Acknowledgement(
            name=thread.guided.maker.owner, way=AcknowledgementWay.SPOKEN
        )
        sign_visit(held.pk, spoken, by=thread.mentor)

    return visit


def sent_later(on: int, log: str, next_step: str, *names: str) -> Deed:
    """Let the phone send what it kept since a visit without a signal.

    The queue of the phone sends the very form that the visit page sends, with the key
    it was given at the site; the owner has yet to sign.
    """

    def send(thread: Thread) -> None:
        _hold(thread, thread.calendar.ago(on), (log, next_step), names)

    return send


def shown(*names: str) -> Deed:
    """Let the owner send what shows that gaps are closed."""

    def show(thread: Thread) -> None:
        for gap in _gaps(thread, names):
            uploads = (_evidence(thread, gap),)
            offer_evidence(gap.pk, Shown(uploads=uploads), by=thread.owner)

    return show


def accepted(*names: str) -> Deed:
    """Let the mentor, who did not send it, accept the evidence."""

    def accept(thread: Thread) -> None:
        for gap in _gaps(thread, names):
            accept_evidence(gap.pk, by=thread.mentor)

    return accept


def returned(name: str, reason: str) -> Deed:
    """Let the mentor say what the evidence does not show."""

    def send_back(thread: Thread) -> None:
        [gap] = _gaps(thread, (name,))
        return_evidence(gap.pk, reason=reason, by=thread.mentor)

    return send_back


def sent_to_laboratories(parameters: tuple[str, ...]) -> Deed:
    """Take a request for testing in and name laboratories, since none is here."""

    def refer(thread: Thread) -> None:
        plan = Plan(thread.guided.maker, 0, rows=(), parameters=parameters)
        refer_elsewhere(thread.cast, plan)

    return refer


def _gaps(thread: Thread, names: tuple[str, ...]) -> list[Gap]:
    rows = thread.mentoring.gaps.select_related("item").order_by("number")
    found = {_name(gap): gap for gap in rows}
    return [found[name] for name in names] if names else list(found.values())


def _name(gap: Gap) -> str:
    """Return the item it comes from, or the parameter that failed."""
    return gap.item.name if gap.item else gap.clause


def _plan(thread: Thread, gap: Gap, task: str, due_on: date | None) -> None:
    plan = GapPlan(
        responsible=Party.OWNER,
        due_on=due_on or thread.cast.today + _WEEKS,
        evidence=gap.evidence,
        task=task,
        responsible_name=thread.guided.maker.owner,
    )
    plan_gap(gap.pk, plan, by=thread.mentor)


def _evidence(thread: Thread, gap: Gap) -> Upload:
    if gap.evidence == Evidence.TEST_REPORT:
        return thread.paper("Laporan hasil uji", gap.title, "Hasil: memenuhi.")
    if gap.evidence == Evidence.DOCUMENT:
        return thread.record_photo(gap.task[:40])
    return thread.place_photo(gap.task[:40])


def _hold(
    thread: Thread, day: date, words: tuple[str, str], names: tuple[str, ...]
) -> Visit:
    latitude, longitude = thread.guided.place.degrees
    log, next_step = words
    text = VisitText(
        held_on=day,
        arrived_at=time(9, 30),
        departed_at=time(11, 15),
        log=log,
        next_step=next_step,
        next_step_by=Party.OWNER,
        next_step_due=day + _WEEKS,
        latitude=latitude,
        longitude=longitude,
        gap_ids=tuple(gap.pk for gap in _gaps(thread, names)) if names else (),
        photos=(thread.place_photo("Kunjungan pendamping"),),
    )
    return hold_visit(thread.mentoring.pk, new_id(), text, by=thread.mentor)
