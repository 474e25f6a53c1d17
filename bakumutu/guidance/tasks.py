"""What the worker does as days pass: close calls, pass places on, remind owners."""

from datetime import time
from zoneinfo import ZoneInfo

from django.utils import timezone
from procrastinate.contrib.django import app

from bakumutu.guidance.actions import clear_places, close_by_clock
from bakumutu.guidance.actions.reminders import send_reminders
from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.models import Call
from bakumutu.guidance.queries.reminding import due_on
from bakumutu.ledger.scope import office_scope
from bakumutu.office.models import Office

#: Nobody is written to before the office would ring them up.
FROM, UNTIL = time(7), time(18)


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
            if _is_day(office):
                _pass_places_on(office)


# As often, for the same reason; a step is told once a day however often this runs.
@app.periodic(cron="43 * * * *")
@app.task(name="guidance.remind", queue="office", queueing_lock="guidance.remind")
def remind(timestamp: int) -> None:
    """Write to the owners for whom a step waits, in every office where it is day.

    ``timestamp`` is the hour this run belongs to, as the scheduler tells it.
    """
    for office in filter(_is_day, Office.objects.order_by("pk")):
        with office_scope(office.pk), timezone.override(office.time_zone):
            today = office.today()
            send_reminders([due.notice for due in due_on(today)], today)


def _is_day(office: Office) -> bool:
    now = timezone.now().astimezone(ZoneInfo(office.time_zone))
    return FROM <= now.time() < UNTIL


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
