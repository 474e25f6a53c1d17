"""Charts as inline SVG, each with its finding in words and its numbers."""

from bakumutu.web.charts.bars import Bar, bars, histogram, sparkline
from bakumutu.web.charts.changes import Change, changes
from bakumutu.web.charts.control import (
    ControlLimits,
    Point,
    Reference,
    control_chart,
)
from bakumutu.web.charts.figure import Chart, Numbers, Words
from bakumutu.web.charts.tiers import Tier, tiers

__all__ = [
    "Bar",
    "Change",
    "Chart",
    "ControlLimits",
    "Numbers",
    "Point",
    "Reference",
    "Tier",
    "Words",
    "bars",
    "changes",
    "control_chart",
    "histogram",
    "sparkline",
    "tiers",
]
