"""The one thing that a call or a nomination waits for: what, whose turn, by when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from bakumutu.guidance.journeys import AssessmentState, CallState, NominationState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import Assessment, CallFacts, Nomination
from bakumutu.office.roles import Role

C, N = CallState, NominationState
OWNER = pgettext_lazy("turn", "the owner")
#: Whoever of them sees it first puts forward and screens.
_OFFICERS = pgettext_lazy("turn", "a mentor or the counter")


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next, whose turn it is and by when."""

    title: object
    owner: object
    due: date | None = None
    verbs: tuple[str, ...] = ()


def screening_of(facts: CallFacts) -> str:
    """Return what screeners have before them."""
    words = ngettext(
        "Screen %(count)s nomination", "Screen %(count)s nominations", facts.to_screen
    )
    return words % {"count": facts.to_screen}


def scoring_of(facts: CallFacts) -> str:
    """Return what assessors have before them."""
    words = ngettext(
        "Score %(count)s candidate", "Score %(count)s candidates", facts.to_score
    )
    return words % {"count": facts.to_score}


def step_of_call(facts: CallFacts) -> NextStep | None:
    """Return what a call waits for, or None when it has ended."""
    tell = _OF_CALL.get(facts.call.state)
    return tell(facts) if tell else None


def _draft(facts: CallFacts) -> NextStep:
    title = _("Check the criteria, then open the call")
    day = facts.call.opens_on
    return NextStep(title, Role.COORDINATOR.label, day, ("open_call",))


def _open(facts: CallFacts) -> NextStep:
    call = facts.call
    if facts.closing_day_has_passed:
        title = _("The last day is over: close the call")
        return NextStep(title, Role.COORDINATOR.label, None, ("close_call",))
    title = _("Nominate products")
    return NextStep(title, _OFFICERS, call.closes_on, ("nominate",))


def _closed(facts: CallFacts) -> NextStep:
    day = facts.call.panel_on
    title: object
    if facts.to_screen:
        title = screening_of(facts)
        return NextStep(title, _OFFICERS, day, ("screen_each",))
    if facts.to_score:
        title = scoring_of(facts)
        return NextStep(title, Role.ASSESSOR.label, day, ("score_each",))
    if not facts.to_decide:
        title = _("Nobody is left: cancel the call")
        return NextStep(title, Role.COORDINATOR.label, None, ("cancel_call",))
    title = _("Meet as a panel and decide")
    return NextStep(title, Role.COORDINATOR.label, day, ("panel",))


def _decided(facts: CallFacts) -> NextStep:
    title: object
    if facts.unanswered:
        waiting = facts.call.nominations.filter(state=N.SELECTED)
        first = waiting.order_by("answer_by").values_list("answer_by", flat=True)[0]
        title = ngettext(
            "%(count)s owner commits", "%(count)s owners commit", facts.unanswered
        ) % {"count": facts.unanswered}
        return NextStep(title, OWNER, first, ("see_unanswered",))
    if facts.may_be_offered:
        title = _("Offer the free place to the next on the waiting list")
        return NextStep(title, Role.COORDINATOR.label, None, ("next_place",))
    title = _("Finish the call")
    return NextStep(title, Role.COORDINATOR.label, None, ("finish_call",))


_OF_CALL: dict[str, Callable[[CallFacts], NextStep]] = {
    C.DRAFT: _draft,
    C.OPEN: _open,
    C.CLOSED: _closed,
    C.DECIDED: _decided,
}


def step_of_nomination(
    found: Nomination, assessment: Assessment | None = None
) -> NextStep | None:
    """Return what a nomination waits for, or None when it has ended."""
    if assessment is not None:
        return _step_of_assessment(assessment)
    row = _OF_NOMINATION.get(found.state)
    if row is None:
        return None
    if found.is_late:
        late = _("No answer came: let the place lapse")
        return NextStep(late, Role.COORDINATOR.label, None, ("lapse_place",))
    title, owner, day, verbs = row
    return NextStep(title, owner, day(found), verbs)


def _panel_day(found: Nomination) -> date | None:
    return found.call.panel_on


def _answer_day(found: Nomination) -> date | None:
    return found.answer_by


def _step_of_assessment(found: Assessment) -> NextStep:
    """Return what a committed product waits for once its assessment is arranged."""
    if found.state in AGREED:
        title = _("The assessment is done; mentoring follows its gaps")
        return NextStep(title, Role.MENTOR.label, None)
    is_ahead = found.state == AssessmentState.SCHEDULED
    title = _("The assessor visits") if is_ahead else _("The assessment has begun")
    owner = found.assessor or Role.ASSESSOR.label
    return NextStep(title, owner, found.visit_on if is_ahead else None)


def _no_day(_found: Nomination) -> date | None:
    return None


_Row = tuple[object, object, Callable[[Nomination], date | None], tuple[str, ...]]

_OF_NOMINATION: dict[str, _Row] = {
    N.NOMINATED: (
        _("Screen the nomination"),
        _OFFICERS,
        _panel_day,
        ("screen_in",),
    ),
    N.LONGLISTED: (
        _("Score the candidate"),
        Role.ASSESSOR.label,
        _panel_day,
        ("send_score",),
    ),
    N.SCORED: (_("The panel decides"), Role.COORDINATOR.label, _panel_day, ()),
    N.SELECTED: (_("Commit, or give up the place"), OWNER, _answer_day, ("commit",)),
    N.WAITLISTED: (
        _("Wait until a place becomes free"),
        Role.COORDINATOR.label,
        _no_day,
        ("offer_place",),
    ),
    N.COMMITTED: (
        _("Arrange the first visit"),
        Role.COORDINATOR.label,
        _no_day,
        (),
    ),
}

#: What a state means to the owner, in a sentence.
MEANINGS: dict[str, object] = {
    N.NOMINATED: _("The office checks whether everything is complete."),
    N.LONGLISTED: _("Everything is complete. Two assessors look at your product."),
    N.SCORED: _("The assessors are done. A panel decides."),
    N.SELECTED: _("Your product was selected. Say whether you take the place."),
    N.WAITLISTED: _("You are on the waiting list. The office calls you."),
    N.COMMITTED: _("You have a place. The office arranges the first visit."),
    N.SCREENED_OUT: _("Something is still missing. Read below what it is."),
    N.NOT_SELECTED: _("There was no place this time. You may try again."),
    N.GIVEN_UP: _("You gave up the place. You may try again."),
    N.LAPSED: _("The last day to answer has passed."),
    N.WITHDRAWN: _("This nomination was withdrawn."),
    N.GUIDED: _("The guidance for this product has ended."),
}

#: The way as an owner sees it: a word, and the states in which it is going on.
STAGES: tuple[tuple[object, tuple[str, ...]], ...] = (
    (pgettext_lazy("stage", "Nominated"), (N.NOMINATED,)),
    (pgettext_lazy("stage", "Assessed"), (N.LONGLISTED,)),
    (pgettext_lazy("stage", "Decided"), (N.SCORED, N.WAITLISTED)),
    (pgettext_lazy("stage", "Your answer"), (N.SELECTED,)),
    (pgettext_lazy("stage", "Guidance begins"), (N.COMMITTED,)),
)
