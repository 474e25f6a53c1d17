"""The three files of a sealed document, sent exactly as they were sealed."""

from django.http import HttpResponse

from bakumutu.letters import archive
from bakumutu.letters.drafts import PRIVATE_KINDS
from bakumutu.letters.exports import file_stem
from bakumutu.letters.models import Document

#: Suffix of the address -> column with the digest, media type.
FILES = {
    "pdf": ("pdf_sha256", "application/pdf"),
    "vc.json": ("credential_sha256", "application/vc+json"),
    "vc.jwt": ("token_sha256", "application/vc+jwt"),
}


def sealed_file(document: Document, form: str) -> HttpResponse:
    """Return one file of a document; whoever asks has seen that it may be read."""
    column, media_type = FILES[form]
    digest = getattr(document, column)
    headers = {
        "Content-Disposition": f'inline; filename="{file_stem(document)}.{form}"',
        "ETag": f'"{digest}"',
    }
    if document.kind in PRIVATE_KINDS:
        headers["Cache-Control"] = "private, no-store"
    content = archive.fetch(digest)
    return HttpResponse(content, content_type=media_type, headers=headers)
