"""Control charts: individual values, their limits and their moving ranges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bakumutu.rules.quantity import printed
from bakumutu.web import wording
from bakumutu.web.charts import drawing as draw
from bakumutu.web.charts.figure import WIDE, Chart, Numbers, Words, drawn

_DASHED, _DOTTED = "6 4", "12 3 2 3"


@dataclass(frozen=True, slots=True)
class Point:
    """One measured value: its name, its number, and whether it is part of a run."""

    label: str
    value: Decimal
    is_in_run: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A line to compare with: a limit of a standard, a target."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class ControlLimits:
    """The limits of a control chart, computed elsewhere; this only draws."""

    lower: Decimal
    centre: Decimal
    upper: Decimal
    #: Of the moving range; None leaves that panel away.
    range_centre: Decimal | None = None
    range_upper: Decimal | None = None
    references: Sequence[Reference] = ()

    def excludes(self, value: Decimal) -> bool:
        """Tell whether a value lies outside the limits."""
        return not self.lower <= value <= self.upper


def control_chart(
    points: Sequence[Point], limits: ControlLimits, *, title: str, unit: str = ""
) -> Chart:
    """Return the chart of individual values, with moving ranges when limited."""
    value = f"{_('Value')} ({unit})" if unit else _("Value")
    sign = wording.decimal_sign()
    rows = [
        [point.label, printed(point.value, sign), _note(point, limits)]
        for point in points
    ]
    return drawn(
        Words(title, _finding(points, limits)),
        Numbers([_("Point"), value, _("Note")], rows),
        height=270 if limits.range_upper is None else 400,
        parts=lambda width: _parts(points, limits, width),
    )


def _finding(points: Sequence[Point], limits: ControlLimits) -> str:
    outside = [point for point in points if limits.excludes(point.value)]
    in_run = [point for point in points if point.is_in_run]
    if outside:
        named = ", ".join(_named(point) for point in outside[:3])
        return ngettext(
            "%(count)d of %(all)d points is outside the limits: %(named)s.",
            "%(count)d of %(all)d points are outside the limits: %(named)s.",
            len(outside),
        ) % {"count": len(outside), "all": len(points), "named": named}
    if in_run:
        return _(
            "No point is outside the limits, but %(first)s to %(last)s form a run."
        ) % {"first": in_run[0].label, "last": in_run[-1].label}
    return _("All %(all)d points are within the limits.") % {"all": len(points)}


def _named(point: Point) -> str:
    return f"{point.label} ({wording.decimal(point.value)})"


def _note(point: Point, limits: ControlLimits) -> str:
    if limits.excludes(point.value):
        return _("outside the limits")
    return _("in a run") if point.is_in_run else ""


def _parts(
    points: Sequence[Point], limits: ControlLimits, width: float
) -> Iterator[str]:
    lines = _limit_lines(limits)
    values = [float(point.value) for point in points]
    span = draw.spanning([*values, *(value for value, *_rest in lines)])
    box = draw.Box(width, 16, 236, *span, right=108 if width == WIDE else 84)
    yield from draw.axis(box)
    for value, _label, colour, dash in lines:
        yield draw.rule(box, value, colour, dash)
    yield from draw.side_labels(box, [line[:3] for line in lines])
    yield draw.line(draw.path(box, values))
    yield from _marks(box, points, limits)
    yield from draw.foot_labels(
        box, [p.label for p in points], 10 if width > 500 else 5
    )
    if limits.range_upper is not None and limits.range_centre is not None:
        yield from _range_panel(values, limits, box)


def _limit_lines(limits: ControlLimits) -> list[tuple[float, str, str, str]]:
    lines = [
        (limits.upper, _("UCL"), draw.RED, _DASHED),
        (limits.centre, _("Mean"), draw.MUTED, ""),
        (limits.lower, _("LCL"), draw.RED, _DASHED),
        *((one.value, one.label, draw.INDIGO, _DOTTED) for one in limits.references),
    ]
    return [
        (float(value), f"{label} {wording.decimal(value)}", colour, dash)
        for value, label, colour, dash in lines
    ]


def _marks(
    box: draw.Box, points: Sequence[Point], limits: ControlLimits
) -> Iterator[str]:
    for x, point in zip(box.xs(len(points)), points, strict=True):
        y = box.y(float(point.value))
        if limits.excludes(point.value):
            yield draw.triangle(x, y)
            value = wording.decimal(point.value)
            yield draw.text(x, y - 11, value, draw.MIDDLE, draw.RED)
        else:
            yield draw.square(x, y) if point.is_in_run else draw.dot(x, y)


def _range_panel(
    values: Sequence[float], limits: ControlLimits, above: draw.Box
) -> Iterator[str]:
    ranges = [abs(after - before) for before, after in pairwise(values)]
    upper, centre = float(limits.range_upper or 0), float(limits.range_centre or 0)
    box = draw.Box(
        above.width, 290, 380, 0.0, max(*ranges, upper) * 1.1, right=above.right
    )
    lines = [
        (upper, f"{_('UCL')} {draw.short(upper)}", draw.RED),
        (centre, f"{_('Mean R')} {draw.short(centre)}", draw.MUTED),
    ]
    yield from draw.axis(box)
    yield draw.rule(box, upper, draw.RED, _DASHED)
    yield draw.rule(box, centre, draw.MUTED)
    yield from draw.side_labels(box, lines)
    xs = box.xs(len(values))[1:]
    places = [(x, box.y(value)) for x, value in zip(xs, ranges, strict=True)]
    yield draw.line(draw.joined(places))
    for place, value in zip(places, ranges, strict=True):
        yield draw.triangle(*place) if value > upper else draw.dot(*place, radius=2.6)
