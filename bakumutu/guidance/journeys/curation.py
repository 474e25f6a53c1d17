"""How a call, a nomination and a score travel."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.events import SYSTEM
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class CallState(TextChoices):
    """Where a round of curation stands."""

    DRAFT = "draft", pgettext_lazy("call", "draft")
    OPEN = "open", pgettext_lazy("call", "open")
    CLOSED = "closed", pgettext_lazy("call", "being judged")
    DECIDED = "decided", pgettext_lazy("call", "decided")
    FINISHED = "finished", pgettext_lazy("call", "finished")
    CANCELLED = "cancelled", pgettext_lazy("call", "cancelled")


class NominationState(TextChoices):
    """Where a nominated product stands."""

    NOMINATED = "nominated", pgettext_lazy("nomination", "nominated")
    LONGLISTED = "longlisted", pgettext_lazy("nomination", "screened in")
    SCREENED_OUT = "screened_out", pgettext_lazy("nomination", "screened out")
    SCORED = "scored", pgettext_lazy("nomination", "scored")
    SELECTED = "selected", pgettext_lazy("nomination", "selected")
    WAITLISTED = "waitlisted", pgettext_lazy("nomination", "on the waiting list")
    NOT_SELECTED = "not_selected", pgettext_lazy("nomination", "not selected")
    COMMITTED = "committed", pgettext_lazy("nomination", "committed")
    GIVEN_UP = "given_up", pgettext_lazy("nomination", "place given up")
    LAPSED = "lapsed", pgettext_lazy("nomination", "place lapsed")
    WITHDRAWN = "withdrawn", pgettext_lazy("nomination", "withdrawn")
    GUIDED = "guided", pgettext_lazy("nomination", "guidance ended")


class ScoreState(TextChoices):
    """How far one assessor has come with one candidate."""

    BEGUN = "begun", pgettext_lazy("score", "begun")
    SENT = "sent", pgettext_lazy("score", "sent")
    FINAL = "final", pgettext_lazy("score", "final")
    STOOD_ASIDE = "stood_aside", pgettext_lazy("score", "stood aside")


# An answer that is None has not been asked yet: the page behind the button asks it.
NO_REASON = Guard(
    "no_reason",
    _("Write the reason. The owner will read it."),
    lambda facts: facts.reason is not None and not facts.reason.strip(),
)
NO_CRITERIA = Guard(
    "no_criteria",
    _("The weights of the criteria add up to %(weights)s. They must add up to 100."),
    lambda facts: facts.weights != 100,
)
NO_CONDITIONS = Guard(
    "no_conditions",
    _("Name at least one condition of the screening."),
    lambda facts: not facts.has_conditions,
)
WRONG_DAYS = Guard(
    "wrong_days",
    _("The closing day has passed. Change the days of the call."),
    lambda facts: facts.closing_day_has_passed,
)
STILL_OPEN = Guard(
    "still_open",
    _("The call is open until its closing day. Change that day to close it earlier."),
    lambda facts: not facts.closing_day_has_passed,
)
NOT_SCREENED = Guard(
    "not_screened",
    _("Nominations that are not screened yet: %(to_screen)s."),
    lambda facts: facts.to_screen > 0,
)
NOT_SCORED = Guard(
    "not_scored",
    _("Candidates without all their scores: %(to_score)s."),
    lambda facts: facts.to_score > 0,
)
NO_CANDIDATES = Guard(
    "no_candidates",
    _("Nobody is left to decide about. Cancel the call instead."),
    lambda facts: facts.to_decide == 0,
)
SMALL_PANEL = Guard(
    "small_panel",
    _("Name at least three members of the panel, you among them."),
    lambda facts: facts.panel_size < 3,
)
PLACES_OPEN = Guard(
    "places_open",
    _("Selected businesses that have not answered yet: %(unanswered)s."),
    lambda facts: facts.unanswered > 0,
)

NEXT_WAITS = Guard(
    "next_waits",
    _("A place is free and somebody waits for it. Offer it first."),
    lambda facts: facts.may_be_offered,
)

C = CallState

CALL = Journey(
    name="call",
    start=C.DRAFT,
    steps=(
        Step(
            "open_call",
            C.DRAFT,
            C.OPEN,
            Role.COORDINATOR,
            unless=(NO_CRITERIA, NO_CONDITIONS, WRONG_DAYS),
        ),
        Step(
            "close_call",
            C.OPEN,
            C.CLOSED,
            (Role.COORDINATOR, SYSTEM),
            unless=(STILL_OPEN,),
        ),
        Step(
            "decide_call",
            C.CLOSED,
            C.DECIDED,
            Role.COORDINATOR,
            unless=(NOT_SCREENED, NOT_SCORED, NO_CANDIDATES, SMALL_PANEL),
        ),
        Step(
            "finish_call",
            C.DECIDED,
            C.FINISHED,
            Role.COORDINATOR,
            unless=(PLACES_OPEN, NEXT_WAITS),
        ),
        Step(
            "cancel_call",
            (C.DRAFT, C.OPEN, C.CLOSED),
            C.CANCELLED,
            Role.COORDINATOR,
            unless=(NO_REASON,),
        ),
    ),
    final=(C.FINISHED, C.CANCELLED),
)

ANOTHERS_BUSINESS = Guard(
    "anothers_nomination",
    _("This is another business. Open one of your own businesses."),
    lambda facts: facts.is_anothers,
)
CONDITION_UNMET = Guard(
    "condition_unmet",
    _("A condition is not met: %(unmet)s"),
    lambda facts: bool(facts.unmet),
)
CONDITION_UNANSWERED = Guard(
    "condition_unanswered",
    _("Say of each condition whether it is met, and why: %(unanswered)s"),
    lambda facts: bool(facts.unanswered),
)
SCORES_MISSING = Guard(
    "scores_missing",
    _("Two independent scores are needed, and a third when they lie far apart."),
    lambda facts: not facts.has_all_scores,
)
NO_FREE_PLACE = Guard(
    "no_free_place",
    _("All places of the call are taken."),
    lambda facts: facts.free_places < 1,
)
NOT_NEXT = Guard(
    "not_next",
    _("Somebody stands before this candidate on the waiting list."),
    lambda facts: not facts.is_next,
)
ANSWER_LATE = Guard(
    "answer_late",
    _("The day to answer has passed. Ask the office whether a place is left."),
    lambda facts: facts.is_late,
)
STILL_TIME = Guard(
    "still_time",
    _("The owner may still answer: the day has not passed yet."),
    lambda facts: not facts.is_late,
)
NO_NAME = Guard(
    "no_name",
    _("Write the name of who commits for the business."),
    lambda facts: facts.name is not None and not facts.name.strip(),
)

N = NominationState
_DESK = (Role.COORDINATOR, Role.MENTOR, Role.COUNTER)
_OWNER_OR_OFFICE = (Role.BUSINESS_OWNER, Role.COORDINATOR)

NOMINATION = Journey(
    name="nomination",
    start=N.NOMINATED,
    steps=(
        Step(
            "screen_in",
            N.NOMINATED,
            N.LONGLISTED,
            _DESK,
            unless=(CONDITION_UNANSWERED, CONDITION_UNMET),
        ),
        Step(
            "screen_out",
            N.NOMINATED,
            N.SCREENED_OUT,
            _DESK,
            unless=(NO_REASON,),
        ),
        Step(
            "conclude_scores",
            N.LONGLISTED,
            N.SCORED,
            Role.ASSESSOR,
            unless=(SCORES_MISSING,),
        ),
        Step("select", N.SCORED, N.SELECTED, Role.COORDINATOR),
        Step("put_on_waiting_list", N.SCORED, N.WAITLISTED, Role.COORDINATOR),
        Step("leave_out", N.SCORED, N.NOT_SELECTED, Role.COORDINATOR),
        Step(
            "offer_place",
            N.WAITLISTED,
            N.SELECTED,
            (Role.COORDINATOR, SYSTEM),
            unless=(NO_FREE_PLACE, NOT_NEXT),
        ),
        Step(
            "commit",
            N.SELECTED,
            N.COMMITTED,
            _OWNER_OR_OFFICE,
            unless=(ANOTHERS_BUSINESS, NO_NAME, ANSWER_LATE),
        ),
        Step(
            "give_up_place",
            N.SELECTED,
            N.GIVEN_UP,
            _OWNER_OR_OFFICE,
            unless=(ANOTHERS_BUSINESS, NO_REASON),
        ),
        Step(
            "lapse_place",
            N.SELECTED,
            N.LAPSED,
            (Role.COORDINATOR, SYSTEM),
            unless=(STILL_TIME,),
        ),
        Step("end_waiting", N.WAITLISTED, N.NOT_SELECTED, Role.COORDINATOR),
        Step(
            "withdraw_nomination",
            (N.NOMINATED, N.LONGLISTED, N.SCORED, N.WAITLISTED),
            N.WITHDRAWN,
            _OWNER_OR_OFFICE,
            unless=(ANOTHERS_BUSINESS, NO_REASON),
        ),
        Step(
            "end_with_call",
            (N.NOMINATED, N.LONGLISTED, N.SCORED),
            N.NOT_SELECTED,
            Role.COORDINATOR,
        ),
        Step(
            # The product may then be nominated again.
            "end_guidance",
            N.COMMITTED,
            N.GUIDED,
            Role.COORDINATOR,
            unless=(NO_REASON,),
        ),
    ),
    final=(
        N.SCREENED_OUT,
        N.NOT_SELECTED,
        N.GIVEN_UP,
        N.LAPSED,
        N.WITHDRAWN,
        N.GUIDED,
    ),
)

#: Who puts products forward; owners only their own.
NOMINATORS = (
    Role.COORDINATOR,
    Role.MENTOR,
    Role.ASSESSOR,
    Role.COUNTER,
    Role.BUSINESS_OWNER,
)
#: A product in one of these is in a round already.
LIVE = (
    N.NOMINATED,
    N.LONGLISTED,
    N.SCORED,
    N.SELECTED,
    N.WAITLISTED,
    N.COMMITTED,
)

NOT_DECLARED = Guard(
    "not_declared",
    _("Say first whether you have an interest in this business. Nothing said blocks."),
    lambda facts: facts.declared is None,
)
INTEREST_DECLARED = Guard(
    "interest_declared",
    _("You declared an interest in this business. Somebody else scores it."),
    lambda facts: facts.declared is True,
)
OWN_BUSINESS = Guard(
    "own_business",
    _("You sign in for this business. Somebody else scores it."),
    lambda facts: facts.speaks_for_business,
)
KNOWN_INTEREST = Guard(
    "known_interest",
    _("An interest of yours in this business is written down. Somebody else scores."),
    lambda facts: facts.has_known_interest,
)
OWN_NOMINATION = Guard(
    "own_nomination",
    _("You nominated this product. Somebody else scores it."),
    lambda facts: facts.nominated_it,
)
NO_SEAT = Guard(
    "no_seat",
    _("This candidate has all the scores it needs."),
    lambda facts: not facts.has_seat,
)
CRITERIA_LEFT = Guard(
    "criteria_left",
    _("Give a level for every criterion."),
    lambda facts: not facts.is_whole,
)
NO_INTEREST_NAMED = Guard(
    "no_interest_named",
    _("Write what the interest is: family, supplier, own business or another one."),
    lambda facts: not facts.interest.strip(),
)

S = ScoreState

SCORE = Journey(
    name="score",
    start=S.BEGUN,
    steps=(
        Step(
            # As ISO/IEC 17065:2012, 4.2 asks: nobody judges kin, customers or himself.
            "send_score",
            S.BEGUN,
            S.SENT,
            Role.ASSESSOR,
            unless=(
                NOT_DECLARED,
                INTEREST_DECLARED,
                OWN_BUSINESS,
                KNOWN_INTEREST,
                OWN_NOMINATION,
                NO_SEAT,
                CRITERIA_LEFT,
            ),
        ),
        Step(
            "amend_score",
            S.SENT,
            S.SENT,
            Role.ASSESSOR,
            unless=(NOT_DECLARED, INTEREST_DECLARED, CRITERIA_LEFT),
        ),
        Step(
            "stand_aside",
            (S.BEGUN, S.SENT),
            S.STOOD_ASIDE,
            Role.ASSESSOR,
            unless=(NO_INTEREST_NAMED,),
        ),
        Step("settle_score", S.SENT, S.FINAL, Role.ASSESSOR),
    ),
    final=(S.FINAL, S.STOOD_ASIDE),
)
