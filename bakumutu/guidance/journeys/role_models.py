"""A role model from its proposal to its last day."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys.mentorings import NO_REASON
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class RoleModelState(TextChoices):
    """Whether a business may be shown as an example."""

    PROPOSED = "proposed", pgettext_lazy("role model", "proposed")
    NAMED = "named", pgettext_lazy("role model", "named")
    ENDED = "ended", pgettext_lazy("role model", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleModelFacts:
    """What the guards of a role model look at."""

    is_own_proposal: bool = False
    is_certified: bool = True
    has_evidence: bool = True
    has_consent: bool = True
    has_reason: bool = True


OWN_PROPOSAL = Guard(
    "own_proposal",
    _("You proposed it. Somebody else must name it."),
    lambda facts: facts.is_own_proposal,
)
NOT_CERTIFIED = Guard(
    "not_certified_now",
    _("Only a business whose certificate holds can be a role model."),
    lambda facts: not facts.is_certified,
)
NO_EXAMPLE = Guard(
    "no_example",
    _("Add what shows that it is an example: a photo, a document or a figure."),
    lambda facts: not facts.has_evidence,
)
NO_CONSENT_TO_PUBLISH = Guard(
    "no_consent_to_publish",
    _("The business has not agreed to be shown in public. Ask for its consent."),
    lambda facts: not facts.has_consent,
)

S = RoleModelState

#: A status with evidence and a last day, not a tag (domain.md 1).
ROLE_MODEL = Journey(
    name="role_model",
    start=S.PROPOSED,
    steps=(
        Step(
            "name_role_model",
            S.PROPOSED,
            S.NAMED,
            Role.COORDINATOR,
            unless=(OWN_PROPOSAL, NOT_CERTIFIED, NO_EXAMPLE, NO_CONSENT_TO_PUBLISH),
        ),
        Step(
            "end_role_model",
            (S.PROPOSED, S.NAMED),
            S.ENDED,
            Role.COORDINATOR,
            unless=(NO_REASON,),
        ),
    ),
    final=(S.ENDED,),
)
