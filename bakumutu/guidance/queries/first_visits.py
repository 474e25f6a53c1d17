"""What a nomination waits for, with the first visit of a committed product in it."""

from dataclasses import replace

from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.models import Assessment, Nomination
from bakumutu.guidance.queries.curation.steps import NextStep, step_of_nomination
from bakumutu.guidance.queries.road.days import days_of


def step_towards_visit(
    found: Nomination, assessment: Assessment | None
) -> NextStep | None:
    """Return the next step; the office promises by when it arranges the visit."""
    step = step_of_nomination(found, assessment)
    is_waiting = found.state == NominationState.COMMITTED and assessment is None
    if step is None or not is_waiting:
        return step
    days = days_of([found.office_id])[found.office_id]
    return replace(step, due=days.of_first_visit(found))
