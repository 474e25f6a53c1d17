"""Writes about scores: two people, each alone, and a third when they lie far apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from bakumutu.desk.actions.rows import change, require_role
from bakumutu.guidance.actions.curation_rows import move, reachable
from bakumutu.guidance.events import (
    AssessorStoodAside,
    CandidateScored,
    ScoreAmended,
    ScoreSent,
    ThirdScoreAsked,
)
from bakumutu.guidance.journeys import ScoreState
from bakumutu.guidance.models import (
    CandidateScore,
    Nomination,
    NominationFacts,
    ScoreFacts,
    ScoreLine,
    apart,
    scores_missing,
    seated_scores,
)
from bakumutu.guidance.models.curation_facts import INDEPENDENT
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Event
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import permit, take
from bakumutu.registry.actions import PartTaken, declare_interest, note_involvement
from bakumutu.rules.impartiality import Part


@dataclass(frozen=True)
class ScoreSheet:
    """One assessor's declaration, levels and remarks."""

    #: None is an empty declaration, which blocks.
    has_interest: bool | None
    #: Code of the criterion -> level from 0 to 4.
    levels: Mapping[str, int]
    remarks: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""


def send_score(nomination_id: UUID, sheet: ScoreSheet, *, by: Actor) -> CandidateScore:
    """Give the own score; it stays hidden from the others until all are in."""
    score = _own_score(nomination_id, by)
    facts = _facts(score, sheet)
    # The candidate is locked, so nobody else takes a seat meanwhile; state, seat and
    # declaration are saved at once, since the database wants them together.
    taken = permit(score, "send_score", by=by, facts=facts)
    seat = len(seated_scores(score.nomination)) + 1
    change(
        score,
        state=taken.target,
        seat=seat,
        has_interest=False,
        remark=sheet.remark,
        sent_at=timezone.now(),
    )
    _write_lines(score, sheet)
    acting = by.using(taken.roles)
    record(ScoreSent(seat=seat), by=acting, subject=score.nomination_id)
    _note_part(score, acting)
    _follow(score.nomination, by)
    return score


def amend_score(nomination_id: UUID, sheet: ScoreSheet, *, by: Actor) -> CandidateScore:
    """Change the own score while another one is still missing."""
    score = _own_score(nomination_id, by)
    facts = _facts(score, sheet)
    acting = _step(facts, "amend_score", by)
    change(score, remark=sheet.remark)
    score.lines.all().delete()
    _write_lines(score, sheet)
    record(ScoreAmended(seat=score.seat or 0), by=acting, subject=score.nomination_id)
    return score


def stand_aside(
    nomination_id: UUID, *, kind: str, interest: str, by: Actor
) -> CandidateScore:
    """Declare an interest: somebody else scores, and a sent score does not count."""
    score = _own_score(nomination_id, by)
    facts = ScoreFacts(score, declared=True, interest=interest)
    acting = _step(facts, "stand_aside", by)
    change(score, seat=None, has_interest=True, interest_kind=kind, interest=interest)
    event = AssessorStoodAside(interest=kind)
    record(event, by=acting, subject=score.nomination_id)
    # What binds an assessor to a business counts wherever the business is judged.
    declare_interest(score.nomination.business_id, interest, by=acting)
    _close_ranks(score.nomination)
    return score


def _own_score(nomination_id: UUID, by: Actor) -> CandidateScore:
    """Return the assessor's own row; the candidate is locked, so that seats are few."""
    require_role(by, Role.ASSESSOR)
    Nomination.objects.select_for_update().get(pk=nomination_id)
    score, _is_new = CandidateScore.objects.get_or_create(
        office_id=by.office_id, nomination_id=nomination_id, assessor_id=by.person_id
    )
    score.nomination = reachable(nomination_id, by)
    return score


def _facts(score: CandidateScore, sheet: ScoreSheet) -> ScoreFacts:
    return ScoreFacts(score, declared=sheet.has_interest, levels=sheet.levels)


def _step(facts: ScoreFacts, verb: str, by: Actor) -> Actor:
    taken = take(facts.score, verb, by=by, facts=facts)
    return by.using(taken.roles)


def _note_part(score: CandidateScore, by: Actor) -> None:
    """Write down that the assessor had a part in choosing this business."""
    nomination = score.nomination
    taken = PartTaken(
        part=Part.SELECTION,
        record=score.pk,
        on=nomination.call.today(),
        product_id=nomination.product_id,
    )
    note_involvement(nomination.business_id, taken, by=by)


def _write_lines(score: CandidateScore, sheet: ScoreSheet) -> None:
    criteria = score.nomination.call.criteria.criteria.all()
    ScoreLine.objects.bulk_create(
        ScoreLine(
            office_id=score.office_id,
            score=score,
            criterion=each,
            level=sheet.levels[each.code],
            remark=sheet.remarks.get(each.code, ""),
        )
        for each in criteria
    )


def _close_ranks(nomination: Nomination) -> None:
    """Move the later scores up, where one that was sent does not count any more."""
    for seat, score in enumerate(seated_scores(nomination), start=1):
        change(score, seat=seat)


def _follow(nomination: Nomination, by: Actor) -> None:
    """Conclude the scoring when nobody is missing, or ask for a third score."""
    scores = seated_scores(nomination)
    missing = scores_missing(nomination)
    if missing == 0:
        _conclude(nomination, by)
    elif len(scores) == INDEPENDENT:
        _settle(nomination, by)
        _note(nomination, ThirdScoreAsked(apart=apart(scores)), by)


def _conclude(nomination: Nomination, by: Actor) -> None:
    _settle(nomination, by)
    event = CandidateScored(scores=len(seated_scores(nomination)))
    move(NominationFacts(nomination, by), "conclude_scores", event, by=by)


def _settle(nomination: Nomination, by: Actor) -> None:
    """Let what is in stand: it is not changed any more."""
    for score in seated_scores(nomination):
        if score.state == ScoreState.SENT:
            take(score, "settle_score", by=by)


def _note(nomination: Nomination, event: Event, by: Actor) -> None:
    record(event, by=by.using((Role.ASSESSOR,)), subject=nomination.pk)
