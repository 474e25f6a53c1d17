"""One file from a stranger: what it is, every question asked of it, every answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bakumutu.letters.digests import digest_multibase
from bakumutu.letters.verification import credentials, pdf
from bakumutu.letters.verification.checks import (
    Check,
    Json,
    RefusedError,
    Verification,
    not_checked,
    passed,
    refused,
)
from bakumutu.letters.verification.trust import Source

#: How the three files of one document are named besides its number.
PDF, EMBEDDED, TOKEN = ".pdf", ".vc.json", ".vc.jwt"
_LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Subject:
    """The file under examination and whom to ask about it."""

    file: Path
    raw: bytes
    source: Source
    now: datetime

    def sibling(self, suffix: str) -> bytes | None:
        """Return another file of the same document that lies beside this one."""
        path = self.file.with_name(_stem(self.file.name) + suffix)
        return path.read_bytes() if path.is_file() else None


@dataclass(frozen=True, slots=True)
class _Found:
    form: str
    number: str
    checks: tuple[Check, ...]


def verify(file: Path, source: Source, *, now: datetime | None = None) -> Verification:
    """Check one file of a sealed document and return every answer."""
    with file.open("rb") as content:
        raw = content.read(_LARGEST)
    subject = Subject(file, raw, source, now or datetime.now(UTC))
    found = _examined(subject)
    made = (*source.own_checks(file, raw), *found.checks)
    return Verification(str(file), found.form, found.number, made)


def _examined(subject: Subject) -> _Found:
    suffix = next((one for one in _FORMS if subject.file.name.endswith(one)), PDF)
    form, examine = _FORMS[suffix]
    try:
        number, checks = examine(subject)
        return _Found(form, number, (passed("file", f"a {form}"), *checks))
    except RefusedError as refusal:
        return _Found(form, "", (refused("file", str(refusal)),))
    except Exception as fault:  # noqa: BLE001 (damage may break a parser anywhere)
        return _Found(form, "", (refused("file", f"cannot be read: {fault}"),))


def _stem(name: str) -> str:
    return next(
        (name.removesuffix(one) for one in _FORMS if name.endswith(one)),
        Path(name).stem,
    )


def _examine_pdf(subject: Subject) -> tuple[str, Iterator[Check]]:
    opened = pdf.opened_pdf(subject.raw)

    def checks() -> Iterator[Check]:
        yield from pdf.checks(opened, subject.source, now=subject.now)
        yield _agrees_with_credential(subject, opened.payload)

    return str(opened.payload.get("number", "")), checks()


def _examine_embedded(subject: Subject) -> tuple[str, Iterator[Check]]:
    return _examine(subject, credentials.opened_json(subject.raw))


def _examine_token(subject: Subject) -> tuple[str, Iterator[Check]]:
    return _examine(subject, credentials.opened_token(subject.raw))


def _examine(
    subject: Subject, opened: credentials.Opened
) -> tuple[str, Iterator[Check]]:
    def checks() -> Iterator[Check]:
        yield from credentials.checks(opened, subject.source, now=subject.now)
        yield _agrees_with_pdf(subject, opened.claims)

    return str(opened.claims.get("name", "")), checks()


_Examine = Callable[[Subject], tuple[str, Iterator[Check]]]
_FORMS: dict[str, tuple[str, _Examine]] = {
    PDF: ("sealed PDF", _examine_pdf),
    EMBEDDED: ("credential with embedded proof", _examine_embedded),
    TOKEN: ("vc+jwt", _examine_token),
}


def _agrees_with_pdf(subject: Subject, claims: Json) -> Check:
    sealed = subject.sibling(PDF)
    if sealed is None:
        return not_checked("agreement", "no PDF lies beside this credential")
    if _pdf_digest(claims) != digest_multibase(sealed):
        return refused("agreement", "the PDF beside it is not the one it speaks of")
    return passed("agreement", "speaks of exactly the PDF that lies beside it")


def _agrees_with_credential(subject: Subject, payload: Json) -> Check:
    raw = subject.sibling(EMBEDDED)
    if raw is None:
        return not_checked("agreement", "no credential lies beside this PDF")
    try:
        claims = credentials.opened_json(raw).claims
    except RefusedError as refusal:
        return refused("agreement", f"the credential beside it: {refusal}")
    is_same = claims.get("id") == f"urn:uuid:{payload.get('id')}"
    if not is_same or _pdf_digest(claims) != digest_multibase(subject.raw):
        return refused("agreement", "the credential beside it speaks of another PDF")
    return passed("agreement", "the credential beside it speaks of exactly this PDF")


def _pdf_digest(claims: Json) -> str:
    subject = claims.get("credentialSubject", {})
    link = subject.get("conformityCertificate") or subject.get("sealedDocument") or {}
    return str(link.get("digestMultibase", ""))
