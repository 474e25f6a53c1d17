"""What the ledger says about a row, in sentences; and what waits for an analyst."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bakumutu.ledger.events import Event, event_from
from bakumutu.ledger.models import Entry
from bakumutu.office.actor import Actor
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.standards.events import (
    ChecklistImported,
    MethodEntered,
    MethodRoundingSet,
    RequirementConfirmed,
    RequirementEntered,
    RequirementRejected,
    ScopeEntryAdded,
    ScopeEntryEnded,
)
from bakumutu.standards.queries import waiting_for_a_second
from bakumutu.web.components import Moment
from bakumutu.web.panels import Waiting

SENTENCES: dict[type[Event], object] = {
    RequirementConfirmed: gettext_lazy("Compared with the official text: agrees"),
    RequirementRejected: gettext_lazy("Compared with the official text: wrong"),
    RequirementEntered: gettext_lazy("Row entered"),
    ChecklistImported: gettext_lazy("Checklist imported"),
    MethodEntered: gettext_lazy("Method entered"),
    MethodRoundingSet: gettext_lazy("Decimals and rounding decided"),
    ScopeEntryAdded: gettext_lazy("Added to the accreditation scope"),
    ScopeEntryEnded: gettext_lazy("Taken out of the accreditation scope"),
}


def moments(subject: UUID) -> list[Moment]:
    """Return what this office did with a row or a method, the latest first."""
    entries = list(
        Entry.objects.filter(subject=subject, kind__startswith="standards.").order_by(
            "-id"
        )
    )
    people = Person.objects.in_bulk({entry.person_id for entry in entries})
    return [_moment(entry, people.get(entry.person_id)) for entry in entries]


def second_readings(actor: object) -> Iterable[Waiting]:
    """Tell an analyst which rows wait for the second pair of eyes."""
    if not (isinstance(actor, Actor) and actor.may_any((Role.STANDARDS_ANALYST,))):
        return
    rows = waiting_for_a_second(actor).order_by("first_confirmed_at")
    first = rows.select_related("edition").first()
    if first is None:
        return
    yield Waiting(
        _("Limits that wait for a second person"),
        rows.count(),
        reverse("standards:confirm", args=[first.edition.code]),
        first.first_confirmed_at.date() if first.first_confirmed_at else None,
        first.edition.number,
    )


def _moment(entry: Entry, who: Person | None) -> Moment:
    event = event_from(entry.kind, entry.body)
    reason = getattr(event, "reason", "")
    return Moment(entry.at, SENTENCES[type(event)], who or "", reason)
