"""When an owner is reminded: often enough to help, seldom enough to be read."""

from datetime import date

#: Days before a visit on which it is told: once early, once on the eve.
EARLY, EVE = 3, 1
#: The last days before a step is due, in which it is told more often.
SOON = 7
#: Days between two reminders of one step.
WHEN_SOON, WHEN_FAR = 3, 7


def is_time_for_visit(on: date, visit_on: date, last: date | None) -> bool:
    """Tell whether to write of a visit today; ``last`` is when that was done."""
    ahead = (visit_on - on).days
    if ahead == EVE:
        return last is None or last < on
    return EVE < ahead <= EARLY and last is None


def is_time_for_step(on: date, due: date | None, last: date | None) -> bool:
    """Tell whether to write of a step that waits for its owner today."""
    if last is None:
        return True
    since = (on - last).days
    if due is None or not 0 <= (due - on).days <= SOON:
        return since >= WHEN_FAR
    return since >= (1 if due == on else WHEN_SOON)
