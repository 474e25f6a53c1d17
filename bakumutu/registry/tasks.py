"""What the worker looks for each night: entries that may be one business."""

from procrastinate.contrib.django import app

from bakumutu.ledger.events import Occurred
from bakumutu.ledger.scope import office_scope
from bakumutu.office.models import Office
from bakumutu.registry.actions.merging import suspect
from bakumutu.registry.models import Business, FoundAt
from bakumutu.registry.suspects import (
    not_told_apart,
    suspicions_about,
    suspicions_by_number,
    suspicions_in,
)


def suspect_duplicates(occurred: Occurred) -> None:
    """Ask about a business that was registered or changed, if it is like another."""
    found = not_told_apart(suspicions_about(occurred.subject))
    suspect(occurred.office_id, found, found_at=FoundAt.REGISTRATION)


@app.periodic(cron="40 2 * * *")
@app.task(
    name="registry.suspect_all",
    queue="registry",
    queueing_lock="registry.suspect_all",
)
def suspect_all(timestamp: int) -> None:
    """Look in every office for entries that nobody was asked about yet.

    ``timestamp`` is the night this run belongs to, as the scheduler tells it.
    """
    for office_id in Office.objects.values_list("pk", flat=True):
        with office_scope(office_id):
            known = Business.objects.exclude(region=None).order_by()
            districts = list(known.values_list("region_id", flat=True).distinct())
            found = not_told_apart(suspicions_by_number())
            suspect(office_id, found, found_at=FoundAt.NIGHT)
        # District by district: none holds the others, or the memory, up for long.
        for district in districts:
            with office_scope(office_id):
                found = not_told_apart(suspicions_in(district))
                suspect(office_id, found, found_at=FoundAt.NIGHT)
