"""How consents, changes of identity and likely duplicates travel."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.events import SYSTEM
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


class ChangeState(TextChoices):
    """Where a proposed change of identity stands."""

    PROPOSED = "proposed", pgettext_lazy("change", "waits for a second person")
    APPROVED = "approved", pgettext_lazy("change", "approved")
    REJECTED = "rejected", pgettext_lazy("change", "rejected")
    RETRACTED = "retracted", pgettext_lazy("change", "taken back")


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """Who decides about whose proposal, and what stands against it."""

    is_own: bool
    #: The business that already has the number; "" for none.
    taken_by: str = ""
    answer: str | None = None


OWN_PROPOSAL = Guard(
    "own_proposal",
    _("This is your own proposal. Ask a colleague to decide about it."),
    lambda facts: facts.is_own,
)
ANOTHERS_PROPOSAL = Guard(
    "anothers_proposal",
    _("Only whoever proposed the change takes it back."),
    lambda facts: not facts.is_own,
)
NUMBER_TAKEN = Guard(
    "number_taken",
    _("Another business has this number already. Reject the change, and look there."),
    lambda facts: bool(facts.taken_by),
)
NO_ANSWER = Guard(
    "no_answer",
    _("Write why the change is rejected."),
    lambda facts: facts.answer is not None and not facts.answer.strip(),
)

DECIDERS = (Role.TECHNICAL_MANAGER, Role.ADMINISTRATOR, Role.COUNTER, Role.COORDINATOR)
PROPOSERS = (*DECIDERS, Role.MENTOR, Role.ASSESSOR, Role.BUSINESS_OWNER)

CHANGE_REQUEST = Journey(
    name="change_request",
    start=ChangeState.PROPOSED,
    steps=(
        Step(
            "approve_change",
            ChangeState.PROPOSED,
            ChangeState.APPROVED,
            DECIDERS,
            unless=(OWN_PROPOSAL, NUMBER_TAKEN),
        ),
        Step(
            "reject_change",
            ChangeState.PROPOSED,
            ChangeState.REJECTED,
            DECIDERS,
            unless=(OWN_PROPOSAL, NO_ANSWER),
        ),
        Step(
            "retract_change",
            ChangeState.PROPOSED,
            ChangeState.RETRACTED,
            PROPOSERS,
            unless=(ANOTHERS_PROPOSAL,),
        ),
    ),
    final=(ChangeState.APPROVED, ChangeState.REJECTED, ChangeState.RETRACTED),
)


class DuplicateState(TextChoices):
    """What people have said so far about two entries that are alike."""

    SUSPECTED = "suspected", pgettext_lazy("duplicate", "to be decided")
    PUT_OFF = "put_off", pgettext_lazy("duplicate", "decided later")
    MERGE_PROPOSED = "merge_proposed", pgettext_lazy("duplicate", "merge proposed")
    MERGED = "merged", pgettext_lazy("duplicate", "merged")
    TOLD_APART = "told_apart", pgettext_lazy("duplicate", "two businesses")


@dataclass(frozen=True, slots=True)
class DuplicateFacts:
    """Whether two entries have different NIBs, and who has said yes so far."""

    has_two_nibs: bool
    is_own_proposal: bool
    is_proposed: bool


#: Who decides whether two entries are one business.
MERGERS = (Role.TECHNICAL_MANAGER, Role.ADMINISTRATOR, Role.COORDINATOR)

#: Who looks at entries that are alike, and proposes.
LOOKERS = (Role.COUNTER, *MERGERS)

NOT_PROPOSED = Guard(
    "two_nibs_not_proposed",
    _(
        "The two have different NIBs. Propose the merge with a reason; a second"
        " person then decides."
    ),
    lambda facts: facts.has_two_nibs and not facts.is_proposed,
)
OWN_MERGE_PROPOSAL = Guard(
    "two_nibs_own_proposal",
    _("The two have different NIBs, and you proposed this. A second person decides."),
    lambda facts: facts.has_two_nibs and facts.is_own_proposal,
)
_OPEN = (
    DuplicateState.SUSPECTED,
    DuplicateState.PUT_OFF,
    DuplicateState.MERGE_PROPOSED,
)

DUPLICATE = Journey(
    name="duplicate",
    start=DuplicateState.SUSPECTED,
    steps=(
        Step(
            "merge_businesses",
            _OPEN,
            DuplicateState.MERGED,
            MERGERS,
            unless=(NOT_PROPOSED, OWN_MERGE_PROPOSAL),
        ),
        Step(
            "propose_merge",
            (DuplicateState.SUSPECTED, DuplicateState.PUT_OFF),
            DuplicateState.MERGE_PROPOSED,
            LOOKERS,
        ),
        Step("tell_apart", _OPEN, DuplicateState.TOLD_APART, MERGERS),
        Step(
            "put_off_pair",
            (DuplicateState.SUSPECTED, DuplicateState.MERGE_PROPOSED),
            DuplicateState.PUT_OFF,
            LOOKERS,
        ),
        Step("undo_merge", DuplicateState.MERGED, DuplicateState.TOLD_APART, MERGERS),
        Step("ask_again", DuplicateState.TOLD_APART, DuplicateState.SUSPECTED, MERGERS),
    ),
)


class ListState(TextChoices):
    """How far a list of businesses has been taken in."""

    RECEIVED = "list_received", pgettext_lazy("business list", "received")
    CHECKING = "checking", pgettext_lazy("business list", "being checked")
    CHECKED = "list_checked", pgettext_lazy("business list", "checked")
    IMPORTING = "importing", pgettext_lazy("business list", "being taken in")
    IMPORTED = "imported", pgettext_lazy("business list", "taken in")
    SET_ASIDE = "set_aside_list", pgettext_lazy("business list", "set aside")


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Whether rows with errors are left out knowingly, and what remains."""

    has_faults: bool = False
    leaves_out: bool = False
    count: int = 1


NOT_ALL = Guard(
    "list_has_faults",
    _(
        "Some rows have errors. Put them right and send the file again, or choose to"
        " leave them out."
    ),
    lambda facts: facts.has_faults and not facts.leaves_out,
)
NO_ROW = Guard(
    "list_is_empty",
    _("No row of this list can be taken in. Put the errors right and send it again."),
    lambda facts: facts.count == 0,
)

BUSINESS_LIST = Journey(
    name="business_list",
    start=ListState.RECEIVED,
    steps=(
        Step(
            "check_list",
            (ListState.RECEIVED, ListState.CHECKING, ListState.CHECKED),
            ListState.CHECKING,
            LOOKERS,
        ),
        Step("end_check", ListState.CHECKING, ListState.CHECKED, SYSTEM),
        Step(
            "import_list",
            ListState.CHECKED,
            ListState.IMPORTING,
            LOOKERS,
            unless=(NOT_ALL, NO_ROW),
        ),
        Step("end_import", ListState.IMPORTING, ListState.IMPORTED, SYSTEM),
        Step("give_list_back", ListState.IMPORTING, ListState.RECEIVED, SYSTEM),
        Step(
            "set_list_aside",
            (ListState.RECEIVED, ListState.CHECKED),
            ListState.SET_ASIDE,
            LOOKERS,
        ),
    ),
    final=(ListState.IMPORTED, ListState.SET_ASIDE),
)
