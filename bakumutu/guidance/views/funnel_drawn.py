"""The funnel as figures, a chart and tables: what views hand to the template."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bakumutu.guidance.forms.groups import DIMENSIONS
from bakumutu.guidance.queries.funnel import STAGES, UNKNOWN, Unit
from bakumutu.guidance.queries.funnel_report import (
    Count,
    Counting,
    FunnelReport,
    StageRow,
)
from bakumutu.rules.funnel import Period
from bakumutu.web import charts
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.wording import decimal, short_date

#: Headings of a sheet, and its rows.
Sheet = tuple[Sequence[str], Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with all that one must know to read it."""

    title: object
    value: object
    definition: object
    url: str = ""
    before: object = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report in words, beside the address that asked for it."""

    report: FunnelReport
    query: QueryDict

    def figures(self) -> list[Figure]:
        """Return at most six figures, each with its meaning and the one before."""
        rows = {row.stage.code: row for row in self.report.rows}
        found = [self._count(rows[code]) for code in _SHOWN_AS_FIGURES]
        return [*found, self._passage(), *self._leak()]

    def chart(self) -> charts.Chart:
        """Return the stages as bars, with a mark where the period before stood."""
        rows = self.report.rows
        items = [
            charts.Tier(
                label=str(row.stage.label),
                value=row.count.known,
                said=_said(row),
                before=row.before.known if row.before else None,
            )
            for row in rows
        ]
        words = charts.Words(_("Funnel of guidance"), self.finding())
        numbers = charts.Numbers(
            [_("Stage"), *map(str, self._titles()[1:])],
            [[str(cell) for cell in self._cells(row)] for row in rows],
        )
        return charts.tiers(items, words, numbers)

    def finding(self) -> str:
        """Return what the chart shows, in a sentence or two."""
        rows = self.report.rows
        told = _COUNTING_WORDS[self.report.wish.counting]() % {
            "whole": rows[0].count,
            "unit": self._unit(),
            "certified": next(r for r in rows if r.stage.code == "certified").count,
            "period": self.period(),
        }
        return " ".join(part for part in (told, self._leak_words()) if part)

    def stages(self) -> Table:
        """Return the table of the stages; every number leads to its list."""
        columns = [
            Column(title, is_number=number > 0)
            for number, title in enumerate(self._titles())
        ]
        lines = [
            Line([row.stage.label, self._linked(row.count, row.stage.code), *rest])
            for row in self.report.rows
            for rest in [self._cells(row)[2:]]
        ]
        return Table(_("From stage to stage"), columns, lines)

    def groups(self) -> Table:
        """Return the table of districts, classes of industry or mentors."""
        by = self.report.wish.by
        shared = _shared_end([row.label for row in self.report.groups if row.key])
        columns = [
            Column(DIMENSIONS[by]),
            *(Column(stage.label, is_number=True) for stage in STAGES),
        ]
        lines = [
            Line(
                [
                    self._narrowed(row.key, row.label.removesuffix(shared)),
                    *(
                        self._linked(count, stage.code, {by.value: row.key or UNKNOWN})
                        for count, stage in zip(row.counts, STAGES, strict=True)
                    ),
                ]
            )
            for row in self.report.groups
        ]
        caption = _("Told apart by: %(word)s") % {"word": DIMENSIONS[by]}
        return Table(f"{caption}{shared}", columns, lines)

    def sheets(self) -> dict[str, Sheet]:
        """Return both tables as rows of a file, hidden counts in their words."""
        stages = [[str(cell) for cell in self._cells(row)] for row in self.report.rows]
        groups = [[row.label, *map(str, row.counts)] for row in self.report.groups]
        meanings = [[str(one.label), str(one.definition)] for one in STAGES]
        by = str(DIMENSIONS[self.report.wish.by])
        return {
            _("Stages"): ([str(title) for title in self._titles()], stages),
            by: ([by, *(str(one.label) for one in STAGES)], groups),
            _("Definitions"): ([_("Stage"), _("Meaning")], meanings),
        }

    def period(self) -> str:
        """Return the period in words."""
        return period_words(self.report.wish.period)

    def before(self) -> str:
        """Return the period before in words."""
        before = self.report.wish.before
        return period_words(before) if before else ""

    def _titles(self) -> list[object]:
        before = self.before()
        return [
            _("Stage"),
            pgettext("funnel", "Count"),
            _("Of the stage before"),
            _("Median days since the stage before"),
            *([before] if before else []),
        ]

    def _cells(self, row: StageRow) -> list[object]:
        return [
            row.stage.label,
            row.count,
            percent(row.share),
            _days_of(row.median_days, row.waits),
            *([row.before] if row.before else []),
        ]

    def _count(self, row: StageRow) -> Figure:
        before = (
            _("%(period)s: %(count)s") % {"period": self.before(), "count": row.before}
            if row.before
            else ""
        )
        return Figure(
            row.stage.label,
            row.count,
            row.stage.definition,
            self._list(row.stage.code) if row.count.known else "",
            before,
        )

    def _passage(self) -> Figure:
        passage = self.report.passage
        return Figure(
            _("Median days to the certificate"),
            _days_of(passage.median_days, passage.count),
            _("From the first day of all to the day on the body's certificate."),
        )

    def _leak(self) -> Iterator[Figure]:
        if words := self._leak_words():
            yield Figure(
                _("Largest loss"),
                self.report.leak.stage.label if self.report.leak else "",
                words,
            )

    def _leak_words(self) -> str:
        row = self.report.leak
        if row is None:
            return ""
        lost = self.report.lost(row)
        told = ngettext(
            "Most are lost before “%(stage)s”: %(count)s did not get there yet.",
            "Most are lost before “%(stage)s”: %(count)s did not get there yet.",
            lost,
        )
        return told % {"stage": row.stage.label, "count": lost}

    def _unit(self) -> str:
        if self.report.wish.unit is Unit.PRODUCTS:
            return pgettext("funnel", "products")
        return pgettext("funnel", "businesses")

    def _linked(
        self, count: Count, stage: str, more: dict[str, str] | None = None
    ) -> object:
        # A count of a few may still be opened by whoever works with the businesses.
        if not count.known and (self.report.is_restricted or count.known == 0):
            return str(count)
        url = self._list(stage, more or {})
        return format_html('<a href="{}">{}</a>', url, count)

    def _narrowed(self, key: str, label: str) -> object:
        query = self.query.copy()
        query[self.report.wish.by.value] = key or UNKNOWN
        return format_html('<a href="?{}">{}</a>', query.urlencode(), label)

    def _list(self, stage: str, more: dict[str, str] | None = None) -> str:
        query = self.query.copy()
        for name, value in {**(more or {}), "tahap": stage}.items():
            query[name] = value
        return f"{reverse('guidance:funnel_list')}?{query.urlencode()}"


_SHOWN_AS_FIGURES = ("curated", "mentored", "certified", "maintained")
_COUNTING_WORDS = {
    Counting.ENTERED: lambda: _(
        "Of %(whole)s %(unit)s that came to guidance (%(period)s), %(certified)s are"
        " certified."
    ),
    Counting.REACHED: lambda: _(
        "In the period (%(period)s), %(certified)s %(unit)s were certified and"
        " %(whole)s were curated."
    ),
}


def _shared_end(labels: Sequence[str]) -> str:
    """Return how all labels end: ", Lombok Tengah, Nusa Tenggara Barat"."""
    if len(set(labels)) == 1:
        return ""
    ends = [label.split(", ")[:0:-1] for label in labels]
    same = takewhile(lambda parts: len(set(parts)) == 1, zip(*ends, strict=False))
    return "".join(f", {parts[0]}" for parts in reversed(list(same)))


def period_words(period: Period | None) -> str:
    """Return a period as people say it: "2026", or from one day to another."""
    if period is None:
        return _("the whole time")
    first, last = period.first, period.last
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12) and (
        first.year == last.year
    ):
        return str(first.year)
    return f"{short_date(first)} – {short_date(last)}"  # noqa: RUF001 -- a span of days


def percent(share: Fraction | None) -> str:
    """Return a share in whole percent; nothing where there is none."""
    return "" if share is None else f"{round(share * 100)} %"


def _days_of(median: Fraction | None, count: int) -> str:
    """Return a median with how many it is of."""
    if median is None:
        return "–"  # noqa: RUF001 -- the dash of an empty cell
    days = decimal(float(median)).removesuffix(".0").removesuffix(",0")
    return _("%(days)s (n = %(count)s)") % {"days": days, "count": count}


def _said(row: StageRow) -> str:
    share = percent(row.share)
    return f"{row.count} · {share}" if share else str(row.count)
