"""How a limit becomes one that may stand in a sealed statement: two people read it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class ConfirmationState(TextChoices):
    """How many people have compared a row with the official text."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("requirement", "not yet verified")
    FIRST_CONFIRMED = (
        "first_confirmed",
        pgettext_lazy("requirement", "confirmed by one person"),
    )
    CONFIRMED = "confirmed", pgettext_lazy("requirement", "confirmed by two people")
    REJECTED = "rejected", pgettext_lazy("requirement", "rejected")


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """Who confirmed first and who wants to confirm now."""

    first: UUID | None
    now: UUID


SAME_PERSON = Guard(
    "same_person",
    _("You confirmed this row first. A second person must compare it."),
    lambda facts: facts.first == facts.now,
)

S = ConfirmationState

CONFIRMATION = Journey(
    name="confirmation",
    start=S.UNCONFIRMED,
    steps=(
        Step("confirm", S.UNCONFIRMED, S.FIRST_CONFIRMED, Role.STANDARDS_ANALYST),
        Step(
            "confirm",
            S.FIRST_CONFIRMED,
            S.CONFIRMED,
            Role.STANDARDS_ANALYST,
            unless=(SAME_PERSON,),
        ),
        Step(
            "reject",
            (S.UNCONFIRMED, S.FIRST_CONFIRMED),
            S.REJECTED,
            Role.STANDARDS_ANALYST,
        ),
    ),
    final=(S.CONFIRMED, S.REJECTED),
)
