"""Bars, histograms and small lines as inline SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bakumutu.web import wording
from bakumutu.web.charts import drawing as draw
from bakumutu.web.charts.control import Reference
from bakumutu.web.charts.figure import WIDE, Chart, Numbers, Words, drawn


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name and its amount."""

    label: str
    value: Decimal


def histogram(
    classes: Sequence[Bar], references: Sequence[Reference], words: Words
) -> Chart:
    """Return adjoining bars over ordered classes; ``label`` is each lower bound."""
    return drawn(
        words,
        Numbers([_("From"), _("Count")], _rows(classes)),
        height=300,
        parts=lambda width: _histogram_parts(classes, references, width),
    )


def bars(items: Sequence[Bar], words: Words, unit: str = "") -> Chart:
    """Return horizontal bars from zero, in the order given."""
    return drawn(
        words,
        Numbers([words.title, unit or _("Count")], _rows(items)),
        height=34 * len(items) + 12,
        parts=lambda width: _bar_parts(items, width),
    )


def sparkline(values: Sequence[Decimal]) -> SafeString:
    """Return a small line for a list; the number beside it says what it means."""
    numbers = [float(value) for value in values]
    box = draw.Box(80, 2, 18, *draw.spanning(numbers), left=-6, right=-6)
    return mark_safe(  # noqa: S308 -- numbers only
        '<svg class="bk-spark" viewBox="0 0 80 20" aria-hidden="true">'
        f'<path d="{draw.path(box, numbers)}" fill="none" stroke="{draw.LEAF}"'
        ' stroke-width="1.5"/></svg>'
    )


def _rows(items: Sequence[Bar]) -> list[list[str]]:
    return [[bar.label, wording.decimal(bar.value)] for bar in items]


def _histogram_parts(
    classes: Sequence[Bar], references: Sequence[Reference], width: float
) -> Iterator[str]:
    counts = [float(bar.value) for bar in classes]
    box = draw.Box(width, 34, 262, 0.0, max(counts) * 1.05, right=16)
    yield from draw.axis(box)
    step = (box.edge - box.left) / len(classes)
    for number, count in enumerate(counts):
        x, y = box.left + step * number, box.y(count)
        yield (
            f'<path d="M{x + 0.5:.1f} {y:.1f}h{step - 1:.1f}V{box.bottom:.1f}'
            f'h{1 - step:.1f}z" fill="{draw.LEAF}"/>'
        )
    every = 1 if width == WIDE else 2
    for number in range(0, len(classes), every):
        label = classes[number].label
        yield draw.text(box.left + step * number, box.bottom + 18, label, draw.MIDDLE)
    low, high = _bounds(classes)
    for one in references:
        x = box.left + (float(one.value) - low) / (high - low) * (box.edge - box.left)
        yield (
            f'<path d="M{x:.1f} 22V{box.bottom:.1f}" stroke="{draw.INDIGO}"'
            ' stroke-width="2" stroke-dasharray="12 3 2 3"/>'
        )
        said = f"{one.label} {wording.decimal(one.value)}"
        yield draw.text(x, 16, said, draw.MIDDLE, draw.INDIGO)


def _bounds(classes: Sequence[Bar]) -> tuple[float, float]:
    starts = [float(bar.label.replace(",", ".")) for bar in classes]
    step = starts[1] - starts[0] if len(starts) > 1 else 1.0
    return starts[0], starts[-1] + step


def _bar_parts(items: Sequence[Bar], width: float) -> Iterator[str]:
    most = max((float(bar.value) for bar in items), default=0) or 1.0
    left = 220.0 if width == WIDE else 118.0
    for number, bar in enumerate(items):
        y = 34 * number + 6
        length = (width - left - 70) * float(bar.value) / most
        yield draw.text(left - 10, y + 18, bar.label, draw.END)
        yield (
            f'<path d="M{left:.0f} {y}h{length:.1f}v24h{-length:.1f}z"'
            f' fill="{draw.LEAF}"/>'
        )
        yield draw.text(left + length + 8, y + 18, wording.decimal(bar.value))
