"""What a product waits for until it is chosen and its owner has committed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.models import Nomination
from bakumutu.guidance.queries.curation.steps import MEANINGS, step_of_nomination
from bakumutu.guidance.queries.road.facts import RoadFacts
from bakumutu.guidance.queries.road.turn import Side, Turn, of_office

N = NominationState


def choosing(facts: RoadFacts) -> Iterator[Turn]:
    """Yield what a nomination waits for, or the call that is open."""
    found = facts.nomination
    if found is None or not facts.is_nominated:
        yield from _candidacy(facts)
    elif found.state == N.SELECTED:
        yield _late(facts, found) if found.is_late else _place(facts, found)
    elif facts.assessment is None and facts.mentoring is None:
        yield from _awaited(facts, found)


def _candidacy(facts: RoadFacts) -> Iterator[Turn]:
    if facts.nominate_by is None or facts.skips_curation:
        return
    yield Turn(
        code="nominate",
        subject=facts.product.pk,
        title=_("Nominate this product for guidance"),
        side=Side.OWNER,
        due=facts.nominate_by,
        detail=_("The office helps chosen products at no cost."),
        url=reverse("guidance:own_curation"),
        label=_("See what is open"),
    )


def _place(facts: RoadFacts, found: Nomination) -> Turn:
    return Turn(
        code="commit",
        subject=found.pk,
        title=_("Take the place or give it up"),
        side=Side.OWNER,
        due=found.answer_by or facts.days.of_owner(found.call.panel_on),
        detail=MEANINGS[found.state],
        url=reverse("guidance:own_nomination", args=[found.pk]),
        label=_("Read and answer"),
    )


def _late(facts: RoadFacts, found: Nomination) -> Turn:
    title = _("The office says whether your place is still there")
    due = facts.days.of_office(found.answer_by, found.call.panel_on)
    detail = _("The day to answer has passed. Ask the office whether a place is left.")
    return of_office("late", found.pk, title, due, detail)


def _awaited(facts: RoadFacts, found: Nomination) -> Iterator[Turn]:
    step = step_of_nomination(found)
    if step is None:
        return
    since = found.call.panel_on
    if found.state == N.WAITLISTED:
        due = facts.days.of_office(since, facts.places_answered_by)
    elif found.state == N.COMMITTED:
        due = facts.days.of_first_visit(found)
    else:
        due = step.due or since
    yield of_office("nomination", found.pk, _OF_OFFICE[found.state], due)


#: State of a nomination -> what the office does, in words for the owner.
_OF_OFFICE: dict[str, object] = {
    N.NOMINATED: _("The office checks whether everything is complete"),
    N.LONGLISTED: _("Two assessors look at your product"),
    N.SCORED: _("A panel decides who gets a place"),
    N.WAITLISTED: _("The office calls you when a place becomes free"),
    N.COMMITTED: _("The office arranges the first visit"),
}
