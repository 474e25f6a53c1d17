"""What the worker does when a day has passed: close calls, pass places on."""

from procrastinate.contrib.django import app

from bakumutu.guidance.actions import clear_places, close_by_clock
from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.models import Call
from bakumutu.ledger.scope import office_scope
from bakumutu.office.models import Office


# Each hour, not each night: small offices switch the server off when they go home.
@app.periodic(cron="27 * * * *")
@app.task(name="guidance.keep_days", queue="office", queueing_lock="guidance.keep_days")
def keep_days(timestamp: int) -> None:
    """Close the calls whose last day is over, and pass unanswered places on.

    ``timestamp`` is the hour this run belongs to, as the scheduler tells it.
    """
    for office in Office.objects.all():
        with office_scope(office.pk):
            _close_calls(office)
            _pass_places_on(office)


def _close_calls(office: Office) -> None:
    due = Call.objects.filter(state=CallState.OPEN, closes_on__lt=office.today())
    for pk in list(due.values_list("pk", flat=True)):
        close_by_clock(pk)


def _pass_places_on(office: Office) -> None:
    moving = Call.objects.filter(
        state=CallState.DECIDED,
        nominations__state__in=(NominationState.SELECTED, NominationState.WAITLISTED),
    )
    for pk in list(moving.distinct().values_list("pk", flat=True)):
        clear_places(pk)
