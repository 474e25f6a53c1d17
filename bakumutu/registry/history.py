"""What the ledger says about a business or a product, in sentences."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.events import Event, event_from
from bakumutu.ledger.models import Entry
from bakumutu.office.models import Person
from bakumutu.registry.events import (
    AttachmentAdded,
    AttachmentReleased,
    BusinessAmended,
    BusinessRegistered,
    ConsentGiven,
    ConsentWithdrawn,
    ContactAdded,
    ContactAmended,
    InterestDeclared,
    ProductAmended,
    ProductRegistered,
    RepresentativeNamed,
)
from bakumutu.registry.models import Purpose
from bakumutu.web.components import Moment

#: As many as a person reads; older ones stay in the ledger.
MOST_MOMENTS = 100

SENTENCES: dict[type[Event], object] = {
    AttachmentAdded: _("Photo or document added"),
    AttachmentReleased: _("Private photo or document released"),
    BusinessRegistered: _("Business registered"),
    BusinessAmended: _("Business details changed"),
    ContactAdded: _("Contact person added"),
    ContactAmended: _("Contact person changed"),
    ConsentGiven: _("Consent written down"),
    ConsentWithdrawn: _("Consent withdrawn"),
    ProductRegistered: _("Product registered"),
    ProductAmended: _("Product details changed"),
    RepresentativeNamed: _("Owner may sign in"),
    InterestDeclared: _("Interest declared"),
}

FIELD_WORDS: dict[str, object] = {
    "name": pgettext_lazy("field", "name"),
    "nib": pgettext_lazy("label", "NIB"),
    "scale": pgettext_lazy("field", "scale"),
    "kbli_id": pgettext_lazy("label", "KBLI"),
    "region_id": pgettext_lazy("field", "district"),
    "village": pgettext_lazy("field", "village"),
    "address": pgettext_lazy("field", "address"),
    "phone": pgettext_lazy("field", "phone number"),
    "email": pgettext_lazy("field", "e-mail"),
    "full_name": pgettext_lazy("field", "name"),
    "honorific": pgettext_lazy("field", "form of address"),
    "position": pgettext_lazy("field", "position"),
    "brand": pgettext_lazy("field", "brand"),
    "description": pgettext_lazy("field", "description"),
    "standard_number": pgettext_lazy("field", "standard"),
}


def moments(subject: UUID) -> list[Moment]:
    """Return what happened to a business or a product, the latest first."""
    entries = list(
        Entry.objects.filter(subject=subject, kind__startswith="registry.").order_by(
            "-id"
        )[:MOST_MOMENTS]
    )
    people = Person.objects.in_bulk({entry.person_id for entry in entries})
    return [_moment(entry, people.get(entry.person_id)) for entry in entries]


def _moment(entry: Entry, who: Person | None) -> Moment:
    event = event_from(entry.kind, entry.body)
    return Moment(entry.at, SENTENCES[type(event)], who or "", _detail(event))


def _detail(event: Event) -> str:
    tell: Callable[[Event], str] = _DETAILS.get(type(event), _nothing)
    return tell(event)


def _nothing(event: Event) -> str:
    return ""


def _changed_fields(event: Event) -> str:
    fields: tuple[str, ...] = getattr(event, "fields", ())
    return ", ".join(str(FIELD_WORDS[key]) for key in fields if key in FIELD_WORDS)


def _purpose(event: Event) -> str:
    return str(Purpose(getattr(event, "purpose", "")).label)


_DETAILS: dict[type[Event], Callable[[Event], str]] = {
    BusinessAmended: _changed_fields,
    ContactAmended: _changed_fields,
    ProductAmended: _changed_fields,
    ConsentGiven: _purpose,
    ConsentWithdrawn: _purpose,
}
