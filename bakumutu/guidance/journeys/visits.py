"""A visit of a mentor from its day to the owner's signature."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys.gaps import AT_REST
from bakumutu.guidance.journeys.mentorings import ANOTHERS_BUSINESS, NO_REASON
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class VisitState(TextChoices):
    """Where a visit stands."""

    PLANNED = "planned", pgettext_lazy("visit", "planned")
    HELD = "held", pgettext_lazy("visit", "held, not signed")
    SIGNED = "signed", pgettext_lazy("visit", "signed by the owner")
    CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """What the guards of a visit look at; an unknown fact blocks nothing."""

    #: It is another mentor's visit.
    is_anothers: bool = False
    is_anothers_business: bool = False
    is_at_rest: bool = False
    has_log: bool = True
    #: The day, or the time it ended, lies ahead or before it began.
    is_untimely: bool = False
    #: It was written down twice and differently, and nobody chose yet.
    is_disputed: bool = False
    is_signed: bool = True
    has_reason: bool = True


ANOTHERS_VISIT = Guard(
    "anothers_visit",
    _("This is the visit of another mentor."),
    lambda facts: facts.is_anothers,
)
NO_LOG = Guard(
    "no_log",
    _("Write what was done at the visit."),
    lambda facts: not facts.has_log,
)
UNTIMELY = Guard(
    "untimely",
    _("The visit must lie in the past, and its end after its beginning."),
    lambda facts: facts.is_untimely,
)
DISPUTED = Guard(
    "disputed_visit",
    _("This visit was written down twice and differently. Choose first."),
    lambda facts: facts.is_disputed,
)
NOT_SIGNED = Guard(
    "not_signed",
    _("Write who signed for the business, and how."),
    lambda facts: not facts.is_signed,
)

S = VisitState
_GUIDES = (Role.MENTOR, Role.COORDINATOR)

VISIT = Journey(
    name="visit",
    start=S.PLANNED,
    steps=(
        Step(
            "move_visit",
            S.PLANNED,
            S.PLANNED,
            _GUIDES,
            unless=(AT_REST, ANOTHERS_VISIT),
        ),
        Step(
            "hold_visit",
            S.PLANNED,
            S.HELD,
            Role.MENTOR,
            unless=(AT_REST, ANOTHERS_VISIT, NO_LOG, UNTIMELY),
        ),
        Step(
            "sign_visit",
            S.HELD,
            S.SIGNED,
            (Role.MENTOR, Role.BUSINESS_OWNER),
            unless=(ANOTHERS_VISIT, ANOTHERS_BUSINESS, DISPUTED, NOT_SIGNED),
        ),
        Step(
            "cancel_visit",
            S.PLANNED,
            S.CANCELLED,
            _GUIDES,
            unless=(ANOTHERS_VISIT, NO_REASON),
        ),
    ),
    final=(S.SIGNED, S.CANCELLED),
)
