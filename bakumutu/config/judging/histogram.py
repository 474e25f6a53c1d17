"""Draws how results lie about their limit, as SVG that a reader can also hear."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from html import escape

from bakumutu.rules.judgement import Verdict

WIDTH, HEIGHT = 640, 250
_LEFT, _RIGHT, _TOP, _FLOOR = 8, 632, 44, 200
_BINS = 20
_LABELS = 6


#: From the axis upwards; each has its own colour and its own pattern in the page.
STACKED = (Verdict.WITHIN, Verdict.UNDECIDED, Verdict.OUTSIDE)


@dataclass(frozen=True)
class Bin:
    """Results from ``low`` up to ``high``, counted by what was said of them."""

    low: Decimal
    high: Decimal
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """What a histogram shows, and the words that say it."""

    bins: tuple[Bin, ...]
    limits: tuple[tuple[Decimal, str], ...]
    title: str
    description: str
    name: str
    decimal_sign: str = ","

    def tick(self, value: Decimal) -> str:
        """Return a number as the axis shows it."""
        return f"{value.normalize():f}".replace(".", self.decimal_sign)


def binned(
    results: Sequence[tuple[Decimal, Verdict]], limits: Sequence[Decimal]
) -> tuple[Bin, ...]:
    """Return the results in steps of 1, 2 or 5 that begin at the first limit."""
    seen = [*(value for value, _ in results), *limits]
    low, high = min(seen), max(seen)
    step = _step((high - low) / _BINS)
    anchor = limits[0] if limits else Decimal(0)
    first = anchor + step * _floor((low - anchor) / step)
    counts = Counter((_floor((value - first) / step), said) for value, said in results)
    return tuple(
        Bin(
            first + step * i,
            first + step * (i + 1),
            tuple(counts[i, said] for said in STACKED),
        )
        for i in range(_floor((high - first) / step) + 1)
    )


def svg(picture: Picture) -> str:
    """Return the picture as inline SVG, titled and described."""
    parts = (
        _opening(picture),
        *_bars(picture),
        *_axis(picture),
        *_limits(picture),
        "</svg>",
    )
    return "\n".join(parts)


def _step(least: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 5 times a power of ten that is not below."""
    if not least:
        return Decimal(1)
    power = least.adjusted()
    steps = (Decimal(each).scaleb(power) for each in (1, 2, 5, 10))
    return next(step for step in steps if step >= least)


def _floor(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_FLOOR))


def _x(picture: Picture, value: Decimal) -> Decimal:
    low, high = picture.bins[0].low, picture.bins[-1].high
    return _LEFT + (value - low) / (high - low) * (_RIGHT - _LEFT)


def _opening(picture: Picture) -> str:
    ids = f"{picture.name}-title {picture.name}-desc"
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{ids}">\n'
        f'<title id="{picture.name}-title">{escape(picture.title)}</title>\n'
        f'<desc id="{picture.name}-desc">{escape(picture.description)}</desc>'
    )


def _bars(picture: Picture) -> Iterator[str]:
    tallest = max(sum(each.counts) for each in picture.bins) or 1
    scale = Decimal(_FLOOR - _TOP) / tallest
    for each in picture.bins:
        x, width = _x(picture, each.low), _width(picture)
        top = Decimal(_FLOOR)
        for said, count in zip(STACKED, each.counts, strict=True):
            top -= count * scale
            if count:
                yield _bar(said, (x, top, width, count * scale))


def _width(picture: Picture) -> Decimal:
    return Decimal(_RIGHT - _LEFT) / len(picture.bins) - 2


def _bar(said: Verdict, box: tuple[Decimal, Decimal, Decimal, Decimal]) -> str:
    x, y, width, height = (f"{side:.1f}" for side in box)
    return f'<rect class="{said}" x="{x}" y="{y}" width="{width}" height="{height}"/>'


def _axis(picture: Picture) -> Iterator[str]:
    yield f'<path class="axis" d="M{_LEFT} {_FLOOR}H{_RIGHT}"/>'
    every = -(-len(picture.bins) // _LABELS)
    for each in picture.bins[::every]:
        x = _x(picture, each.low)
        yield f'<path class="axis" d="M{x:.1f} {_FLOOR}v6"/>'
        tick = picture.tick(each.low)
        yield f'<text x="{x:.1f}" y="{_FLOOR + 34}"{_anchor(x)}>{tick}</text>'


def _limits(picture: Picture) -> Iterator[str]:
    for value, label in picture.limits:
        x = _x(picture, value)
        yield f'<path class="limit" d="M{x:.1f} {_TOP - 14}V{_FLOOR}"/>'
        yield (
            f'<text class="label" x="{x:.1f}" y="{_TOP - 18}"{_anchor(x)}>'
            f"{escape(label)}</text>"
        )


def _anchor(x: Decimal) -> str:
    """Return how a text hangs at ``x`` so that it stays inside the picture."""
    if x < _LEFT + 60:
        return ""
    return ' text-anchor="end"' if x > _RIGHT - 60 else ' text-anchor="middle"'
