"""The ranked list of a call: totals, ties and why, moves and what each place means."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.models.calls import Call
from bakumutu.guidance.models.criteria import Criterion
from bakumutu.guidance.models.nominations import Nomination
from bakumutu.guidance.models.panel import PanelMove
from bakumutu.rules import curation
from bakumutu.rules.curation import Candidate, Outcome, Ranked
from bakumutu.web.wording import decimal

N = NominationState
#: Candidates whose scores are in, before and after the decision.
RANKED = (
    N.SCORED,
    N.SELECTED,
    N.WAITLISTED,
    N.NOT_SELECTED,
    N.COMMITTED,
    N.GIVEN_UP,
    N.LAPSED,
    N.GUIDED,
)


@dataclass(frozen=True)
class Standing:
    """One candidate on the list of the panel."""

    nomination: Nomination
    place: int
    total: Fraction
    #: Middle level of each criterion by its code.
    values: dict[str, Fraction]
    outcome: Outcome
    #: Criterion that broke a tie with the one before, or "earlier".
    tie: str = ""
    #: Place by the rule alone, before the panel moved anybody.
    ruled_place: int = 0
    moves: tuple[PanelMove, ...] = ()

    @property
    def key(self) -> UUID:
        """Return the nomination's id."""
        return self.nomination.pk

    @property
    def was_moved(self) -> bool:
        """Tell whether the panel gave a reason to put it elsewhere."""
        return bool(self.moves)


def standing_of(call: Call) -> list[Standing]:
    """Return the candidates of a call in the order of the panel."""
    weighed = call.criteria.weighed()
    rows = {row.pk: row for row in _candidates(call)}
    values = {pk: curation.middle_levels(_levels(row)) for pk, row in rows.items()}
    ruled = curation.ranking(
        [Candidate(pk, values[pk], row.nominated_at) for pk, row in rows.items()],
        weighed,
    )
    moves = list(PanelMove.objects.filter(panel__call=call).select_related("moved_by"))
    order = _moved(ruled, moves)
    found = curation.outcomes(
        order, {row.key: row.total for row in ruled}, call.places()
    )
    by_key = {row.key: row for row in ruled}
    return [
        Standing(
            nomination=rows[pk],
            place=place,
            total=by_key[pk].total,
            values=values[pk],
            outcome=found[pk],
            tie=by_key[pk].tie,
            ruled_place=by_key[pk].place,
            moves=tuple(move for move in moves if move.nomination_id == pk),
        )
        for place, pk in enumerate(order, start=1)
    ]


def printed(total: Fraction) -> str:
    """Return a total as people read it: one decimal, in the sign of the language."""
    exact = Decimal(total.numerator) / Decimal(total.denominator)
    return decimal(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def weakest(row: Standing, criteria: Sequence[Criterion]) -> list[Criterion]:
    """Return the two criteria in which most weight was left, the heaviest gap first."""

    def left(each: Criterion) -> Fraction:
        return each.weight * (curation.HIGHEST_LEVEL - row.values[each.code])

    ordered = sorted(criteria, key=left, reverse=True)
    return [each for each in ordered if left(each) > 0][:2]


def _candidates(call: Call) -> list[Nomination]:
    rows = call.nominations.filter(state__in=RANKED, scores__seat__isnull=False)
    rows = rows.select_related("business", "product", "nominated_by").distinct()
    found = list(rows.prefetch_related("scores__lines__criterion"))
    for row in found:
        row.call = call
    return found


def _levels(row: Nomination) -> list[dict[str, int]]:
    return [score.levels() for score in row.scores.all() if score.seat]


def _moved(ruled: Sequence[Ranked], moves: Sequence[PanelMove]) -> list[UUID]:
    order = [row.key for row in ruled]
    for move in moves:
        if move.nomination_id in order:
            order = curation.moved(order, move.nomination_id, to_place=move.to_place)
    return order
