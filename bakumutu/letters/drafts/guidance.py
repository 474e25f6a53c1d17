"""The content of letters of guidance: selection, commitment, gaps."""

from dataclasses import dataclass
from datetime import date

from bakumutu.letters.drafts.parties import Party, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One candidate as the panel decided."""

    rank: int
    business: str
    product: str
    #: The score as printed, or nothing when the candidate was screened out.
    score: str
    #: "selected", "waitlisted" or "not_selected".
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionRecord:
    """The content of a record of selection (berita acara seleksi)."""

    call: str
    criteria: str
    held_on: date
    #: Name and position of each member of the panel.
    members: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    quota: int
    #: How far the two assessors agreed, in words with its figure.
    agreement: str = ""
    #: What decides between equal scores.
    tie_rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLetter:
    """The content of a letter of commitment between an owner and the office."""

    customer: Party
    product: str
    call: str
    #: What the owner promises, and what the office does.
    promises: tuple[str, ...]
    services: tuple[str, ...]
    begins_on: date
    ends_on: date
    agreed_on: date
    #: How the owner agreed: "ditandatangani di loket".
    way: str
    standard: Standard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseScore:
    """How far one clause or section is met, and how much of it is proven."""

    name: str
    met: int
    partly: int
    not_met: int
    #: Answered, and the evidence that the item asks for is missing.
    unproven: int
    not_applicable: int = 0
    #: As printed: "72 %"; empty where nothing counts.
    score: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing to meet the standard."""

    clause: str
    requirement: str
    #: "minor", "major", "serious" or "critical".
    severity: str
    #: "partly", "no" or "unproven".
    found: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing that comes next: what, whose turn it is, and until when."""

    what: str
    what_en: str
    #: "owner" or "office".
    turn: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """The content of a gap report; it attests nothing and is no certificate."""

    customer: Party
    product: str
    checklist: str
    checklist_version: str
    assessed_on: date
    #: Name and position of each assessor.
    assessors: tuple[str, ...]
    clauses: tuple[ClauseScore, ...]
    gaps: tuple[Gap, ...]
    site: str = ""
    standard: Standard | None = None
    #: A level that the checklist's own rule gives: "Level II".
    level: str = ""
    #: What the level or the score means, in one sentence.
    meaning: str = ""
    strengths: tuple[str, ...] = ()
    #: The first things to do, the most severe first.
    next_steps: tuple[NextStep, ...] = ()
    #: When and how the owner acknowledged it: "13 November 2026, tanda tangan".
    acknowledged: str = ""
    #: Number of the report that this assessment is compared with.
    earlier: str = ""
