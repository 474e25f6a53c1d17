"""A funnel as horizontal bars: a tier for each stage, without a bar where hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bakumutu.web.charts import drawing as draw
from bakumutu.web.charts.figure import WIDE, Chart, Numbers, Words, drawn

_STEP, _BAR = 46, 26


@dataclass(frozen=True, slots=True)
class Tier:
    """One stage: its name, its amount, and what stands behind its bar."""

    label: str
    #: Nothing for a count that stays hidden.
    value: int | None
    said: str
    #: Its amount in the period before, drawn as a mark; nothing where hidden.
    before: int | None = None


def tiers(items: Sequence[Tier], words: Words, numbers: Numbers) -> Chart:
    """Return the stages of a funnel from the first down to the last."""
    return drawn(
        words,
        numbers,
        height=_STEP * len(items) + 4,
        parts=lambda width: _parts(items, width),
    )


def _parts(items: Sequence[Tier], width: float) -> Iterator[str]:
    known = [each for one in items for each in (one.value, one.before) if each]
    most = max(known, default=1)
    left, right = (150.0, 190.0) if width == WIDE else (4.0, 8.0)
    scale = (width - left - right) / most
    for number, one in enumerate(items):
        top = _STEP * number + 16
        yield from _tier(one, (left, top), scale, width)


def _tier(
    one: Tier, place: tuple[float, float], scale: float, width: float
) -> Iterator[str]:
    left, top = place
    length = scale * (one.value or 0)
    bar = f"M{left:.1f} {top:.1f}h{length:.1f}v{_BAR}h{-length:.1f}z"
    if one.value:
        yield f'<path d="{bar}" fill="{draw.LEAF}"/>'
    else:
        foot = f"M{left:.1f} {top:.1f}v{_BAR}"
        yield f'<path d="{foot}" stroke="{draw.MUTED}" stroke-dasharray="3 3"/>'
    if one.before:
        x = left + scale * one.before
        mark = f"M{x:.1f} {top - 3:.1f}v{_BAR + 6}"
        yield f'<path d="{mark}" stroke="{draw.INDIGO}" stroke-width="2.5"/>'
    yield from _told(one, place, length, width)


def _told(
    one: Tier, place: tuple[float, float], length: float, width: float
) -> Iterator[str]:
    left, top = place
    if width == WIDE:
        yield draw.text(left - 10, top + 18, one.label, draw.END)
        yield draw.text(left + length + 12, top + 18, one.said)
        return
    # On a phone the words stand above the bar: beside it there is no room.
    yield draw.text(left, top - 4, f"{one.label}: {one.said}")
