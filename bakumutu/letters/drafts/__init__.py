"""What a room hands over to be sealed: plain values, complete and final."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.letters.drafts.guidance import (
    Candidate,
    ClauseScore,
    CommitmentLetter,
    Gap,
    GapReport,
    NextStep,
    SelectionRecord,
)
from bakumutu.letters.drafts.parties import (
    Issuer,
    Party,
    Signatory,
    Standard,
)
from bakumutu.letters.drafts.referrals import (
    CertificationBody,
    CertificationReferral,
    Laboratory,
    Proof,
    ReferralLetter,
)
from bakumutu.letters.drafts.test_report import (
    Line,
    Sample,
    TestReport,
)

__all__ = [
    "KINDS",
    "PRIVATE_KINDS",
    "Candidate",
    "CertificationBody",
    "CertificationReferral",
    "ClauseScore",
    "CommitmentLetter",
    "Content",
    "Draft",
    "Gap",
    "GapReport",
    "Issuer",
    "Laboratory",
    "Line",
    "NextStep",
    "Party",
    "Proof",
    "ReferralLetter",
    "Sample",
    "SelectionRecord",
    "Signatory",
    "Standard",
    "TestReport",
]

Content = (
    TestReport
    | ReferralLetter
    | CertificationReferral
    | SelectionRecord
    | CommitmentLetter
    | GapReport
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that is needed to issue one document."""

    issuer: Issuer
    content: Content
    signatory: Signatory
    #: How the office writes its numbers; see ``numbering``.
    pattern: str = ""
    #: The record this document speaks for; the subject of its events.
    origin: UUID | None = None
    valid_until: date | None = None

    @property
    def kind(self) -> str:
        """Return the kind of document in the words of the contract."""
        return KINDS[type(self.content)]


KINDS: dict[type[Content], str] = {
    TestReport: "test_report",
    ReferralLetter: "referral_letter",
    CertificationReferral: "certification_referral",
    SelectionRecord: "selection_record",
    CommitmentLetter: "commitment_letter",
    GapReport: "gap_report",
}

#: What these say concerns a business and the office alone: a stranger who holds the
#: paper learns from its page that it is genuine, and nothing of its content.
PRIVATE_KINDS = frozenset({"selection_record", "commitment_letter", "gap_report"})
