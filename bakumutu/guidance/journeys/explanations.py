"""How an explanation of a failed sample becomes one that an office stands for."""

from bakumutu.guidance.journeys.mentorings import NO_REASON
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Journey, Step
from bakumutu.standards.journeys import SAME_PERSON, ConfirmationState

S = ConfirmationState
#: Who reads an explanation for the office.
REVIEWERS = (
    Role.ASSESSOR,
    Role.MENTOR,
    Role.STANDARDS_ANALYST,
    Role.TECHNICAL_MANAGER,
)

#: Two people of the office read it, as they do for limits.
EXPLANATION = Journey(
    name="explanation",
    start=S.UNCONFIRMED,
    steps=(
        Step("confirm_explanation", S.UNCONFIRMED, S.FIRST_CONFIRMED, REVIEWERS),
        Step(
            "confirm_explanation",
            S.FIRST_CONFIRMED,
            S.CONFIRMED,
            REVIEWERS,
            unless=(SAME_PERSON,),
        ),
        Step(
            "reject_explanation",
            (S.UNCONFIRMED, S.FIRST_CONFIRMED),
            S.REJECTED,
            REVIEWERS,
            unless=(NO_REASON,),
        ),
    ),
    final=(S.CONFIRMED, S.REJECTED),
)
