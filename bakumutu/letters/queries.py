"""Every read of letters."""

from uuid import UUID

from bakumutu.letters import archive
from bakumutu.letters.models import Document, Standing


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


def sealed_pdf(document: Document) -> bytes:
    """Return the sealed PDF exactly as it was stored."""
    return archive.fetch(document.pdf_sha256)
