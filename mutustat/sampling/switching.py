"""When inspection becomes tightened, reduced or normal again: a state machine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mutustat.arguments import one_of, whole
from mutustat.errors import ArgumentError
from mutustat.sampling.tables import INSPECTIONS

#: What became of a lot; between: on reduced inspection more than Ac, fewer than Re.
OUTCOMES = ("accepted", "between", "not accepted")
#: Whether the authority allows that normal inspection gives way to reduced.
REDUCED = ("allowed", "not allowed")
#: The one change that the authority may bar.
BARRED = ("normal", "reduced", "not allowed")


@dataclass(frozen=True, slots=True)
class SwitchingRules:
    """The numbers of a standard's switching rules.

    ``points_of_each`` is what every accepted lot adds to the switching score; None
    where the lot's own points count. Either number of ``discontinue_*`` may be absent.
    """

    name: str
    tighten_at: int
    tighten_among: int
    relax_after: int
    reduce_at: int
    points_of_each: int | None
    discontinue_at: int | None
    discontinue_after: int | None


#: 2 of 5 or fewer not accepted; 5 accepted; score 30; 5 not accepted while tightened.
ISO_2859_1 = SwitchingRules("ISO 2859-1:1999, 9.3 and 9.4", 2, 5, 5, 30, None, 5, None)
#: 10 lots accepted lead to reduced; its limit numbers (table VIII) are not judged here.
MIL_STD_105E = SwitchingRules("MIL-STD-105E, 4.7 and 4.8", 2, 5, 5, 10, 1, 5, None)
#: The edition of 1963 ends inspection where 10 lots in a row remain on tightened.
MIL_STD_105D = SwitchingRules("MIL-STD-105D, 8.3 and 8.4", 2, 5, 5, 10, 1, None, 10)


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot on original inspection; one that is submitted again does not count.

    ``points`` go to the switching score when it is accepted on normal inspection
    (`points_of_lot`); 0 sets the score back. Accepted lots have 3 unless told.
    """

    outcome: str
    points: int = 3

    def __post_init__(self) -> None:
        """Refuse what is no outcome."""
        one_of(self.outcome, "outcome", OUTCOMES)
        whole(self.points, "points")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a series stands: its inspection, and what happened since it began.

    ``recent`` says of the latest lots whether they were accepted, oldest first.
    """

    inspection: str
    recent: tuple[bool, ...] = ()
    lots: int = 0
    not_accepted: int = 0
    score: int = 0


@dataclass(frozen=True, slots=True)
class Switch:
    """A change of inspection after the lot with this number, counted from 1."""

    after_lot: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Switching:
    """The inspection each lot was under, every change, and where the series stands."""

    inspections: tuple[str, ...]
    switches: tuple[Switch, ...]
    standing: Standing


def switching_rules(
    lots: Sequence[Lot],
    *,
    start: str = "normal",
    rules: SwitchingRules = ISO_2859_1,
    reduced: str = "allowed",
) -> Switching:
    """Return how inspection changed over a series of lots.

    ``lots`` in the order of inspection; ``start`` is normal, tightened or reduced;
    ``reduced`` says whether normal inspection may give way to reduced: allowed or
    not allowed. Counting begins anew after each change. After a discontinuation lots
    are listed as discontinued: begin again with ``start`` tightened once the supplier
    has acted. Source: the standard that ``rules`` names.
    """
    one_of(start, "start", INSPECTIONS)
    standing, under, switches = Standing(start), [], []
    for number, lot in enumerate(lots, start=1):
        before = standing.inspection
        under.append(before)
        standing = after_lot(standing, lot, rules=rules, reduced=reduced)
        if standing.inspection != before:
            switches.append(Switch(number, before, standing.inspection))
    return Switching(tuple(under), tuple(switches), standing)


def after_lot(
    standing: Standing,
    lot: Lot,
    *,
    rules: SwitchingRules = ISO_2859_1,
    reduced: str = "allowed",
) -> Standing:
    """Return where a series stands after one lot more; arguments as for the series."""
    one_of(reduced, "reduced", REDUCED)
    counted = _counted(standing, lot, rules)
    if standing.inspection not in _FOLLOWING:
        return counted
    inspection = _FOLLOWING[standing.inspection](counted, lot, rules)
    if (standing.inspection, inspection, reduced) == BARRED:
        return counted
    return counted if inspection == standing.inspection else Standing(inspection)


def points_of_lot(found: int, *, ac: int, ac_one_step_tighter: int) -> int:
    """Return what a lot on normal inspection by a single plan adds to the score.

    ``found`` nonconforming items were in the sample. With ``ac`` of 2 or more: 3 if
    the lot would pass at the next lower AQL as well (``ac_one_step_tighter``); with
    ``ac`` 0 or 1: 2 if it passes. Otherwise 0, and the score begins anew. (A double
    plan gives 3 for acceptance on the first sample.) Source: ISO 2859-1:1999, 9.3.3.
    """
    count = whole(found, "found")
    tighter = whole(ac_one_step_tighter, "ac_one_step_tighter")
    if whole(ac, "ac") < tighter:
        told = f"the tighter plan cannot accept more than {ac}"
        raise ArgumentError("ac_one_step_tighter", ac_one_step_tighter, told)
    if ac >= 2:
        return 3 if count <= tighter else 0
    return 2 if count <= ac else 0


def _counted(standing: Standing, lot: Lot, rules: SwitchingRules) -> Standing:
    """Return the standing with this lot in its counts, before any change."""
    accepted = lot.outcome != "not accepted"
    points = lot.points if rules.points_of_each is None else rules.points_of_each
    kept = max(rules.tighten_among, rules.relax_after)
    return replace(
        standing,
        recent=(*standing.recent, accepted)[-kept:],
        lots=standing.lots + 1,
        not_accepted=standing.not_accepted + (not accepted),
        score=standing.score + points if accepted and points else 0,
    )


def _after_normal(series: Standing, _: Lot, rules: SwitchingRules) -> str:
    if series.recent[-rules.tighten_among :].count(False) >= rules.tighten_at:
        return "tightened"
    return "reduced" if series.score >= rules.reduce_at else "normal"


def _after_tightened(series: Standing, _: Lot, rules: SwitchingRules) -> str:
    latest = series.recent[-rules.relax_after :]
    if len(latest) == rules.relax_after and all(latest):
        return "normal"
    ended = _reached(series.not_accepted, rules.discontinue_at) or _reached(
        series.lots, rules.discontinue_after
    )
    return "discontinued" if ended else "tightened"


def _after_reduced(_: Standing, lot: Lot, __: SwitchingRules) -> str:
    return "reduced" if lot.outcome == "accepted" else "normal"


def _reached(count: int, limit: int | None) -> bool:
    return limit is not None and count >= limit


_FOLLOWING = {
    "normal": _after_normal,
    "tightened": _after_tightened,
    "reduced": _after_reduced,
}
