"""What letters announces about a sealed document."""

from dataclasses import dataclass
from uuid import UUID

from bakumutu.ledger.events import Event


@dataclass(frozen=True)
class DocumentIssued(Event):
    """A document was numbered, sealed and stored."""

    document: UUID
    document_kind: str
    number: str
    code: str
    pdf_sha256: str


@dataclass(frozen=True)
class DocumentSuperseded(Event):
    """A newer document took the place of this one."""

    document: UUID
    number: str
    replaced_by: UUID
    reason: str


@dataclass(frozen=True)
class DocumentSuspended(Event):
    """A document is not to be relied on until further notice."""

    document: UUID
    number: str
    reason: str


@dataclass(frozen=True)
class DocumentReinstated(Event):
    """A suspended document may be relied on again."""

    document: UUID
    number: str
    reason: str


@dataclass(frozen=True)
class DocumentRevoked(Event):
    """A document was withdrawn for good."""

    document: UUID
    number: str
    reason: str
