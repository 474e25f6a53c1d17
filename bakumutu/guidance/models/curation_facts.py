"""What the guards of curation look at, read only when a guard asks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.models.calls import Call
from bakumutu.guidance.models.candidate_scores import CandidateScore
from bakumutu.guidance.models.nominations import Nomination
from bakumutu.guidance.models.panel import PanelMember
from bakumutu.guidance.models.screening import Finding, finding
from bakumutu.office.actor import Actor
from bakumutu.registry.models import Involvement, Representative
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.rules import curation
from bakumutu.rules.impartiality import Part

N = NominationState
#: Who holds one of the places of a call.
HOLDING = (N.SELECTED, N.COMMITTED, N.GUIDED)
#: The scores that every candidate gets.
INDEPENDENT = 2


@dataclass(frozen=True, slots=True)
class _Words:
    """The facts as a mapping, so that a sentence asks for its own words alone."""

    facts: object

    def __getitem__(self, name: str) -> object:
        return getattr(self.facts, name)


class _Worded:
    """Facts that fill the gaps in the reasons of guards."""

    @property
    def words(self) -> _Words:
        """Return the facts as the words of a sentence."""
        return _Words(self)


@dataclass
class CallFacts(_Worded):
    """Everything that may refuse a step of a call."""

    call: Call
    reason: str | None = None

    @cached_property
    def weights(self) -> int:
        """Return what the weights of the criteria add up to."""
        return sum(each.weight for each in self.call.criteria.criteria.all())

    @cached_property
    def has_conditions(self) -> bool:
        """Tell whether the screening asks for anything."""
        return self.call.criteria.conditions.exists()

    @property
    def closing_day_has_passed(self) -> bool:
        """Tell whether the last day of the call is over."""
        return self.call.closes_on < self.call.today()

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how many nominations stand in each state."""
        states = self.call.nominations.values_list("state", flat=True)
        return Counter(states)

    @property
    def to_screen(self) -> int:
        """Return how many nominations nobody has screened."""
        return self.counts[N.NOMINATED]

    @property
    def to_score(self) -> int:
        """Return how many candidates lack a score."""
        return self.counts[N.LONGLISTED]

    @property
    def to_decide(self) -> int:
        """Return how many candidates the panel decides about."""
        return self.counts[N.SCORED]

    @property
    def unanswered(self) -> int:
        """Return how many selected businesses have not answered."""
        return self.counts[N.SELECTED]

    @cached_property
    def panel_size(self) -> int:
        """Return how many members of the panel are named."""
        return PanelMember.objects.filter(panel__call=self.call).count()

    @property
    def free_places(self) -> int:
        """Return how many places nobody holds."""
        return self.call.quota - sum(self.counts[state] for state in HOLDING)

    @property
    def waiting(self) -> int:
        """Return how many candidates wait for a place."""
        return self.counts[N.WAITLISTED]

    @property
    def may_be_offered(self) -> bool:
        """Tell whether a place is free that somebody waits for."""
        return self.free_places > 0 and self.waiting > 0


@dataclass
class NominationFacts(_Worded):
    """Everything that may refuse a step of a nomination.

    An answer that is None was not asked yet; the page behind the button asks it.
    """

    nomination: Nomination
    by: Actor
    reason: str | None = None
    name: str | None = None
    #: Condition -> met or not, and why, as an officer said.
    answers: Mapping[UUID, tuple[bool, str]] = field(default_factory=dict)

    @cached_property
    def is_anothers(self) -> bool:
        """Tell whether somebody who only owns businesses does not own this one."""
        reach = businesses_within_reach(self.by)
        return not reach.filter(pk=self.nomination.business_id).exists()

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """Return each condition with what is known of it."""
        conditions = self.nomination.call.criteria.conditions.all()
        return [self._with_answer(finding(self.nomination, one)) for one in conditions]

    @property
    def unmet(self) -> str:
        """Return the conditions that are not met."""
        return "; ".join(str(f.condition) for f in self.findings if f.is_met is False)

    @property
    def unanswered(self) -> str:
        """Return the conditions of which nobody has said anything, or not why."""
        return "; ".join(
            str(found.condition)
            for found in self.findings
            if found.is_met is None or not found.reason.strip()
        )

    @cached_property
    def of_call(self) -> CallFacts:
        """Return the facts of its call."""
        return CallFacts(self.nomination.call)

    @property
    def free_places(self) -> int:
        """Return how many places of the call nobody holds."""
        return self.of_call.free_places

    @cached_property
    def is_next(self) -> bool:
        """Tell whether nobody stands before it on the waiting list."""
        waiting = self.nomination.call.nominations.filter(state=N.WAITLISTED)
        first = waiting.order_by("place").first()
        return first is not None and first.pk == self.nomination.pk

    @property
    def is_late(self) -> bool:
        """Tell whether the day to answer has passed."""
        return self.nomination.is_late

    @property
    def has_all_scores(self) -> bool:
        """Tell whether no assessor is missing."""
        return scores_missing(self.nomination) == 0

    def _with_answer(self, found: Finding) -> Finding:
        if found.condition.is_computed:
            return found
        said = self.answers.get(found.condition.pk)
        return Finding(found.condition, *said) if said else found


@dataclass
class ScoreFacts(_Worded):
    """Everything that may refuse a step of a score."""

    score: CandidateScore
    declared: bool | None = None
    interest: str = ""
    levels: Mapping[str, int] = field(default_factory=dict)

    @property
    def nomination(self) -> Nomination:
        """Return the candidate."""
        return self.score.nomination

    @cached_property
    def speaks_for_business(self) -> bool:
        """Tell whether the assessor signs in for the business."""
        return Representative.objects.filter(
            person_id=self.score.assessor_id, business_id=self.nomination.business_id
        ).exists()

    @cached_property
    def has_known_interest(self) -> bool:
        """Tell whether the assessor declared an interest in the business before."""
        return Involvement.objects.filter(
            person_id=self.score.assessor_id,
            business_id=self.nomination.business_id,
            part=Part.INTEREST,
        ).exists()

    @property
    def nominated_it(self) -> bool:
        """Tell whether the assessor put the product forward."""
        return self.nomination.nominated_by_id == self.score.assessor_id

    @property
    def has_seat(self) -> bool:
        """Tell whether the candidate waits for one more score."""
        return (
            self.nomination.state == N.LONGLISTED
            and scores_missing(self.nomination) > 0
        )

    @property
    def is_whole(self) -> bool:
        """Tell whether every criterion has its level."""
        criteria = self.nomination.call.criteria.criteria.all()
        return all(each.code in self.levels for each in criteria)


def seated_scores(nomination: Nomination) -> list[CandidateScore]:
    """Return the scores of a candidate that were sent, by their seat."""
    rows = nomination.scores.filter(seat__isnull=False).order_by("seat")
    return list(rows.prefetch_related("lines__criterion"))


def apart(scores: Sequence[CandidateScore]) -> int:
    """Return how far the first two totals lie apart, in whole points."""
    if len(scores) < INDEPENDENT:
        return 0
    return round(abs(scores[0].total() - scores[1].total()))


def scores_missing(nomination: Nomination) -> int:
    """Return how many scores a candidate still needs."""
    scores = seated_scores(nomination)
    if len(scores) < INDEPENDENT:
        return INDEPENDENT - len(scores)
    if len(scores) > INDEPENDENT:
        return 0
    first, second = (score.total() for score in scores)
    most = nomination.call.most_apart
    return int(curation.needs_third(first, second, most_apart=most))
