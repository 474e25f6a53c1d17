"""The content of referrals: what is needed, and who can do it."""

from dataclasses import dataclass
from datetime import date

from bakumutu.letters.drafts.parties import Party, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Laboratory:
    """A laboratory that could do what the office may not."""

    name: str
    city: str
    accreditation: str = ""
    contact: str = ""
    #: What it can test of what is needed.
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLetter:
    """The content of a referral: what is needed, and where it can be had."""

    customer: Party
    product: str
    needed: tuple[str, ...]
    laboratories: tuple[Laboratory, ...]
    request_number: str = ""
    standard: Standard | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationBody:
    """A body that could certify the product, by its scope of accreditation."""

    name: str
    city: str
    #: Number of accreditation ("LSPr-010-IDN"), and until when the scope holds.
    accreditation: str
    scope: str
    scope_until: date | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A sealed document that the owner may show to a body."""

    kind: str
    number: str
    issued_on: date
    verification_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationReferral:
    """The content of a referral to certification: who could certify, and what is ready.

    Naming all bodies in scope and leaving the choice to the owner keeps the office
    impartial (ISO/IEC 17065:2012, 4.2).
    """

    customer: Party
    product: str
    standard: Standard
    #: The way to the mark in words: "Sertifikasi tipe 5".
    route: str
    bodies: tuple[CertificationBody, ...]
    proofs: tuple[Proof, ...] = ()
    #: What the body will ask for and the owner has ready.
    prepared: tuple[str, ...] = ()
