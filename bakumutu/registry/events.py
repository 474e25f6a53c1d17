"""Facts of the registry; they name rows and fields, never personal data.

The ledger is never shortened, so a phone number written into it could not be
forgotten when its owner asks for that (UU 27/2022).
"""

from dataclasses import dataclass
from uuid import UUID

from bakumutu.ledger.events import Event


@dataclass(frozen=True)
class BusinessRegistered(Event):
    """A business was entered for the first time."""

    business: UUID
    code: str


@dataclass(frozen=True)
class BusinessAmended(Event):
    """Some fields of a business were changed."""

    business: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ContactAdded(Event):
    """A person who speaks for the business was entered."""

    contact: UUID


@dataclass(frozen=True)
class ContactAmended(Event):
    """Some fields of a contact were changed."""

    contact: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ConsentGiven(Event):
    """A business agreed to one purpose for one recipient."""

    consent: UUID
    purpose: str
    text_version: str


@dataclass(frozen=True)
class ConsentWithdrawn(Event):
    """A business took its consent back."""

    consent: UUID
    purpose: str


@dataclass(frozen=True)
class ProductRegistered(Event):
    """A product was entered for the first time."""

    product: UUID
    name: str


@dataclass(frozen=True)
class ProductAmended(Event):
    """Some fields of a product were changed."""

    product: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True)
class RepresentativeNamed(Event):
    """A person may now sign in for the business."""

    person: UUID


@dataclass(frozen=True)
class AttachmentAdded(Event):
    """A photo or document about the business was taken in."""

    attachment: UUID
    original_sha256: str


@dataclass(frozen=True)
class AttachmentReleased(Event):
    """The owner showed the office what was private until then."""

    attachment: UUID


@dataclass(frozen=True)
class InterestDeclared(Event):
    """Somebody declared an interest in a business."""

    involvement: UUID


@dataclass(frozen=True)
class SiteAdded(Event):
    """A place of production was entered."""

    site: UUID


@dataclass(frozen=True)
class SiteAmended(Event):
    """Some fields of a place of production were changed."""

    site: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ProductSitesSet(Event):
    """It was written down at which sites a product is made."""

    product: UUID
    sites: tuple[UUID, ...]


@dataclass(frozen=True)
class ProductPhotosAdded(Event):
    """Photos now show the product."""

    product: UUID
    attachments: tuple[UUID, ...]


@dataclass(frozen=True)
class ProductPhotoTakenOff(Event):
    """A photo no longer shows the product; the file stays."""

    product: UUID
    attachment: UUID


@dataclass(frozen=True)
class PackagingAdded(Event):
    """A variant of the packaging was entered."""

    packaging: UUID


@dataclass(frozen=True)
class PackagingAmended(Event):
    """Some fields of a variant of the packaging were changed."""

    packaging: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True)
class GroupFormed(Event):
    """A group of businesses was entered."""

    group: UUID
    name: str


@dataclass(frozen=True)
class GroupAmended(Event):
    """Some fields of a group were changed."""

    group: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True)
class MemberJoined(Event):
    """A business joined a group."""

    group: UUID
    business: UUID
    role: str


@dataclass(frozen=True)
class MemberLeft(Event):
    """A business left a group."""

    group: UUID
    business: UUID


@dataclass(frozen=True)
class ChangeProposed(Event):
    """Somebody proposed to change who a business is."""

    change_request: UUID
    field: str


@dataclass(frozen=True)
class ChangeApproved(Event):
    """A second person approved a change, and it was made."""

    change_request: UUID
    field: str


@dataclass(frozen=True)
class ChangeRejected(Event):
    """A second person rejected a proposed change."""

    change_request: UUID
    field: str


@dataclass(frozen=True)
class ChangeRetracted(Event):
    """Whoever proposed a change took it back."""

    change_request: UUID
    field: str


@dataclass(frozen=True)
class MergeProposed(Event):
    """Somebody proposed that two entries are one business."""

    pair: UUID


@dataclass(frozen=True)
class BusinessesMerged(Event):
    """Two entries turned out to be one business."""

    merge: UUID
    merged: UUID
    changes: int


@dataclass(frozen=True)
class MergeUndone(Event):
    """Two entries turned out to be two businesses after all."""

    merge: UUID
    merged: UUID
    left: int


@dataclass(frozen=True)
class BusinessesToldApart(Event):
    """Two entries that are alike are two businesses."""

    pair: UUID
    other: UUID


@dataclass(frozen=True)
class BusinessListImported(Event):
    """A list of businesses was taken in."""

    business_list: UUID
    fingerprint: str
    created: int
    known: int
