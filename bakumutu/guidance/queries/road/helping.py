"""What a product waits for while a mentor helps: gaps, visits, a test, the check."""

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bakumutu.desk.models import ServiceRequest
from bakumutu.guidance.journeys import (
    AssessmentState,
    GapState,
    MentoringState,
    VisitState,
)
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.journeys.mentorings import AT_WORK
from bakumutu.guidance.models import Gap, Mentoring, Party, ReportVerdict, Visit
from bakumutu.guidance.queries.road.assessing import looking
from bakumutu.guidance.queries.road.days import latest, promised
from bakumutu.guidance.queries.road.facts import RoadFacts
from bakumutu.guidance.queries.road.turn import Side, Turn, of_office
from bakumutu.guidance.queries.road.ways import way_to

M = MentoringState
#: Code of what was agreed at a visit: the visit is its subject.
AGREED_STEP = "agreed"
#: States in which evidence is still offered and judged.
_WORKED_ON = (M.PLANNED, M.PAUSED, *AT_WORK)


def helping(facts: RoadFacts) -> Iterator[Turn]:
    """Yield what the mentoring waits for, its gaps and its visits."""
    found = facts.mentoring
    if found is None or not found.is_live:
        return
    tell = _OF_STATE.get(found.state)
    if tell:
        yield from tell(facts, found)
    for gap in facts.gaps:
        # After the certificate only what fell since is asked for.
        if gap.is_undone and (found.state in _WORKED_ON or _is_asked_again(gap)):
            yield _gap(facts, found, gap)
    for visit in facts.visits:
        yield from _visit(facts, visit)
    last = facts.last_visit
    if last and last.is_step_open and found.state in AT_WORK:
        yield _agreed(facts, last)


def _active(facts: RoadFacts, found: Mentoring) -> Iterator[Turn]:
    if facts.has_unplanned and not facts.is_at_test:
        title = _("Your mentor explains what failed and plans the repair")
        arrived = facts.report.arrived_at if facts.report else None
        due = facts.days.of_office(_since(facts, found), arrived)
        yield of_office("repair", found.pk, title, due)
        yield from _failed(facts)
    elif facts.is_repaired:
        yield from _towards_check(facts, found)
    if not any(visit.state == VisitState.PLANNED for visit in facts.visits):
        title = _("Your mentor agrees on the next visit with you")
        held = [visit.held_on for visit in facts.visits]
        due = facts.days.of_visit(found, found.opened_at, found.started_on, *held)
        yield of_office("next_visit", found.pk, title, due)


def _failed(facts: RoadFacts) -> Iterator[Turn]:
    report = facts.report
    if report is None:
        return
    yield Turn(
        code="failed",
        subject=report.pk,
        title=_("The sample did not pass: read why, and what to try"),
        side=Side.OWNER,
        due=facts.days.of_owner(report.arrived_at),
        url=way_to("report", report.pk),
        label=_("Read why"),
    )


def _towards_check(facts: RoadFacts, found: Mentoring) -> Iterator[Turn]:
    since = _since(facts, found)
    missing = _batches_missing(facts, found)
    if facts.is_at_test:
        return  # the request says itself what it waits for
    if facts.sent_on and facts.is_at_laboratory:
        yield _sample(facts, facts.sent_on)
    elif not facts.has_passed:
        yield _test(facts, found)
    elif missing > 0:
        yield _batches(facts, found, missing)
    else:
        title = _("Your mentor asks another assessor to look")
        yield of_office("ask_check", found.pk, title, facts.days.of_office(since))


def _test(facts: RoadFacts, found: Mentoring) -> Turn:
    failed = facts.report and facts.report.verdict == ReportVerdict.FAILS
    return Turn(
        code="test",
        subject=found.pk,
        title=_("Have the product tested again") if failed
        else _("Ask for a test of the product"),
        side=Side.OWNER,
        due=facts.days.of_owner(_since(facts, found)),
        detail=_("What failed is repaired: now a new sample shows it.") if failed
        else _("The gaps are closed: now a sample shows that the product is good."),
        url=reverse("desk:begin"),
        label=_("Ask for a test"),
    )  # fmt: skip


def _sample(facts: RoadFacts, sent_on: ServiceRequest) -> Turn:
    return Turn(
        code="bring_sample",
        subject=sent_on.pk,
        title=_("Bring a sample to one of the laboratories in the letter"),
        side=Side.OWNER,
        due=facts.days.of_owner(sent_on.begun_at, sent_on.submitted_at),
        detail=_("Give the report to your mentor as soon as you have it."),
        url=reverse("desk:journey", args=[sent_on.pk]),
        label=_("See the laboratories"),
    )


def _batches(facts: RoadFacts, found: Mentoring, missing: int) -> Turn:
    title = ngettext(
        "Keep the records of %(count)d more batch",
        "Keep the records of %(count)d more batches",
        missing,
    )
    return Turn(
        code="batches",
        subject=found.pk,
        title=title % {"count": missing},
        side=Side.OWNER,
        due=facts.days.of_owner(_since(facts, found)),
        detail=_("Show them to your mentor at the next visit."),
        url=way_to("mentoring", found.pk),
        label=_("See the plan"),
    )


def _planned(facts: RoadFacts, found: Mentoring) -> Iterator[Turn]:
    undone = [gap for gap in facts.gaps if gap.is_undone]
    code, title = "begin", _("The mentor makes the plan with you")
    if found.mentor_id is None:
        code, title = "choose_mentor", _("The office gives you a mentor")
    elif not facts.gaps:
        code = "make_plan"
    elif not all(gap.is_planned for gap in undone):
        code = "complete_plan"
    yield _promised(facts, found, code, title)


def _checked(facts: RoadFacts, found: Mentoring) -> Iterator[Turn]:
    check = found.ready_check
    if check is None or check.state == AssessmentState.CANCELLED:
        title = _("The office chooses who looks whether everything is ready")
        yield _promised(facts, found, "ready_check", title)
    elif check.state in AGREED:
        title = _("The assessor says whether the product is ready")
        yield _promised(facts, found, "say_ready", title)
    else:
        yield from looking(facts, check)


#: State -> what the office does next, and the name of that.
_OF_OFFICE: dict[str, tuple[str, object]] = {
    M.PAUSED: ("resume", _("The guidance is paused: your mentor calls you")),
    M.READY: ("refer", _("The office names the certification bodies")),
    M.NOT_CERTIFIED: ("go_on", _("The office talks over with you how it goes on")),
    M.CERTIFIED: (
        "upkeep",
        _("Somebody of the office looks whether everything still holds"),
    ),
}


def _plain(facts: RoadFacts, found: Mentoring) -> Iterator[Turn]:
    state = M.CERTIFIED if found.state == M.MAINTAINED else found.state
    code, title = _OF_OFFICE[state]
    refused = facts.referral.reason if facts.referral else ""
    reasons = {M.PAUSED: found.reason, M.NOT_CERTIFIED: refused}
    yield _promised(facts, found, code, title, reasons.get(M(found.state), ""))


def _promised(
    facts: RoadFacts, found: Mentoring, code: str, title: object, why: str = ""
) -> Turn:
    due = promised(facts.days, found, facts.referral, facts.reviewed_on)
    return of_office(code, found.pk, title, due, why)


_OF_STATE: dict[str, Callable[[RoadFacts, Mentoring], Iterator[Turn]]] = {
    M.PLANNED: _planned,
    M.ACTIVE: _active,
    M.READY_CHECK: _checked,
    **dict.fromkeys((*_OF_OFFICE, M.MAINTAINED), _plain),
}


def _gap(facts: RoadFacts, found: Mentoring, gap: Gap) -> Turn:
    if gap.state == GapState.OFFERED:
        title = _("The office looks at what you sent")
        due = facts.days.of_office(found.opened_at, facts.offered_at.get(gap.pk))
        return of_office("judge", gap.pk, title, due, _named(gap))
    if gap.responsible != Party.OWNER:
        due = gap.due_on or facts.days.of_office(found.opened_at)
        return of_office("help", gap.pk, _named(gap), due)
    return Turn(
        code="gap",
        subject=gap.pk,
        title=_named(gap),
        side=Side.OWNER,
        due=gap.due_on or facts.days.of_owner(found.opened_at),
        detail=gap.reason,
        url=way_to("gap", gap.pk),
        label=_("Send what shows it"),
    )


def _is_asked_again(gap: Gap) -> bool:
    return gap.fell_at is not None or gap.state == GapState.OFFERED


def _named(gap: Gap) -> str:
    """Return a task in one line; several things to try stand on its own page."""
    is_list = "\n" in gap.task.strip()
    return gap.title if is_list else gap.task or gap.title


def _visit(facts: RoadFacts, visit: Visit) -> Iterator[Turn]:
    if visit.state == VisitState.HELD:
        yield _signature(facts, visit)
    elif visit.state == VisitState.PLANNED and visit.planned_on >= facts.today:
        yield _appointment(visit)
    elif visit.state == VisitState.PLANNED:
        title = _("Your mentor writes down the visit, or agrees on another day")
        due = facts.days.of_office(visit.planned_on)
        yield of_office("overdue", visit.pk, title, due)


def _appointment(visit: Visit) -> Turn:
    return Turn(
        code="visit",
        subject=visit.pk,
        title=_("Your mentor visits you"),
        side=Side.OFFICE,
        due=visit.planned_on,
        detail=visit.purpose,
        url=way_to("visit", visit.pk),
        label=_("See the appointment"),
        is_visit=True,
    )


def _signature(facts: RoadFacts, visit: Visit) -> Turn:
    return Turn(
        code="sign",
        subject=visit.pk,
        title=_("Read what was agreed at the visit, and sign"),
        side=Side.OWNER,
        due=facts.days.of_owner(visit.held_on),
        url=way_to("visit", visit.pk),
        label=_("Read and sign"),
    )


def _agreed(facts: RoadFacts, visit: Visit) -> Turn:
    """Return the step that the last visit ended with."""
    if visit.next_step_by != Party.OWNER:
        due = visit.next_step_due or facts.days.of_office(visit.held_on)
        return of_office(AGREED_STEP, visit.pk, visit.next_step, due)
    return Turn(
        code=AGREED_STEP,
        subject=visit.pk,
        title=visit.next_step,
        side=Side.OWNER,
        due=visit.next_step_due or facts.days.of_owner(visit.held_on),
        detail=_("So it was agreed at the visit."),
        url=way_to("visit", visit.pk),
        label=_("See what was agreed"),
    )


def _since(facts: RoadFacts, found: Mentoring) -> date:
    """Return when the last thing happened that the next one waited for."""
    settled = [gap.settled_at for gap in facts.gaps]
    issued = facts.report.issued_on if facts.report else None
    return latest(found.opened_at, found.started_on, issued, *settled)


def _batches_missing(facts: RoadFacts, found: Mentoring) -> int:
    own, rules = found.batches_needed, facts.days.rules
    needed = rules.batches_needed if own is None else own
    return needed - facts.batches_kept
