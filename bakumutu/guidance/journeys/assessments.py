"""An assessment from its date to the sealed gap report; a rehearsal until released."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.events import SYSTEM
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class AssessmentState(TextChoices):
    """Where an assessment stands (domain.md 8, "Asesmen")."""

    SCHEDULED = "scheduled", pgettext_lazy("assessment", "scheduled")
    ON_SITE = "on_site", pgettext_lazy("assessment", "on site")
    DRAFTED = "drafted", pgettext_lazy("assessment", "drafted")
    AGREED = "agreed", pgettext_lazy("assessment", "acknowledged by the owner")
    SEALED = "sealed", pgettext_lazy("assessment", "gap report sealed")
    CANCELLED = "cancelled", pgettext_lazy("assessment", "cancelled")
    REHEARSING = "rehearsing", pgettext_lazy("assessment", "rehearsed in private")
    RELEASED = "released", pgettext_lazy("assessment", "released by the owner")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFacts:
    """What the guards of an assessment look at; an unknown fact blocks nothing."""

    #: It was given to another assessor.
    is_anothers: bool = False
    #: Whoever only owns businesses does not own this one.
    is_anothers_business: bool = False
    #: Why this person may not evaluate here, in sentences.
    hindrances: tuple[str, ...] = ()
    #: The business took back its consent to be served.
    is_withdrawn: bool = False
    #: The day lies before the first one of the version of the checklist.
    is_too_early: bool = False
    #: Numbers of the items that have no answer yet.
    unanswered: tuple[int, ...] = ()
    #: Numbers of the items that are not applicable without a reason.
    unreasoned: tuple[int, ...] = ()
    #: Numbers of the items that were answered twice and differently.
    disputed: tuple[int, ...] = ()
    is_acknowledged: bool = True
    has_reason: bool = True

    @property
    def words(self) -> dict[str, str]:
        """Return the facts that reasons name."""
        return {
            "hindrances": " ".join(self.hindrances),
            "unanswered": _listed(self.unanswered),
            "unreasoned": _listed(self.unreasoned),
            "disputed": _listed(self.disputed),
        }


#: As many numbers as a sentence can bear.
_MOST = 12


def _listed(numbers: tuple[int, ...]) -> str:
    told = ", ".join(map(str, numbers[:_MOST]))
    return f"{told}, …" if len(numbers) > _MOST else told


ANOTHERS_ASSESSMENT = Guard(
    "anothers_assessment",
    _("Another assessor has this assessment. Ask the coordinator to give it to you."),
    lambda facts: facts.is_anothers,
)
NOT_IMPARTIAL = Guard(
    "not_impartial",
    _("Another assessor must do this. %(hindrances)s"),
    lambda facts: bool(facts.hindrances),
)
CONSENT_WITHDRAWN = Guard(
    "consent_withdrawn",
    _("The business withdrew its consent. Ask for it again before you go on."),
    lambda facts: facts.is_withdrawn,
)
NOT_IN_FORCE = Guard(
    "not_in_force",
    _("This version of the checklist holds from a later day. Choose a later day, or"
      " the version that holds on this one."),
    lambda facts: facts.is_too_early,
)  # fmt: skip
UNANSWERED = Guard(
    "unanswered",
    _("These items have no answer yet: %(unanswered)s."),
    lambda facts: bool(facts.unanswered),
)
UNREASONED = Guard(
    "unreasoned",
    _("Write why these items do not apply: %(unreasoned)s."),
    lambda facts: bool(facts.unreasoned),
)
DISPUTED = Guard(
    "disputed",
    _("These items were answered twice and differently: %(disputed)s. Choose first."),
    lambda facts: bool(facts.disputed),
)
NOT_ACKNOWLEDGED = Guard(
    "not_acknowledged",
    _("Write down who acknowledged the draft for the business, and how."),
    lambda facts: not facts.is_acknowledged,
)
NO_REASON = Guard(
    "no_reason",
    _("Write the reason: it stays in the record."),
    lambda facts: not facts.has_reason,
)
ANOTHERS_BUSINESS = Guard(
    "anothers_business",
    _("This is another business. Open one of your own businesses."),
    lambda facts: facts.is_anothers_business,
)

S = AssessmentState
#: domain.md 8 "Asesmen": every clause answered or not applicable with a reason; the
#: owner acknowledges; a reassessment is a new record.
ASSESSMENT = Journey(
    name="assessment",
    start=S.SCHEDULED,
    steps=(
        Step(
            "reschedule",
            S.SCHEDULED,
            S.SCHEDULED,
            role=(Role.COORDINATOR, Role.ASSESSOR),
            unless=(NOT_IMPARTIAL, CONSENT_WITHDRAWN, NOT_IN_FORCE),
        ),
        Step(
            "begin_visit",
            S.SCHEDULED,
            S.ON_SITE,
            role=Role.ASSESSOR,
            unless=(
                ANOTHERS_ASSESSMENT,
                NOT_IMPARTIAL,
                CONSENT_WITHDRAWN,
                NOT_IN_FORCE,
            ),
        ),
        Step(
            "draft_findings",
            S.ON_SITE,
            S.DRAFTED,
            role=Role.ASSESSOR,
            unless=(
                ANOTHERS_ASSESSMENT,
                NOT_IMPARTIAL,
                DISPUTED,
                UNANSWERED,
                UNREASONED,
            ),
        ),
        Step(
            "return_to_site",
            S.DRAFTED,
            S.ON_SITE,
            role=Role.ASSESSOR,
            unless=(ANOTHERS_ASSESSMENT, NO_REASON),
        ),
        Step(
            "acknowledge",
            S.DRAFTED,
            S.AGREED,
            role=(Role.ASSESSOR, Role.BUSINESS_OWNER),
            unless=(
                ANOTHERS_ASSESSMENT,
                ANOTHERS_BUSINESS,
                NOT_IMPARTIAL,
                NOT_ACKNOWLEDGED,
            ),
        ),
        Step("seal", S.AGREED, S.SEALED, role=SYSTEM),
        Step(
            "cancel",
            (S.SCHEDULED, S.ON_SITE),
            S.CANCELLED,
            role=(Role.COORDINATOR, Role.ASSESSOR),
            unless=(NO_REASON,),
        ),
        Step(
            "rehearse",
            S.SCHEDULED,
            S.REHEARSING,
            role=Role.BUSINESS_OWNER,
            unless=(ANOTHERS_BUSINESS,),
        ),
        Step(
            "release",
            S.REHEARSING,
            S.RELEASED,
            role=Role.BUSINESS_OWNER,
            unless=(ANOTHERS_BUSINESS,),
        ),
        Step(
            "discard",
            S.REHEARSING,
            S.CANCELLED,
            role=Role.BUSINESS_OWNER,
            unless=(ANOTHERS_BUSINESS,),
        ),
    ),
    final=(S.SEALED, S.RELEASED, S.CANCELLED),
)


#: The owner knows what was found.
AGREED = (S.AGREED, S.SEALED)
#: What a later assessment may be compared with: somebody has said what was found.
COMPARABLE = (S.DRAFTED, *AGREED)


class SubmissionState(TextChoices):
    """What became of what a phone sent."""

    WAITING = "waiting", pgettext_lazy("submission", "without an appointment")
    MATCHED = "matched", pgettext_lazy("submission", "taken into an assessment")
    SET_ASIDE = "set_aside", pgettext_lazy("submission", "set aside")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFacts:
    """What the guards of a submission look at."""

    has_reason: bool = True
    #: The assessment no longer takes answers.
    is_closed: bool = False
    #: The form that was filled in is not the checklist of the assessment.
    is_other_form: bool = False
    #: The business took back its consent to be served.
    is_withdrawn: bool = False


CLOSED = Guard(
    "assessment_closed",
    _("This assessment no longer takes answers. Choose one that is open."),
    lambda facts: facts.is_closed,
)
OTHER_FORM = Guard(
    "other_form",
    _("This was filled in on another checklist. Choose an assessment that uses it."),
    lambda facts: facts.is_other_form,
)

R = SubmissionState
SUBMISSION = Journey(
    name="submission",
    start=R.WAITING,
    steps=(
        Step("match", R.WAITING, R.MATCHED, role=SYSTEM),
        Step(
            "attach",
            R.WAITING,
            R.MATCHED,
            role=(Role.ASSESSOR, Role.COORDINATOR),
            unless=(CLOSED, OTHER_FORM, CONSENT_WITHDRAWN),
        ),
        Step(
            "set_aside",
            R.WAITING,
            R.SET_ASIDE,
            role=(Role.ASSESSOR, Role.COORDINATOR),
            unless=(NO_REASON,),
        ),
    ),
    final=(R.MATCHED, R.SET_ASIDE),
)
