"""The picture of who touched a file: a lane for each person, a mark for each part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bakumutu.registry.models import PART_NAMES
from bakumutu.rules.impartiality import Part
from bakumutu.web import wording
from bakumutu.web.charts import drawing as draw
from bakumutu.web.charts.figure import WIDE, Chart, Numbers, Words, drawn

_LANE, _HEAD, _FOOT = 46.0, 30.0, 34.0
_TINT = "#f6e7c4"


@dataclass(frozen=True, slots=True)
class Mark:
    """One part that a person had on a day."""

    part: Part
    on: date


@dataclass(frozen=True, slots=True)
class Lane:
    """One person: the parts they had, and the time in which they may not decide."""

    name: str
    marks: Sequence[Mark]
    #: From the first part to the day they are free again; None when they are free.
    bound: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class _Days:
    """Which place on the drawing a day has."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        span = max((self.last - self.first).days, 1)
        share = (min(max(day, self.first), self.last) - self.first).days / span
        return self.left + share * (self.right - self.left)


def touch_picture(lanes: Sequence[Lane], *, today: date, finding: str) -> Chart:
    """Return the picture of the parts that people had, and of who is bound by them."""
    headings = [_("Person"), _("Part"), _("Day")]
    rows = [
        [lane.name, str(PART_NAMES[mark.part]), wording.short_date(mark.on)]
        for lane in lanes
        for mark in lane.marks
    ]
    return drawn(
        Words(_("Who had a part, and who may not decide"), finding),
        Numbers(headings, rows),
        height=_HEAD + _LANE * len(lanes) + _FOOT,
        parts=lambda width: _parts(lanes, today, width),
    )


def _parts(lanes: Sequence[Lane], today: date, width: float) -> Iterator[str]:
    days = _days(lanes, today, width)
    bottom = _HEAD + _LANE * len(lanes)
    x = days.x(today)
    yield f'<path d="M{x:.1f} {_HEAD - 8:.0f}V{bottom:.1f}" stroke="{draw.MUTED}"/>'
    yield draw.text(x, _HEAD - 14, _("today"), draw.MIDDLE, draw.MUTED)
    for number, lane in enumerate(lanes):
        yield from _lane(lane, _HEAD + _LANE * number, days)
    for day, place in ((days.first, ""), (days.last, draw.END)):
        said = wording.short_date(day)
        yield draw.text(days.x(day), bottom + 20, said, place, draw.MUTED)


def _days(lanes: Sequence[Lane], today: date, width: float) -> _Days:
    told = [mark.on for lane in lanes for mark in lane.marks]
    ends = [lane.bound[1] for lane in lanes if lane.bound]
    first, last = min([*told, today]), max([*ends, today])
    left = 14.0 if width < WIDE else 190.0
    return _Days(first, last, left, width - 14.0)


def _lane(lane: Lane, top: float, days: _Days) -> Iterator[str]:
    is_narrow = days.left < 100
    place = (days.left, top + 12) if is_narrow else (0.0, top + 28)
    yield draw.text(*place, lane.name)
    y = top + (28 if is_narrow else 24)
    if lane.bound:
        start, end = (days.x(day) for day in lane.bound)
        yield (
            f'<path d="M{start:.1f} {y - 9:.1f}H{end:.1f}v18H{start:.1f}z"'
            f' fill="{_TINT}" stroke="{draw.INK}" stroke-dasharray="4 3"/>'
        )
    yield (
        f'<path d="M{days.left:.1f} {y:.1f}H{days.right:.1f}" stroke="{draw.LINE}"/>'
    )
    for mark in lane.marks:
        yield SHAPES[mark.part](days.x(mark.on), y)


def _diamond(x: float, y: float) -> str:
    """Return the mark of a review or a decision."""
    return f'<path d="M{x:.1f} {y - 7:.1f}l7 7-7 7-7-7z" fill="{draw.INDIGO}"/>'


def _ring(x: float, y: float) -> str:
    """Return the mark of a declared interest."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="#fff" stroke="{draw.RED}"'
        ' stroke-width="3"/>'
    )


#: Shapes, not colours alone, tell the parts apart.
SHAPES = {
    Part.ADVICE: draw.triangle,
    Part.GAP_ASSESSMENT: draw.triangle,
    Part.SELECTION: draw.dot,
    Part.SAMPLING: draw.square,
    Part.TESTING: draw.square,
    Part.EVALUATION: draw.square,
    Part.REVIEW: _diamond,
    Part.DECISION: _diamond,
    Part.INTEREST: _ring,
}
