"""Who still scores which candidate, and whose scores may be read."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet

from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.models import (
    CandidateScore,
    Nomination,
    scores_missing,
    seated_scores,
)
from bakumutu.guidance.models.curation_facts import INDEPENDENT
from bakumutu.office.actor import Actor
from bakumutu.registry.reach import businesses_of


def scores_to_read(nomination: Nomination, actor: Actor) -> Sequence[CandidateScore]:
    """Return the scores somebody may read: before all are in, the own one alone."""
    if not actor.is_staff:
        return ()
    scores = seated_scores(nomination)
    if nomination.state != NominationState.LONGLISTED:
        return scores
    return [score for score in scores if score.assessor_id == actor.person_id]


def own_score(nomination: Nomination, actor: Actor) -> CandidateScore | None:
    """Return the assessor's own row about a candidate, if there is one."""
    rows = nomination.scores.filter(assessor_id=actor.person_id)
    return rows.select_related("nomination__call__criteria").first()


def to_score(actor: Actor) -> QuerySet[Nomination]:
    """Return the candidates that wait for a score by this assessor."""
    mine = Q(scores__assessor_id=actor.person_id)
    rows = Nomination.objects.filter(state=NominationState.LONGLISTED)
    rows = rows.exclude(pk__in=Nomination.objects.filter(mine).values("pk"))
    rows = rows.exclude(nominated_by_id=actor.person_id)
    rows = rows.exclude(business__in=businesses_of(actor.person_id))
    return rows.order_by("call__panel_on", "pk")


def given(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Return nominations with how many scores each has."""
    return nominations.annotate(given=Count("scores", Q(scores__seat__gt=0)))


def scores_wanted(nomination: Nomination) -> tuple[int, int]:
    """Return how many scores there are and how many there are to be."""
    there = len(seated_scores(nomination))
    return there, max(INDEPENDENT, there + scores_missing(nomination))
