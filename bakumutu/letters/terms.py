"""The terms of our credentials that nobody else has defined, as a JSON-LD context."""

from typing import Any

from django.conf import settings

#: Our own terms; each is explained in docs/explanation/sealed-documents.md.
TERMS = (
    "SealedLetter",
    "SealedLetterCredential",
    "decisionRule",
    "isWithinAccreditation",
    "reportedResult",
    "reportedUncertainty",
    "reportedUnit",
    "sampleNumber",
    "sealedDocument",
    "testMethod",
    "verdict",
)


def context_document() -> dict[str, Any]:
    """Return the context; without @vocab, so that no other term slips in."""
    vocabulary = f"{settings.PUBLIC_URL}/konteks/v1#"
    defined = {term: f"{vocabulary}{term}" for term in TERMS}
    return {"@context": {"@version": 1.1, "@protected": True, **defined}}
