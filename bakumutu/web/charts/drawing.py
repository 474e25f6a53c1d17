"""Scales and strokes of a chart: numbers become places on an SVG."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

from bakumutu.web import wording

#: Colours that also hold in print and on paper that is grey; shapes say the rest.
INK, MUTED, LEAF, RED, INDIGO = "#16211d", "#45525a", "#0b5d46", "#b3261e", "#1d4f91"
TURMERIC, LINE = "#f2b84b", "#dcd8cd"
LABEL_GAP = 15.0
END, MIDDLE = ' text-anchor="end"', ' text-anchor="middle"'


@dataclass(frozen=True, slots=True)
class Box:
    """The part of a drawing where points lie, and the range of values it spans."""

    width: float
    top: float
    bottom: float
    low: float
    high: float
    left: float = 52.0
    right: float = 108.0

    def y(self, value: float) -> float:
        """Return the height at which a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    def xs(self, count: int) -> list[float]:
        """Return where ``count`` points lie, evenly spread."""
        room = self.width - self.left - self.right - 16
        step = room / max(count - 1, 1)
        return [self.left + 8 + step * number for number in range(count)]

    @property
    def edge(self) -> float:
        """Return where the lines end and their labels begin."""
        return self.width - self.right


def spanning(
    values: Iterable[float], *, from_zero: bool = False
) -> tuple[float, float]:
    """Return a range with a little air around the values."""
    known = [*values, *([0.0] if from_zero else [])]
    low, high = min(known), max(known)
    air = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return (0.0 if from_zero and low >= 0 else low - air), high + air


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Return round numbers inside the range."""
    rough = (high - low) / about
    power = 10.0 ** floor(log10(rough))
    step = next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough)
    first = int(low // step) + 1
    return [round(step * n, 12) for n in range(first, int(high // step) + 1)]


def short(value: float) -> str:
    """Return a tick with only the digits it needs."""
    return wording.decimal(f"{value:.10g}" if abs(value) < 1e10 else value)


def text(x: float, y: float, said: object, extra: str = "", fill: str = INK) -> str:
    """Return a label."""
    place = f'x="{x:.1f}" y="{y:.1f}" fill="{fill}"'
    return f"<text {place}{extra}>{escape(str(said))}</text>"


def rule(box: Box, value: float, colour: str, dash: str = "") -> str:
    """Return a line across the box at a value."""
    y = box.y(value)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{box.left:.0f} {y:.1f}H{box.edge:.0f}" stroke="{colour}"'
        f' stroke-width="1.5"{dashes}/>'
    )


def axis(box: Box) -> Iterator[str]:
    """Return the frame of the box and its ticks on the left."""
    yield (
        f'<path d="M{box.left:.0f} {box.top:.0f}V{box.bottom:.0f}H{box.edge:.0f}"'
        f' stroke="{MUTED}"/>'
    )
    for value in ticks(box.low, box.high):
        y = box.y(value)
        yield f'<path d="M{box.left - 4:.0f} {y:.1f}h4" stroke="{MUTED}"/>'
        yield text(box.left - 8, y + 4, short(value), END)


def side_labels(box: Box, labels: Sequence[tuple[float, str, str]]) -> Iterator[str]:
    """Return the labels right of the lines, pushed apart where they would touch."""
    lowest = box.top - LABEL_GAP
    for value, said, colour in sorted(labels, key=lambda label: -label[0]):
        y = max(box.y(value) + 4, lowest + LABEL_GAP)
        lowest = y
        yield text(box.edge + 6, y, said, fill=colour)


def foot_labels(box: Box, labels: Sequence[str], most: int) -> Iterator[str]:
    """Return the names under the points: the first, the last and some between."""
    xs = box.xs(len(labels))
    step = max(1, -(-len(labels) // most))
    for number in range(0, len(labels), step):
        yield text(xs[number], box.bottom + 18, labels[number], MIDDLE)


def path(box: Box, values: Sequence[float]) -> str:
    """Return the line through values, evenly spread over the box."""
    xs = box.xs(len(values))
    return joined((x, box.y(value)) for x, value in zip(xs, values, strict=True))


def joined(places: Iterable[tuple[float, float]]) -> str:
    """Return the line through places."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)


def triangle(x: float, y: float) -> str:
    """Return the mark of a point outside its limits."""
    return f'<path d="M{x:.1f} {y - 7:.1f}l6.5 11.5h-13z" fill="{RED}"/>'


def square(x: float, y: float) -> str:
    """Return the mark of a point in a run."""
    corner = f"M{x - 4:.1f} {y - 4:.1f}"
    return f'<path d="{corner}h8v8h-8z" fill="{TURMERIC}" stroke="{INK}"/>'


def dot(x: float, y: float, radius: float = 3.2) -> str:
    """Return the mark of an ordinary point."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{LEAF}"/>'


def line(places: str) -> str:
    """Return the stroke through a path."""
    return f'<path d="{places}" stroke="{LEAF}" stroke-width="1.5"/>'


def svg(size: tuple[float, float], title: str, said: str, parts: Iterable[str]) -> str:
    """Return the whole drawing with its name and its description."""
    width, height = size
    kind = "narrow" if width < 500 else "wide"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" class="bk-{kind}"'
        ' role="img" fill="none" stroke-linejoin="round" font-family="sans-serif"'
        ' font-size="13">'
        f"<title>{escape(title)}</title><desc>{escape(said)}</desc>"
        f"<g>{''.join(parts)}</g></svg>"
    )
