"""A test report as evidence: sealed by this house, or typed from another's paper."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys.mentorings import NO_REASON
from bakumutu.ledger.events import SYSTEM
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class ReportState(TextChoices):
    """Whether a test report may be relied on here."""

    TYPED = "typed", pgettext_lazy("test report", "typed, to be compared")
    CONFIRMED = "confirmed", pgettext_lazy("test report", "confirmed")
    REFUSED = "refused", pgettext_lazy("test report", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What the guards of a test report look at."""

    is_own_entry: bool = False
    has_reason: bool = True


OWN_ENTRY = Guard(
    "own_entry",
    _("You typed this report. A second person must compare it with the paper."),
    lambda facts: facts.is_own_entry,
)

S = ReportState
_READERS = (Role.MENTOR, Role.ASSESSOR, Role.COORDINATOR, Role.COUNTER)

TEST_EVIDENCE = Journey(
    name="test_evidence",
    start=S.TYPED,
    steps=(
        Step("take_in_report", S.TYPED, S.CONFIRMED, SYSTEM),
        Step("confirm_report", S.TYPED, S.CONFIRMED, _READERS, unless=(OWN_ENTRY,)),
        Step("refuse_report", S.TYPED, S.REFUSED, _READERS, unless=(NO_REASON,)),
    ),
    final=(S.CONFIRMED, S.REFUSED),
)
