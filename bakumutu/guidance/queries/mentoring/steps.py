"""The one thing that a mentoring waits for: what, whose turn, by when."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bakumutu.guidance.journeys import GapState, MentoringState, VisitState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import Gap, Mentoring, Party
from bakumutu.guidance.models.mentoring_facts import (
    ready_facts,
    starting_facts,
    visit_within_days,
)
from bakumutu.guidance.queries.road.days import days_of, promised
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role

S = MentoringState


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next, whose turn it is and by when."""

    title: str
    owner: str
    due: date | None = None
    detail: str = ""
    verbs: tuple[str, ...] = field(default=())
    #: The task that it is about.
    gap: Gap | None = None


def next_step(mentoring: Mentoring, today: date, actor: Actor) -> NextStep | None:
    """Return what a mentoring waits for, or None when it has ended."""
    tell = _OF.get(MentoringState(mentoring.state))
    if tell is None:
        return None
    step = tell(mentoring, today, actor)
    return step if step.due else replace(step, due=_promised(mentoring))


def _promised(mentoring: Mentoring) -> date:
    """Return the day that the office's own numbers give, as its owner reads it."""
    letter = mentoring.referrals.order_by("-referred_at").first()
    review = mentoring.reviews.order_by("-reviewed_on").first()
    days = days_of([mentoring.office_id])[mentoring.office_id]
    return promised(days, mentoring, letter, review.reviewed_on if review else None)


def _mentor(mentoring: Mentoring) -> str:
    return str(mentoring.mentor or Role.MENTOR.label)


def _planned(mentoring: Mentoring, _today: date, _actor: Actor) -> NextStep:
    if mentoring.mentor_id is None:
        title = _("Choose the mentor")
        return NextStep(title, str(Role.COORDINATOR.label), verbs=("change_terms",))
    if not mentoring.gaps.exists():
        title = _("Make the plan from the gaps")
        return NextStep(title, _mentor(mentoring), verbs=("plan_gaps",))
    facts = starting_facts(mentoring)
    if facts.unplanned:
        title = _("Complete the plan")
        return NextStep(title, _mentor(mentoring), verbs=("plan_gaps",))
    title = _("Begin the mentoring")
    return NextStep(title, str(Role.COORDINATOR.label), verbs=("start_mentoring",))


def _active(mentoring: Mentoring, today: date, actor: Actor) -> NextStep:
    offered = mentoring.gaps.filter(state=GapState.OFFERED).order_by("due_on", "number")
    judging = offered.count()
    if judging:
        title = ngettext(
            "Judge the evidence of %(count)d task",
            "Judge the evidence of %(count)d tasks",
            judging,
        ) % {"count": judging}
        first = offered.first()
        return NextStep(title, _judge(first, mentoring), today, gap=first)
    gap = _next_gap(mentoring)
    if gap is not None:
        who = whose(gap, mentoring)
        return NextStep(gap.title, who, gap.due_on, gap.task, gap=gap)
    return _towards_check(mentoring, today, actor)


def _judge(gap: Gap | None, mentoring: Mentoring) -> str:
    """Return who may judge: not the mentor, where the mentor sent it."""
    sent = gap.offers.filter(standing="waiting") if gap else None
    by_mentor = sent is not None and sent.filter(offered_by=mentoring.mentor).exists()
    return str(Role.COORDINATOR.label) if by_mentor else _mentor(mentoring)


def _towards_check(mentoring: Mentoring, today: date, actor: Actor) -> NextStep:
    facts = ready_facts(mentoring, today, actor)
    if not facts.has_passing_report:
        title = _("Have the product tested")
        return NextStep(title, _mentor(mentoring), mentoring.ends_on)
    if facts.batches < facts.batches_needed:
        title = _("Record %(count)s more batches") % {
            "count": facts.batches_needed - facts.batches
        }
        owner = str(mentoring.business)
        return NextStep(title, owner, mentoring.ends_on, verbs=("record_batch",))
    title = _("Ask for the ready-check")
    return NextStep(title, _mentor(mentoring), today, verbs=("ask_ready_check",))


def _paused(mentoring: Mentoring, _today: date, _actor: Actor) -> NextStep:
    return NextStep(
        _("Resume when the reason is gone"),
        _mentor(mentoring),
        None,
        mentoring.reason,
        ("resume",),
    )


def _checking(mentoring: Mentoring, _today: date, _actor: Actor) -> NextStep:
    check = mentoring.ready_check
    if check is None or check.state == "cancelled":
        title = _("Give the ready-check to another assessor")
        owner = str(Role.COORDINATOR.label)
        return NextStep(title, owner, verbs=("arrange_ready_check",))
    if check.state in AGREED:
        title = _("Say whether the product is ready")
        verbs = ("confirm_ready", "send_back")
        return NextStep(title, str(check.assessor), verbs=verbs)
    title = _("Do the ready-check %(number)s") % {"number": check.number}
    return NextStep(title, str(check.assessor), check.visit_on)


def _ready(_mentoring: Mentoring, _today: date, _actor: Actor) -> NextStep:
    title = _("Name the certification bodies in a letter")
    owner = str(Role.COORDINATOR.label)
    return NextStep(title, owner, verbs=("refer_to_bodies",))


def _referred(mentoring: Mentoring, _today: date, _actor: Actor) -> NextStep:
    referral = mentoring.referrals.order_by("-referred_at").first()
    if referral is None or referral.chosen_id is None:
        title = _("Choose a certification body")
        return NextStep(title, str(mentoring.business), verbs=("choose_body",))
    title = _("Write down what the body decides")
    verbs = ("record_certified", "record_not_certified")
    return NextStep(title, _mentor(mentoring), verbs=verbs)


def _refused(_mentoring: Mentoring, _today: date, _actor: Actor) -> NextStep:
    title = _("Take the mentoring up again")
    owner = str(Role.COORDINATOR.label)
    return NextStep(title, owner, verbs=("take_up_again",))


def _certified(mentoring: Mentoring, _today: date, _actor: Actor) -> NextStep:
    title = _("Look whether it still holds, and measure again")
    return NextStep(title, _mentor(mentoring), verbs=("review_upkeep",))


_Tell = Callable[[Mentoring, date, Actor], NextStep]
_OF: dict[MentoringState, _Tell] = {
    S.PLANNED: _planned,
    S.ACTIVE: _active,
    S.PAUSED: _paused,
    S.READY_CHECK: _checking,
    S.READY: _ready,
    S.REFERRED: _referred,
    S.NOT_CERTIFIED: _refused,
    S.CERTIFIED: _certified,
    S.MAINTAINED: _certified,
}


def whose(gap: Gap, mentoring: Mentoring) -> str:
    """Return who has to do a task, by name where one is known."""
    if gap.responsible_name:
        return gap.responsible_name
    if gap.responsible == Party.OWNER:
        return str(mentoring.business)
    if gap.responsible == Party.MENTOR:
        return _mentor(mentoring)
    return pgettext("turn", "the office")


def next_visit_by(mentoring: Mentoring) -> date | None:
    """Return the day by which somebody should come again."""
    held = mentoring.visits.filter(state__in=(VisitState.HELD, VisitState.SIGNED))
    last = held.order_by("-held_on").first()
    since = last.held_on if last else mentoring.started_on
    return since + timedelta(days=visit_within_days(mentoring)) if since else None


def _next_gap(mentoring: Mentoring) -> Gap | None:
    rows = mentoring.gaps.filter(state=GapState.OPEN)
    return rows.order_by("due_on", "number").first()
