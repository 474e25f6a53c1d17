"""What the ledger says about a business or a product, in sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.events import Event, event_from
from bakumutu.ledger.models import Entry
from bakumutu.office.models import Person
from bakumutu.registry.entries import ids_of
from bakumutu.registry.events import (
    AttachmentAdded,
    AttachmentReleased,
    BusinessAmended,
    BusinessesMerged,
    BusinessesToldApart,
    BusinessListImported,
    BusinessRegistered,
    ChangeApproved,
    ChangeProposed,
    ChangeRejected,
    ChangeRetracted,
    ConsentGiven,
    ConsentWithdrawn,
    ContactAdded,
    ContactAmended,
    GroupAmended,
    GroupFormed,
    InterestDeclared,
    MemberJoined,
    MemberLeft,
    MergeProposed,
    MergeUndone,
    PackagingAdded,
    PackagingAmended,
    ProductAmended,
    ProductPhotosAdded,
    ProductPhotoTakenOff,
    ProductRegistered,
    ProductSitesSet,
    RepresentativeNamed,
    SiteAdded,
    SiteAmended,
)
from bakumutu.registry.facts import photo_of
from bakumutu.registry.models import (
    Attachment,
    Group,
    Identity,
    ListRow,
    Packaging,
    Purpose,
    RowVerdict,
    Site,
)
from bakumutu.web.components import Moment, Photo
from bakumutu.web.panels import timeline

#: As many as a person reads; older ones stay in the ledger.
MOST_MOMENTS = 100

SENTENCES: dict[type[Event], object] = {
    AttachmentAdded: _("Photo or document added"),
    AttachmentReleased: _("Private photo or document released"),
    BusinessRegistered: _("Business registered"),
    BusinessAmended: _("Business details changed"),
    BusinessListImported: _("List of businesses taken in"),
    BusinessesMerged: _("Merged with another entry of the same business"),
    BusinessesToldApart: _("Told apart from a business that is alike"),
    ContactAdded: _("Contact person added"),
    ContactAmended: _("Contact person changed"),
    ConsentGiven: _("Consent written down"),
    ConsentWithdrawn: _("Consent withdrawn"),
    ProductRegistered: _("Product registered"),
    ProductAmended: _("Product details changed"),
    RepresentativeNamed: _("Owner may sign in"),
    InterestDeclared: _("Interest declared"),
    SiteAdded: _("Place of production added"),
    SiteAmended: _("Place of production changed"),
    ProductSitesSet: _("Where it is made was written down"),
    ProductPhotosAdded: _("Photos of the product added"),
    ProductPhotoTakenOff: _("A photo no longer shows the product"),
    PackagingAdded: _("Packaging added"),
    PackagingAmended: _("Packaging changed"),
    GroupFormed: _("Group entered"),
    GroupAmended: _("Details of the group changed"),
    MemberJoined: _("Joined a group"),
    MemberLeft: _("Left a group"),
    ChangeProposed: _("Change of identity proposed"),
    ChangeApproved: _("Change of identity approved"),
    ChangeRejected: _("Change of identity rejected"),
    ChangeRetracted: _("Proposed change taken back"),
    MergeProposed: _("Merge with another entry proposed"),
    MergeUndone: _("Merge undone"),
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
    "owner_name": _("name of the owner"),
    "owner_nik": _("NIK of the owner"),
    "owner_nik_digest": _("NIK of the owner"),
    "npwp": pgettext_lazy("label", "NPWP"),
    "latitude": pgettext_lazy("place", "position"),
    "since": pgettext_lazy("field", "first day"),
    "until": pgettext_lazy("field", "last day"),
    "ended_on": pgettext_lazy("field", "last day"),
    "material": pgettext_lazy("field", "material"),
    "net_content": _("net content"),
    "label_photo_id": _("photo of the label"),
    "permit_number": _("number of the permit"),
    "permit_until": _("end of the permit"),
    "gtin": pgettext_lazy("field", "barcode"),
    "note": pgettext_lazy("field", "note"),
}


def moments(subject: UUID) -> list[Moment]:
    """Return what happened to a business or a product, the latest first."""
    entries = list(
        Entry.objects.filter(subject=subject, kind__startswith="registry.").order_by(
            "-id"
        )[:MOST_MOMENTS]
    )
    people = Person.objects.in_bulk({entry.person_id for entry in entries})
    events = [event_from(entry.kind, entry.body) for entry in entries]
    names = _names_in(events)
    return [
        Moment(
            entry.at,
            SENTENCES[type(event)],
            people.get(entry.person_id) or "",
            _detail(event) or names.of(event),
            photos=names.photos_of(event),
        )
        for entry, event in zip(entries, events, strict=True)
    ]


@dataclass(frozen=True)
class _Named:
    """The rows that the events of one timeline speak of."""

    photos: dict[UUID, Attachment]
    words: dict[UUID, str]

    def photos_of(self, event: Event) -> list[Photo]:
        keys: tuple[UUID, ...] = getattr(event, "attachments", ())
        lone = getattr(event, "attachment", None)
        found = [self.photos.get(key) for key in (*keys, lone) if key]
        return [photo_of(each) for each in found if each]

    def of(self, event: Event) -> str:
        keys = [getattr(event, name, None) for name in ("site", "packaging")]
        if isinstance(event, (MemberJoined, MemberLeft)):
            keys.append(event.group)
        return ", ".join(self.words[key] for key in keys if key in self.words)


def _names_in(events: list[Event]) -> _Named:
    """Return what the events name, in one question for each kind of row."""
    photos = {key for event in events for key in getattr(event, "attachments", ())}
    photos |= _keys(events, "attachment")
    words: dict[UUID, str] = {}
    for model, name in ((Site, "site"), (Packaging, "packaging"), (Group, "group")):
        if keys := _keys(events, name):
            found = model._default_manager.in_bulk(keys)
            words |= {key: str(row) for key, row in found.items()}
    shown = Attachment.objects.filter(is_private=False)
    return _Named(shown.in_bulk(photos) if photos else {}, words)


def _keys(events: list[Event], name: str) -> set[UUID]:
    return {key for event in events if (key := getattr(event, name, None))}


def listed_moments(business_id: UUID) -> list[Moment]:
    """Return when a list of others brought a business, or named it as well."""
    rows = ListRow.objects.filter(business=business_id)
    return [
        Moment(
            row.business_list.imported_at,
            _("Entered from a list of businesses")
            if row.verdict != RowVerdict.KNOWN
            else _("Found in a list of businesses"),
            row.business_list.imported_by or "",
            row.business_list.source,
        )
        for row in rows.select_related("business_list__imported_by")
        if row.business_list.imported_at
    ]


def timeline_of(business_id: UUID) -> list[Moment]:
    """Return what all rooms know of a business, under each id that it had."""
    found = [moment for each in ids_of(business_id) for moment in timeline(each)]
    return sorted(found, key=lambda moment: moment.at, reverse=True)


def _detail(event: Event) -> str:
    tell: Callable[[Event], str] = _DETAILS.get(type(event), _nothing)
    return tell(event)


def _nothing(event: Event) -> str:
    return ""


def _changed_fields(event: Event) -> str:
    fields: tuple[str, ...] = getattr(event, "fields", ())
    return ", ".join(str(FIELD_WORDS[key]) for key in fields if key in FIELD_WORDS)


def _identity(event: Event) -> str:
    return str(Identity(getattr(event, "field", "")).label)


def _purpose(event: Event) -> str:
    return str(Purpose(getattr(event, "purpose", "")).label)


_DETAILS: dict[type[Event], Callable[[Event], str]] = {
    BusinessAmended: _changed_fields,
    ContactAmended: _changed_fields,
    ProductAmended: _changed_fields,
    ChangeApproved: _identity,
    ChangeProposed: _identity,
    ChangeRejected: _identity,
    ChangeRetracted: _identity,
    GroupAmended: _changed_fields,
    PackagingAmended: _changed_fields,
    SiteAmended: _changed_fields,
    ConsentGiven: _purpose,
    ConsentWithdrawn: _purpose,
}
