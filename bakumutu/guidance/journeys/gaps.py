"""A gap from the plan to the evidence that somebody else accepted."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys.mentorings import (
    ANOTHERS_BUSINESS,
    NO_REASON,
    NOT_IMPARTIAL,
)
from bakumutu.ledger.events import SYSTEM
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class GapState(TextChoices):
    """How far a gap has come."""

    OPEN = "open", pgettext_lazy("gap", "to do")
    OFFERED = "offered", pgettext_lazy("gap", "evidence to be judged")
    CLOSED = "closed", pgettext_lazy("gap", "closed")
    WAIVED = "waived", pgettext_lazy("gap", "waived")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFacts:
    """What the guards of a gap look at; an unknown fact blocks nothing."""

    is_anothers_business: bool = False
    #: The mentoring is over, or not begun.
    is_at_rest: bool = False
    has_evidence: bool = True
    #: All that waits was offered or uploaded by the person who would judge it.
    is_own_evidence: bool = False
    has_reason: bool = True
    #: Why this person may not judge what the product needs, in sentences.
    hindrances: tuple[str, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """Return the facts that reasons name."""
        return {"hindrances": " ".join(self.hindrances)}


AT_REST = Guard(
    "mentoring_at_rest",
    _("The mentoring is not under way. Start or resume it first."),
    lambda facts: facts.is_at_rest,
)
NO_EVIDENCE = Guard(
    "no_evidence",
    _("Add a photo, a document or the number of a sealed document."),
    lambda facts: not facts.has_evidence,
)
OWN_EVIDENCE = Guard(
    "own_evidence",
    _("You offered this evidence yourself. Somebody else must accept it."),
    lambda facts: facts.is_own_evidence,
)

S = GapState
_ANYBODY = (Role.MENTOR, Role.ASSESSOR, Role.COORDINATOR, Role.BUSINESS_OWNER)
_JUDGES = (Role.MENTOR, Role.ASSESSOR, Role.COORDINATOR)

#: A gap is closed only by evidence that somebody other than the uploader accepted.
GAP = Journey(
    name="gap",
    start=S.OPEN,
    steps=(
        Step(
            "offer_evidence",
            (S.OPEN, S.OFFERED),
            S.OFFERED,
            _ANYBODY,
            unless=(ANOTHERS_BUSINESS, AT_REST, NO_EVIDENCE),
        ),
        Step("accept_evidence", S.OFFERED, S.CLOSED, _JUDGES, unless=(OWN_EVIDENCE,)),
        Step(
            "return_evidence",
            S.OFFERED,
            S.OPEN,
            _JUDGES,
            unless=(OWN_EVIDENCE, NO_REASON),
        ),
        Step(
            "waive_gap",
            (S.OPEN, S.OFFERED),
            S.WAIVED,
            Role.ASSESSOR,
            unless=(NOT_IMPARTIAL, NO_REASON),
        ),
        Step("lose_evidence", (S.CLOSED, S.OFFERED), S.OPEN, SYSTEM),
        Step("reopen_gap", (S.CLOSED, S.WAIVED), S.OPEN, _JUDGES, unless=(NO_REASON,)),
    ),
    final=(),
)
