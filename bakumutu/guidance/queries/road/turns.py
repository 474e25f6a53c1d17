"""All that a product waits for, the owner's part first."""

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import RequestFacts, ServiceRequest
from bakumutu.desk.queries.next_steps import NextStep, next_step
from bakumutu.guidance.journeys import MentoringState
from bakumutu.guidance.queries.road.assessing import assessing
from bakumutu.guidance.queries.road.choosing import choosing
from bakumutu.guidance.queries.road.days import promised
from bakumutu.guidance.queries.road.facts import RoadFacts
from bakumutu.guidance.queries.road.helping import helping
from bakumutu.guidance.queries.road.turn import Side, Turn
from bakumutu.guidance.queries.road.ways import way_to


def turns_of(facts: RoadFacts) -> list[Turn]:
    """Return all that a product waits for: the owner's part first, by its day."""
    found = [turn for source in _SOURCES for turn in source(facts)]
    return sorted(found, key=lambda turn: (not turn.is_owners, turn.due))


def turns_at_work(facts: RoadFacts) -> Iterator[Turn]:
    """Yield what the mentoring of a product waits for, and nothing else."""
    yield from helping(facts)
    yield from _certifying(facts)


def _testing(facts: RoadFacts) -> Iterator[Turn]:
    found = facts.request
    step = next_step(RequestFacts(found)) if found else None
    if found is None or step is None:
        return
    side = _side_of(found, step)
    yield Turn(
        code="request",
        subject=found.pk,
        title=step.title,
        side=side,
        due=step.due or _until(facts, side),
        url=reverse("desk:journey", args=[found.pk]),
        label=_("Open the request"),
    )


def _side_of(found: ServiceRequest, step: NextStep) -> Side:
    if found.state == RequestState.IN_SERVICE:
        return Side.LABORATORY
    return Side.OWNER if step.is_customers else Side.OFFICE


def _until(facts: RoadFacts, side: Side) -> date:
    """Return the day of a step for which the desk counts none."""
    request = facts.request
    known = (request.begun_at, request.submitted_at) if request else (facts.today,)
    days = facts.days.of_owner if side == Side.OWNER else facts.days.of_office
    return days(*known)


def _certifying(facts: RoadFacts) -> Iterator[Turn]:
    found, mentoring = facts.referral, facts.mentoring
    if not found or not mentoring or mentoring.state != MentoringState.REFERRED:
        return
    due = promised(facts.days, mentoring, found, facts.reviewed_on)
    if found.chosen is None:
        yield Turn(
            code="choose",
            subject=found.pk,
            title=_("Choose a certification body, and tell the office"),
            side=Side.OWNER,
            due=due,
            detail=_("The letter names every body in scope. The choice is yours."),
            url=way_to("choose", mentoring.pk),
            label=_("See the bodies"),
        )
        return
    title = _("%(body)s decides about the certificate") % {"body": found.chosen}
    yield Turn(
        code="certificate",
        subject=found.pk,
        title=title,
        side=Side.BODY,
        due=due,
        detail=_("The office asks how it stands by then."),
    )


_SOURCES: tuple[Callable[[RoadFacts], Iterator[Turn]], ...] = (
    choosing,
    assessing,
    helping,
    _testing,
    _certifying,
)
