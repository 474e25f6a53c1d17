"""Changes with their doubt: a mark for each, and a line as far as it may reach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bakumutu.web.charts import drawing as draw
from bakumutu.web.charts.figure import WIDE, Chart, Numbers, Words, drawn

_STEP, _HEAD, _FOOT = 48.0, 8.0, 26.0
#: Room for a letter, so that a long name ends before the drawing does.
_LETTER = 6.2
#: Words stay readable where the upright line passes behind them.
_ON_LINES = ' paint-order="stroke" stroke="#fff" stroke-width="5"'


@dataclass(frozen=True, slots=True)
class Change:
    """One change from -1 to 1: its name, how it is said, and how far it may reach."""

    label: str
    said: str
    #: Nothing where it stays hidden.
    value: float | None = None
    #: Nothing where no interval can be given.
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class _Axis:
    left: float
    right: float
    low: float
    high: float

    def x(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def changes(items: Sequence[Change], words: Words, numbers: Numbers) -> Chart:
    """Return one line for each change, beside the upright line of no change."""
    return drawn(
        words,
        numbers,
        height=_HEAD + _STEP * len(items) + _FOOT,
        parts=lambda width: _parts(items, width),
    )


def _parts(items: Sequence[Change], width: float) -> Iterator[str]:
    known = [one.value for one in items if one.value is not None]
    ends = [end for one in items for end in one.interval or ()]
    low, high = min([0.0, *known, *ends]), max([0.1, *known, *ends])
    margin = 24.0 if width == WIDE else 12.0
    axis = _Axis(margin, width - margin, low, high)
    foot = _HEAD + _STEP * len(items)
    zero = axis.x(0.0)
    yield (
        f'<path d="M{zero:.1f} {_HEAD:.0f}V{foot:.0f}" stroke="{draw.INK}"'
        ' stroke-dasharray="4 4"/>'
    )
    for share in draw.ticks(low - 1e-9, high + 1e-9):
        said = f"{round(100 * share):+d} %".replace("-", "\N{MINUS SIGN}")
        yield draw.text(axis.x(share), foot + 18, said if share else "0", draw.MIDDLE)
    for number, one in enumerate(items):
        yield from _line(one, _HEAD + _STEP * number, axis)


def _line(one: Change, top: float, axis: _Axis) -> Iterator[str]:
    yield draw.text(axis.left, top + 14, _fitted(one, axis), _ON_LINES)
    if one.value is None:
        return
    y = top + 30
    if one.interval:
        start, end = map(axis.x, one.interval)
        yield (
            f'<path d="M{start:.1f} {y - 6:.1f}v12M{start:.1f} {y:.1f}H{end:.1f}'
            f'M{end:.1f} {y - 6:.1f}v12" stroke="{draw.LEAF}" stroke-width="2"/>'
        )
        yield draw.dot(axis.x(one.value), y, 5)
        return
    # Without an interval the mark is hollow: it claims less.
    yield (
        f'<circle cx="{axis.x(one.value):.1f}" cy="{y:.1f}" r="5" fill="#fff"'
        f' stroke="{draw.LEAF}" stroke-width="2"/>'
    )


def _fitted(one: Change, axis: _Axis) -> str:
    """Return name and number in one line; a name that is too long is cut."""
    room = int((axis.right - axis.left) / _LETTER) - len(one.said) - 2
    cut = one.label[: room - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return f"{one.label if len(one.label) <= room else cut}: {one.said}"
