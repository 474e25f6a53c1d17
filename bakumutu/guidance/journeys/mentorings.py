"""A mentoring from its plan to the certificate that others issue, or to its end."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class MentoringState(TextChoices):
    """Where a mentoring stands (domain.md 8, "Pendampingan")."""

    PLANNED = "planned", pgettext_lazy("mentoring", "being planned")
    ACTIVE = "active", pgettext_lazy("mentoring", "under way")
    PAUSED = "paused", pgettext_lazy("mentoring", "paused")
    READY_CHECK = "ready_check", pgettext_lazy("mentoring", "waiting for ready-check")
    READY = "ready", pgettext_lazy("mentoring", "ready for certification")
    REFERRED = "referred", pgettext_lazy("mentoring", "referred to certification")
    CERTIFIED = "certified", pgettext_lazy("mentoring", "certified by a body")
    NOT_CERTIFIED = "not_certified", pgettext_lazy("mentoring", "not certified")
    MAINTAINED = "maintained", pgettext_lazy("mentoring", "certified and kept up")
    DROPPED = "dropped", pgettext_lazy("mentoring", "stopped early")
    CLOSED = "closed", pgettext_lazy("mentoring", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringFacts:
    """What the guards of a mentoring look at; an unknown fact blocks nothing."""

    #: It was given to another mentor.
    is_anothers: bool = False
    #: Whoever only owns businesses does not own this one.
    is_anothers_business: bool = False
    has_reason: bool = True
    has_agreed_assessment: bool = True
    #: The call it came from waits for the owner's commitment.
    lacks_commitment: bool = False
    has_mentor: bool = True
    #: How many gaps lack somebody responsible, a day or a kind of evidence.
    unplanned: int = 0
    #: How many critical, serious and major gaps are still to be closed.
    grave: int = 0
    has_passing_report: bool = True
    report_months: int = 0
    batches: int = 0
    batches_needed: int = 0
    #: The ready-check is acknowledged by the owner.
    is_checked: bool = True
    #: What the ready-check itself found missing that is grave.
    found_grave: int = 0
    #: It was somebody else's ready-check.
    is_anothers_check: bool = False
    #: Why this person may not say that it is ready, in sentences.
    hindrances: tuple[str, ...] = ()
    has_standard: bool = True
    has_consent: bool = True
    bodies: int = 1
    has_outcome: bool = True

    @property
    def words(self) -> dict[str, str]:
        """Return the facts that reasons name."""
        return {
            "unplanned": str(self.unplanned),
            "grave": str(self.grave),
            "found_grave": str(self.found_grave),
            "batches": str(self.batches),
            "batches_needed": str(self.batches_needed),
            "report_months": str(self.report_months),
            "hindrances": " ".join(self.hindrances),
        }


NO_REASON = Guard(
    "no_reason",
    _("Write the reason: it stays in the record."),
    lambda facts: not facts.has_reason,
)
ANOTHERS_MENTORING = Guard(
    "anothers_mentoring",
    _("Another mentor has this mentoring. Ask the coordinator to give it to you."),
    lambda facts: facts.is_anothers,
)
ANOTHERS_BUSINESS = Guard(
    "anothers_business",
    _("This is another business. Open one of your own businesses."),
    lambda facts: facts.is_anothers_business,
)
NO_ASSESSMENT = Guard(
    "no_assessment",
    _("A gap assessment that the owner acknowledged is needed first."),
    lambda facts: not facts.has_agreed_assessment,
)
NO_COMMITMENT = Guard(
    "no_commitment",
    _("The owner was selected in a call and has not committed yet."),
    lambda facts: facts.lacks_commitment,
)
NO_MENTOR = Guard(
    "no_mentor",
    _("Choose the mentor first."),
    lambda facts: not facts.has_mentor,
)
UNPLANNED = Guard(
    "unplanned",
    _("%(unplanned)s gaps lack somebody responsible, a day or a kind of evidence."),
    lambda facts: facts.unplanned > 0,
)
GRAVE_GAPS = Guard(
    "grave_gaps",
    _("%(grave)s critical, serious or major gaps are not closed yet."),
    lambda facts: facts.grave > 0,
)
NO_PASSING_REPORT = Guard(
    "no_passing_report",
    _("A test report that passes and is not older than %(report_months)s months is"
      " needed."),
    lambda facts: not facts.has_passing_report,
)  # fmt: skip
TOO_FEW_BATCHES = Guard(
    "too_few_batches",
    _("Records cover %(batches)s batches; %(batches_needed)s are needed."),
    lambda facts: facts.batches < facts.batches_needed,
)
NOT_CHECKED = Guard(
    "not_checked",
    _("The ready-check is not acknowledged by the owner yet."),
    lambda facts: not facts.is_checked,
)
FOUND_GRAVE = Guard(
    "found_grave",
    _("The ready-check found %(found_grave)s critical, serious or major gaps."
      " Send the mentoring back."),
    lambda facts: facts.found_grave > 0,
)  # fmt: skip
ANOTHERS_CHECK = Guard(
    "anothers_check",
    _("Whoever did the ready-check says what came of it."),
    lambda facts: facts.is_anothers_check,
)
NOT_IMPARTIAL = Guard(
    "not_impartial",
    _("Another assessor must do this. %(hindrances)s"),
    lambda facts: bool(facts.hindrances),
)
NO_STANDARD = Guard(
    "no_standard",
    _("Choose the standard that the product is to be certified to."),
    lambda facts: not facts.has_standard,
)
NO_CONSENT = Guard(
    "no_consent",
    _("The business has not agreed that its data are passed on. Ask for its consent,"
      " or write why you go on without it: the reason stays in the record."),
    lambda facts: not facts.has_consent,
)  # fmt: skip
NO_BODY = Guard(
    "no_body",
    _("No certification body with this standard in its scope is known here. Add the"
      " bodies first: the letter names all of them."),
    lambda facts: facts.bodies == 0,
)  # fmt: skip
NO_OUTCOME = Guard(
    "no_outcome",
    _("Write the number and the day as they stand on the body's own paper."),
    lambda facts: not facts.has_outcome,
)

S = MentoringState
_GUIDES = (Role.MENTOR, Role.COORDINATOR)
_JUDGES = (Role.ASSESSOR, Role.COORDINATOR)

#: domain.md 8 "Pendampingan": gaps are closed by evidence that somebody else
#: accepted, readiness is told by another assessor, the choice of a body is the owner's.
MENTORING = Journey(
    name="mentoring",
    start=S.PLANNED,
    steps=(
        Step("plan_gaps", S.PLANNED, S.PLANNED, _GUIDES, unless=(ANOTHERS_MENTORING,)),
        Step("plan_gaps", S.ACTIVE, S.ACTIVE, _GUIDES, unless=(ANOTHERS_MENTORING,)),
        Step(
            "start_mentoring",
            S.PLANNED,
            S.ACTIVE,
            Role.COORDINATOR,
            unless=(NO_ASSESSMENT, NO_COMMITMENT, NO_MENTOR, UNPLANNED),
        ),
        Step("pause", S.ACTIVE, S.PAUSED, _GUIDES,
             unless=(ANOTHERS_MENTORING, NO_REASON)),
        Step("resume", S.PAUSED, S.ACTIVE, _GUIDES, unless=(ANOTHERS_MENTORING,)),
        Step(
            "ask_ready_check",
            S.ACTIVE,
            S.READY_CHECK,
            _GUIDES,
            unless=(
                ANOTHERS_MENTORING, GRAVE_GAPS, NO_PASSING_REPORT, TOO_FEW_BATCHES,
            ),
        ),
        Step(
            "confirm_ready",
            S.READY_CHECK,
            S.READY,
            Role.ASSESSOR,
            unless=(
                NOT_IMPARTIAL, ANOTHERS_CHECK, NOT_CHECKED, FOUND_GRAVE, GRAVE_GAPS,
                NO_PASSING_REPORT,
            ),
        ),
        Step("send_back", S.READY_CHECK, S.ACTIVE, _JUDGES, unless=(NO_REASON,)),
        Step(
            "refer_to_bodies",
            S.READY,
            S.REFERRED,
            Role.COORDINATOR,
            unless=(NO_STANDARD, NO_CONSENT, NO_BODY),
        ),
        Step("record_certified", S.REFERRED, S.CERTIFIED, _GUIDES,
             unless=(NO_OUTCOME,)),
        Step("record_not_certified", S.REFERRED, S.NOT_CERTIFIED, _GUIDES,
             unless=(NO_REASON,)),
        Step("take_up_again", S.NOT_CERTIFIED, S.ACTIVE, Role.COORDINATOR,
             unless=(NO_MENTOR,)),
        Step("review_upkeep", (S.CERTIFIED, S.MAINTAINED), S.MAINTAINED, _GUIDES),
        Step(
            "drop",
            (S.PLANNED, S.ACTIVE, S.PAUSED, S.READY_CHECK, S.READY, S.REFERRED,
             S.NOT_CERTIFIED),
            S.DROPPED,
            (Role.COORDINATOR, Role.BUSINESS_OWNER),
            unless=(ANOTHERS_BUSINESS, NO_REASON),
        ),
        Step("close_mentoring", (S.CERTIFIED, S.MAINTAINED), S.CLOSED,
             Role.COORDINATOR),
    ),
    final=(S.DROPPED, S.CLOSED),
)  # fmt: skip

#: States in which somebody still works on it.
LIVE = tuple(state for state in S if state not in (S.DROPPED, S.CLOSED))
#: States in which visits are held and gaps are worked on.
AT_WORK = (S.ACTIVE, S.READY_CHECK, S.READY, S.REFERRED, S.NOT_CERTIFIED)
#: States in which evidence is taken: what shows a gap may fall after the certificate.
TAKES_EVIDENCE = (*AT_WORK, S.CERTIFIED, S.MAINTAINED)
