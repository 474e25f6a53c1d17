"""Every read of letters."""

from uuid import UUID

from bakumutu.ledger.scope import enter_scope
from bakumutu.letters.drafts import Content
from bakumutu.letters.models import Document, Standing, StatusList
from bakumutu.letters.payload import content_from


class NoSuchDocumentError(LookupError):
    """No document of this office has this number."""


def issued_document(*, number: str, office_id: UUID) -> Document:
    """Return a sealed document by its number; evidence travels this way."""
    document = Document.objects.filter(office_id=office_id, number=number).first()
    if document is None:
        raise NoSuchDocumentError(f"No document has the number {number}.")
    return document


def documents_of(origin: UUID) -> list[Document]:
    """Return the documents issued for one record of another room, newest first."""
    found = Document.objects.filter(origin=origin).select_related("standing")
    return list(found.order_by("-issued_at"))


def standing_of(document: Document) -> Standing:
    """Return whether the document may be relied on today."""
    return Standing.objects.get(document=document)


def sealed_content(document: Document) -> Content:
    """Return what the document says, whatever became of the rows behind it."""
    return content_from(document.payload)


def standing_by_code(code: str) -> Standing | None:
    """Return the standing behind a public code; the transaction sees only that."""
    enter_scope(code=code)
    return Standing.objects.filter(verification_code=code).first()


def document_by_code(code: str) -> Document | None:
    """Return the document behind a public code; the transaction sees only that."""
    enter_scope(code=code)
    return Document.objects.filter(verification_code=code).first()


def status_list(office_code: str, number: int, purpose: str) -> StatusList | None:
    """Return a published status list."""
    found = StatusList.objects.filter(
        office_code=office_code, number=number, purpose=purpose
    )
    return found.first()
