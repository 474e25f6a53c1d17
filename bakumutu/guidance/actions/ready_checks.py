"""A ready-check belongs to the mentoring that waits for it, wherever it is arranged."""

from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import change
from bakumutu.guidance.events import ReadyCheckArranged
from bakumutu.guidance.journeys import AssessmentState, MentoringState
from bakumutu.guidance.models import Assessment, Mentoring
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError

S = MentoringState
#: The way to a ready-check, with what it needs, begins on the page of the mentoring.
_ASKS_FIRST = (S.PLANNED, S.ACTIVE, S.PAUSED)


def require_awaited(mentoring: Mentoring) -> None:
    """Refuse a ready-check that nobody asked for, or a second one."""
    if mentoring.state != S.READY_CHECK:
        raise NotAllowedError(_("Ask for the ready-check first."))
    check = mentoring.ready_check
    if check is not None and check.state != AssessmentState.CANCELLED:
        raise NotAllowedError(_("A ready-check is arranged already. Open it."))


def give_to_mentoring(check: Assessment, *, by: Actor) -> None:
    """Let the mentoring of a product, where one is live, have its ready-check."""
    rows = Mentoring.objects.live().filter(product_id=check.product_id)
    found = rows.select_for_update(of=("self",)).select_related("ready_check").first()
    if found is None or found.state not in (S.READY_CHECK, *_ASKS_FIRST):
        return
    require_awaited(found)
    change(found, ready_check=check)
    event = ReadyCheckArranged(assessment=check.pk)
    record(event, by=by, subject=found.pk)
