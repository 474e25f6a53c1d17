"""Consent is given and may be withdrawn at any time."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from bakumutu.office.roles import Role
from bakumutu.rules.journey import Journey, Step


class ConsentState(TextChoices):
    """Whether a consent still holds."""

    GIVEN = "given", pgettext_lazy("consent", "given")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "withdrawn")


CONSENT = Journey(
    name="consent",
    start=ConsentState.GIVEN,
    steps=(
        Step(
            "withdraw_consent",
            ConsentState.GIVEN,
            ConsentState.WITHDRAWN,
            (Role.COUNTER, Role.QUALITY_MANAGER, Role.BUSINESS_OWNER),
        ),
    ),
    final=(ConsentState.WITHDRAWN,),
)
