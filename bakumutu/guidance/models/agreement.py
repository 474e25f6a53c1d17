"""How far the two assessors of a call agree: a figure, its n and plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.models.calls import Call
from bakumutu.guidance.models.candidate_scores import CandidateScore
from bakumutu.guidance.models.criteria import Criterion
from bakumutu.guidance.models.curation_facts import INDEPENDENT
from bakumutu.rules.agreement import Kappa, weighted_kappa
from bakumutu.web.wording import decimal
from mutustat.errors import ArgumentError
from mutustat.variance import one_way_random_anova

#: Floors of the intraclass correlation and what they mean (Koo and Li 2016,
#: Journal of Chiropractic Medicine 15:155).
_BANDS = (
    (0.9, _("The assessors agree excellently.")),
    (0.75, _("The assessors agree well.")),
    (0.5, _("The assessors agree moderately. Read the criteria again together.")),
    (
        float("-inf"),
        _("The assessors agree little. Talk about the criteria before deciding."),
    ),
)
#: Below this many candidates one more could change the figure a lot.
FEW = 10


@dataclass(frozen=True, slots=True)
class OfCriterion:
    """How far the first two levels of one criterion agree."""

    criterion: Criterion
    kappa: Kappa | None
    n: int

    @property
    def figure(self) -> str:
        """Return weighted kappa as printed, or nothing when it is not defined."""
        return _two_digits(self.kappa.value) if self.kappa else ""

    @property
    def same(self) -> int:
        """Return how many candidates got the same level twice."""
        return round(self.kappa.same * self.n) if self.kappa else self.n


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the first two scores of the candidates agree."""

    #: Candidates with two scores.
    n: int
    #: Intraclass correlation of the totals (one-way: assessors differ by candidate).
    icc: float | None
    by_criterion: tuple[OfCriterion, ...] = ()

    @property
    def figure(self) -> str:
        """Return the correlation as printed, or nothing when it is not defined."""
        return "" if self.icc is None else _two_digits(self.icc)

    @property
    def words(self) -> object:
        """Return what the figure means, or why there is none."""
        if self.icc is None:
            return _("No figure: it takes at least two candidates whose totals differ.")
        return next(words for floor, words in _BANDS if self.icc >= floor)

    @property
    def sentence(self) -> str:
        """Return the figure, what it rests on and what it means, as a record has it."""
        if self.icc is None:
            return str(self.words)
        told = {"figure": self.figure, "count": self.n, "words": self.words}
        return (
            _("Intraclass correlation %(figure)s of %(count)s candidates. %(words)s")
            % told
        )

    @property
    def is_thin(self) -> bool:
        """Tell whether the figure rests on few candidates."""
        return self.n < FEW


def agreement_of(call: Call) -> Agreement:
    """Return how far the first two scores of each candidate of a call agree.

    ICC(1), the share of the variance that lies between candidates: Shrout and Fleiss
    (1979), Psychological Bulletin 86:420, case 1.
    """
    pairs = _pairs(call)
    totals = [[float(score.total()) for score in pair] for pair in pairs]
    criteria = call.criteria.criteria.all()
    return Agreement(
        len(pairs), _icc(totals), tuple(_of(each, pairs) for each in criteria)
    )


def _pairs(call: Call) -> list[tuple[CandidateScore, CandidateScore]]:
    rows = CandidateScore.objects.filter(nomination__call=call, seat__lte=INDEPENDENT)
    rows = rows.select_related("nomination__call__criteria")
    scores = rows.prefetch_related("lines__criterion").order_by("nomination", "seat")
    return [(a, b) for a, b in pairwise(scores) if a.nomination_id == b.nomination_id]


def _icc(totals: Sequence[Sequence[float]]) -> float | None:
    try:
        found = one_way_random_anova(totals)
    except ArgumentError:
        return _where_nothing_varies(totals)
    return float(found.intraclass_correlation)


def _where_nothing_varies(totals: Sequence[Sequence[float]]) -> float | None:
    """Return 1 when the pairs are equal and the candidates differ, else nothing."""
    is_perfect = all(a == b for a, b in totals)
    return 1.0 if is_perfect and len({a for a, _b in totals}) > 1 else None


def _of(
    criterion: Criterion, pairs: Sequence[tuple[CandidateScore, CandidateScore]]
) -> OfCriterion:
    code = criterion.code
    levels = [(a.levels()[code], b.levels()[code]) for a, b in pairs]
    return OfCriterion(criterion, weighted_kappa(levels), len(levels))


def _two_digits(value: float) -> str:
    return decimal(Decimal(value).quantize(Decimal("0.01")))
