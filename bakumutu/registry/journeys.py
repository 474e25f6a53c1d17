"""Consent is given and may be withdrawn at any time."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class ConsentState(TextChoices):
    """Whether a consent still holds."""

    GIVEN = "given", pgettext_lazy("consent", "given")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "withdrawn")


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """Whether somebody who only owns businesses does not own this one."""

    is_anothers: bool


ANOTHERS_BUSINESS = Guard(
    "anothers_business",
    _("This is another business. Open one of your own businesses."),
    lambda facts: facts.is_anothers,
)

CONSENT = Journey(
    name="consent",
    start=ConsentState.GIVEN,
    steps=(
        Step(
            "withdraw_consent",
            ConsentState.GIVEN,
            ConsentState.WITHDRAWN,
            (
                Role.COUNTER,
                Role.TECHNICAL_MANAGER,
                Role.ADMINISTRATOR,
                Role.QUALITY_MANAGER,
                Role.BUSINESS_OWNER,
            ),
            unless=(ANOTHERS_BUSINESS,),
        ),
    ),
    final=(ConsentState.WITHDRAWN,),
)
