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
