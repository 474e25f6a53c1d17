"""What a mentoring waits for in the words of the office: the road says what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from bakumutu.guidance.journeys import (
    AssessmentState,
    GapState,
    MentoringState,
    VisitState,
)
from bakumutu.guidance.journeys.mentorings import AT_WORK
from bakumutu.guidance.models import Assessment, Gap, Mentoring, Party, Visit
from bakumutu.guidance.models.gaps import EvidenceStanding
from bakumutu.guidance.models.mentoring_facts import visit_within_days
from bakumutu.guidance.queries.mentoring.turn import Turn, Whose
from bakumutu.guidance.queries.road import Turn as RoadTurn
from bakumutu.guidance.queries.road.facts import RoadFacts, facts_of
from bakumutu.guidance.queries.road.helping import AGREED_STEP
from bakumutu.guidance.queries.road.turns import turns_at_work
from bakumutu.office.roles import Role

M = MentoringState
OWNERS = Whose(is_owners=True)
COORDINATORS = Whose(roles=(Role.COORDINATOR,))
#: The plan is not agreed on yet, or rests: its tasks wait for nobody.
_AT_REST = (M.PLANNED, M.PAUSED)


@dataclass(frozen=True, slots=True)
class Words:
    """How the office calls a turn of the road, who sees to it, and by which verbs."""

    #: Nothing where the owner's words are good enough.
    title: object
    doer: Party | Role
    verbs: tuple[str, ...] = ()


#: Code of a turn of the road -> what the office reads of it.
_WORDS: dict[str, Words] = {
    "choose_mentor": Words(_("Choose the mentor"), Role.COORDINATOR, ("change_terms",)),
    "make_plan": Words(_("Make the plan from the gaps"), Party.MENTOR, ("plan_gaps",)),
    "complete_plan": Words(_("Complete the plan"), Party.MENTOR, ("plan_gaps",)),
    "begin": Words(_("Begin the mentoring"), Role.COORDINATOR, ("start_mentoring",)),
    "resume": Words(_("Resume when the reason is gone"), Party.MENTOR, ("resume",)),
    "repair": Words(_("Explain what failed, and plan the repair"), Party.MENTOR),
    # The owner asks for it; that it happens is what a mentor is there for.
    "test": Words(_("Have the product tested"), Party.MENTOR),
    "bring_sample": Words("", Party.OWNER),
    "batches": Words("", Party.OWNER, ("record_batch",)),
    "ask_check": Words(
        _("Ask for the ready-check"), Party.MENTOR, ("ask_ready_check",)
    ),
    "ready_check": Words(
        _("Give the ready-check to another assessor"),
        Role.COORDINATOR,
        ("arrange_ready_check",),
    ),
    "say_ready": Words(
        _("Say whether the product is ready"),
        Role.ASSESSOR,
        ("confirm_ready", "send_back"),
    ),
    "refer": Words(
        _("Name the certification bodies in a letter"),
        Role.COORDINATOR,
        ("refer_to_bodies",),
    ),
    "choose": Words(_("Choose a certification body"), Party.OWNER, ("choose_body",)),
    "certificate": Words(
        _("Write down what the body decides"),
        Party.MENTOR,
        ("record_certified", "record_not_certified"),
    ),
    "go_on": Words(
        _("Take the mentoring up again"), Role.COORDINATOR, ("take_up_again",)
    ),
    "upkeep": Words(
        _("Look whether it still holds, and measure again"),
        Party.MENTOR,
        ("review_upkeep",),
    ),
}
#: While the work goes on, these come before what the state itself asks for.
_FIRST = ("judge", "repair", "gap", "help")
#: A review of a certified product is work from so many days before its day.
_AHEAD = timedelta(days=30)


def next_step(mentoring: Mentoring, today: date) -> Turn | None:
    """Return the one thing that a mentoring waits for, or None when it has ended."""
    [facts] = facts_of([mentoring.product], today)
    if facts.mentoring != mentoring or not mentoring.is_live:
        return None
    check = mentoring.ready_check
    return next(
        (turn for code, turn in _in_order(facts) if code in _WORDS or turn.gap),
        of_assessment(check) if check else None,
    )


def judged_by(gap: Gap, today: date) -> date | None:
    """Return by when the evidence of a task is to be judged, where there is any."""
    [facts] = facts_of([gap.mentoring.product], today)
    found = (turn for turn in turns_of_mentoring(facts) if turn.gap == gap)
    turn = next(found, None)
    return turn.due if turn and gap.state == GapState.OFFERED else None


def turns_of_mentoring(facts: RoadFacts) -> Iterator[Turn]:
    """Yield all that the mentoring of a product waits for, as far as it is work now."""
    for code, turn in _in_order(facts):
        ahead = turn.due is None or turn.due > facts.today + _AHEAD
        if not (code == "upkeep" and ahead):
            yield turn


def _in_order(facts: RoadFacts) -> list[tuple[str, Turn]]:
    made = facts.mentoring
    if made is None:
        return []
    at_work = made.state == M.ACTIVE
    found = [
        (turn.code, shown)
        for turn in turns_at_work(facts)
        if (shown := _shown(facts, made, turn)) is not None
    ]
    rank = {code: place for place, code in enumerate(_FIRST)}
    return sorted(
        found,
        key=lambda each: (
            rank.get(each[0], len(rank)) if at_work else each[0] in rank,
            each[1].due or date.max,
        ),
    )


def _shown(facts: RoadFacts, made: Mentoring, turn: RoadTurn) -> Turn | None:
    """Return a turn of the road as the office reads it; nothing where it does not."""
    gap = next((each for each in facts.gaps if each.pk == turn.subject), None)
    if gap is not None:
        return None if made.state in _AT_REST else _of_gap(facts, made, gap, turn.due)
    visit = next((each for each in facts.visits if each.pk == turn.subject), None)
    if visit is not None and turn.code == AGREED_STEP:
        return _of_agreed(facts, made, visit, turn)
    if visit is not None:
        return _of_visit(facts, made, visit)
    words = _WORDS.get(turn.code)
    return _of_step(facts, made, turn, words) if words else None


def _of_step(facts: RoadFacts, made: Mentoring, turn: RoadTurn, words: Words) -> Turn:
    check = made.ready_check
    if words.doer is Role.ASSESSOR and check is not None:
        whose_it_is = Whose(person=check.assessor)
    else:
        whose_it_is = whose_of(made, words.doer)
    return _of(
        facts,
        title=words.title or turn.title,
        detail=made.reason if turn.code == "resume" else "",
        url=reverse("guidance:mentoring", args=[made.pk]),
        due=turn.due,
        whose=whose_it_is,
        verbs=words.verbs,
    )


def _of_gap(facts: RoadFacts, made: Mentoring, gap: Gap, due: date | None) -> Turn:
    title, detail, whose_it_is = _words_of(made, gap)
    return _of(
        facts,
        title=title,
        detail=detail,
        url=reverse("guidance:gap", args=[gap.pk]),
        due=due,
        whose=whose_it_is,
        gap=gap,
    )


def _words_of(made: Mentoring, gap: Gap) -> tuple[object, str, Whose]:
    if gap.state == GapState.OFFERED:
        return _("Judge the evidence"), gap.title, _judges(made, gap)
    if gap.fell_at:
        told = _("Plan anew: a report no longer holds")
        return told, gap.title, whose_of(made, Party.MENTOR)
    doer = whose_of(made, Party(gap.responsible or Party.OFFICE))
    return gap.title, gap.task, replace(doer, name=gap.responsible_name)


def _judges(made: Mentoring, gap: Gap) -> Whose:
    """Return who may judge: not the mentor, where the mentor sent it."""
    senders = frozenset(
        person
        for each in gap.offers.all()
        if each.standing == EvidenceStanding.WAITING
        for person in (each.offered_by_id, each.uploaded_by_id)
    )
    if made.mentor_id in senders:
        return Whose(roles=(Role.COORDINATOR, Role.ASSESSOR), but=senders)
    return whose_of(made, Party.MENTOR)


def _of_visit(facts: RoadFacts, made: Mentoring, visit: Visit) -> Turn | None:
    if made.state not in AT_WORK:
        return None
    name, title, whose_it_is = "visit", _("Sign the visit"), OWNERS
    mentors = Whose(person=visit.mentor)
    if visit.pk in facts.disputed:
        name, title, whose_it_is = (
            "choose_version", _("Choose between two texts"), mentors,
        )  # fmt: skip
    elif visit.state == VisitState.PLANNED:
        name, title, whose_it_is = "hold_visit", _("Hold the visit"), mentors
    return _of(
        facts,
        title=title,
        detail=visit.purpose or visit.next_step,
        url=reverse(f"guidance:{name}", args=[visit.pk]),
        due=visit.held_on or visit.planned_on,
        whose=whose_it_is,
    )


def _of_agreed(facts: RoadFacts, made: Mentoring, visit: Visit, turn: RoadTurn) -> Turn:
    return _of(
        facts,
        title=turn.title,
        url=reverse("guidance:visit", args=[visit.pk]),
        due=turn.due,
        whose=whose_of(made, Party(visit.next_step_by or Party.OFFICE)),
    )


#: State of an assessment -> what its assessor does next.
OF_ASSESSOR: dict[str, object] = {
    AssessmentState.SCHEDULED.value: _("Assess at the site"),
    AssessmentState.ON_SITE.value: _("Fill in the assessment"),
    AssessmentState.DRAFTED.value: _("Go through the findings with the owner"),
}


def of_assessment(found: Assessment) -> Turn | None:
    """Return what an assessment waits for, as long as it is its assessor's turn."""
    title = OF_ASSESSOR.get(found.state)
    if title is None:
        return None
    return Turn(
        title=title,
        detail=found.number,
        business=found.business,
        product=found.product,
        url=reverse("guidance:assessment", args=[found.pk]),
        due=found.visit_on,
        whose=Whose(person=found.assessor),
    )


def whose_of(made: Mentoring, doer: Party | Role) -> Whose:
    """Return who that is in a mentoring; without a mentor, whoever chooses one."""
    if doer is Party.OWNER:
        return OWNERS
    if doer is Party.MENTOR and made.mentor is not None:
        return Whose(person=made.mentor)
    return Whose(roles=(Role.ASSESSOR,)) if doer is Role.ASSESSOR else COORDINATORS


def _of(facts: RoadFacts, **told: Any) -> Turn:  # noqa: ANN401 -- the rest of a turn
    product, made = facts.product, facts.mentoring
    mentor = made.mentor if made else None
    return Turn(business=product.business, product=product, mentor=mentor, **told)


def whose(gap: Gap, mentoring: Mentoring) -> str:
    """Return who has to do a task, by name where one is known."""
    if gap.responsible_name:
        return gap.responsible_name
    if gap.responsible == Party.OWNER:
        return str(mentoring.business)
    if gap.responsible == Party.MENTOR:
        return str(mentoring.mentor or Role.MENTOR.label)
    return pgettext("turn", "the office")


def next_visit_by(mentoring: Mentoring) -> date | None:
    """Return the day by which somebody should come again."""
    held = mentoring.visits.filter(state__in=(VisitState.HELD, VisitState.SIGNED))
    last = held.order_by("-held_on").first()
    since = last.held_on if last else mentoring.started_on
    return since + timedelta(days=visit_within_days(mentoring)) if since else None
