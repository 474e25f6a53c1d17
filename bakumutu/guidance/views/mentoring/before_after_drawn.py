"""The report before and after as words, a chart and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bakumutu.guidance.forms.before_after import CUTS
from bakumutu.guidance.queries.before_after_report import (
    BeforeAfterReport,
    ChangeRow,
)
from bakumutu.guidance.views.funnel_drawn import Figure, Sheet, period_words
from bakumutu.rules.effect import FEWEST, Doubt, Effect
from bakumutu.web import charts
from bakumutu.web.components import Column, Line, Table

_NONE = "\N{EN DASH}"


@dataclass(frozen=True)
class Drawn:
    """A report in words, beside the address that asked for it."""

    report: BeforeAfterReport
    query: QueryDict

    def finding(self) -> str:
        """Return what changed, how sure it is and what it does not say."""
        effect = self.report.whole.effect
        if effect is None or effect.change is None:
            return _("Too few businesses were looked at again to show anything.")
        told = _(
            "Of %(pairs)s items %(better)s went up and %(worse)s went down:"
            " net %(change)s."
        ) % {
            "pairs": effect.pairs,
            "better": effect.better,
            "worse": effect.worse,
            "change": points(effect.change),
        }
        return f"{told} {_doubt(effect)}"

    def figures(self) -> list[Figure]:
        """Return what it is about in four numbers, each with its meaning."""
        whole, effect = self.report.whole, self.report.whole.effect
        url = self.address()
        change = points(effect.change) if effect else _NONE
        return [
            Figure(
                _("Businesses looked at again"),
                whole.businesses,
                _("Mentored, and assessed again afterwards with the same items."),
                url if effect and effect.pairs else "",
            ),
            Figure(
                _("Items compared"),
                effect.pairs if effect else _NONE,
                _("Marked both times, and asked in the same words."),
                url if effect and effect.pairs else "",
            ),
            Figure(
                _("Net change"),
                change,
                _("Items that went up less those that went down, of all compared."),
            ),
            Figure(
                _("95 % interval"),
                _interval(effect) if effect else _NONE,
                _interval_meaning(effect) if effect else "",
            ),
        ]

    @property
    def has_intervals(self) -> bool:
        """Tell whether there is anything to draw that a table does not say better."""
        return any(row.effect and row.effect.interval for row in self._drawn)

    @property
    def leaves_out(self) -> bool:
        """Tell whether rows stand in the table alone."""
        return len(self._drawn) < len(self.report.rows)

    def chart(self) -> charts.Chart:
        """Return the change of each row of enough businesses, with its interval."""
        lists = {row.checklist for row in self._drawn}
        is_one = len(lists) == 1
        items = [
            charts.Change(
                label=row.name if is_one else row.label,
                said=_said(row),
                value=row.effect.change if row.effect else None,
                interval=row.effect.interval if row.effect else None,
            )
            for row in self._drawn
        ]
        about = lists.pop() if is_one else ""
        told = " · ".join(filter(None, [self.caption(), about]))
        words = charts.Words(_("Before and after mentoring"), told)
        # The table below says the same, and more.
        return charts.changes(items, words, charts.Numbers())

    @cached_property
    def _drawn(self) -> list[ChangeRow]:
        """Return the rows of enough businesses; of few a mark claims too much."""
        return [
            row
            for row in self.report.rows
            if row.effect and row.effect.clusters >= FEWEST
        ]

    def table(self) -> Table:
        """Return the table; every number leads to what it stands for."""
        columns = [
            Column(title, is_number=number > 0)
            for number, title in enumerate(self._titles())
        ]
        return Table(self.caption(), columns, [Line(c) for c in self._lines()])

    def sheets(self) -> dict[str, Sheet]:
        """Return the table, and what must be known to read it, as rows of a file."""
        titles = [str(title) for title in self._titles()]
        rows = [[str(cell) for cell in _cells(row)] for row in self.report.rows]
        whole = [str(cell) for cell in _cells(self.report.whole)]
        notes = [[self.finding()], *([note] for note in self.cautions())]
        return {
            _("Before and after"): (titles, [*rows, [_("all"), *whole[1:]]]),
            _("How to read it"): ([self.period()], notes),
        }

    def caption(self) -> str:
        """Return what the rows are told apart by."""
        return _("Told apart by: %(word)s") % {"word": CUTS[self.report.wish.by]}

    def period(self) -> str:
        """Return when the later look was, in words."""
        return period_words(self.report.wish.period)

    def drawing(self) -> str:
        """Return how to read the chart."""
        told = _(
            "A full mark has its interval as a line; a hollow one has none."
            " The upright line is no change."
        )
        if not self.leaves_out:
            return told
        left = _("Rows of fewer than %(few)s businesses stand in the table alone.")
        return f"{told} {left % {'few': FEWEST}}"

    def cautions(self) -> list[str]:
        """Return what the numbers do not say, in sentences."""
        unseen = self.report.unseen
        left = _(
            "Mentorings without a second look: %(count)s, of which stopped early:"
            " %(dropped)s. They are not counted, so the change may look better than it"
            " was."
        ) % {"count": unseen.begun, "dropped": unseen.dropped}
        return [
            _("There is no group without mentoring to compare with: this is no proof"
              " that mentoring was the cause."),
            _("Whoever was chosen because much was missing tends to look better the"
              " second time anyhow (regression to the mean)."),
            left,
            _("Another assessor, or another season, may change a mark as well. Items"
              " that were not proven, not applicable, or asked in other words are left"
              " out."),
            _("The items of one business change together, so the interval is that"
              " between businesses; below %(few)s of them none is given.")
            % {"few": FEWEST},
        ]  # fmt: skip

    def address(self, **more: str) -> str:
        """Return the address of the list behind a number."""
        query = self.query.copy()
        for name, value in more.items():
            query[name] = value
        return f"{reverse('guidance:before_after_list')}?{query.urlencode()}"

    def _titles(self) -> list[object]:
        return [
            CUTS[self.report.wish.by],
            _("Businesses"),
            pgettext("before and after", "Items"),
            _("Met before"),
            _("Met after"),
            _("Up"),
            _("Down"),
            _("Net change (95 % interval)"),
        ]

    def _lines(self) -> Iterator[Sequence[object]]:
        for row in self.report.rows:
            cells = _cells(row)
            yield [
                cells[0],
                self._linked(row, cells[1], ""),
                *cells[2:5],
                self._linked(row, cells[5], "naik"),
                self._linked(row, cells[6], "turun"),
                cells[7],
            ]

    def _linked(self, row: ChangeRow, cell: object, way: str) -> object:
        if self.report.is_restricted or str(cell) in ("0", _NONE):
            return str(cell)
        more = {"kunci": row.key} | ({"arah": way} if way else {})
        return format_html('<a href="{}">{}</a>', self.address(**more), cell)


def points(change: float | None) -> str:
    """Return a change in whole percentage points with its sign."""
    if change is None:
        return _NONE
    whole = round(100 * change)
    return f"{whole:+d} %".replace("-", "\N{MINUS SIGN}") if whole else "0 %"


def _interval(effect: Effect) -> str:
    """Return the interval, or a dash where none is given."""
    if effect.interval is None:
        return _NONE
    low, high = effect.interval
    return _("%(low)s to %(high)s") % {"low": points(low), "high": points(high)}


def _interval_meaning(effect: Effect) -> str:
    if effect.interval is None:
        return _NO_INTERVAL[effect.doubt]() % {"few": FEWEST}
    return _("By how differently the businesses changed.")


def _change(effect: Effect) -> str:
    change = points(effect.change)
    return change if effect.interval is None else f"{change} ({_interval(effect)})"


def _doubt(effect: Effect) -> str:
    if effect.interval is None:
        return _NO_INTERVAL[effect.doubt]() % {"few": FEWEST}
    told = ngettext(
        "95 %% interval %(interval)s, between %(count)d business.",
        "95 %% interval %(interval)s, between %(count)d businesses.",
        effect.clusters,
    ) % {"interval": _interval(effect), "count": effect.clusters}
    if effect.may_be_chance:
        return f"{told} {_('No change at all lies within it: this may be chance.')}"
    return told


_NO_INTERVAL = {
    Doubt.TOO_FEW: lambda: _(
        "Fewer than %(few)s businesses: too few to tell it from chance."
    ),
    Doubt.ALIKE: lambda: _(
        "All businesses changed alike, so nothing tells how another would."
    ),
}


def _cells(row: ChangeRow) -> list[object]:
    effect = row.effect
    if effect is None:
        return [row.label, row.businesses, *([_NONE] * 6)]
    return [
        row.label,
        row.businesses,
        effect.pairs,
        effect.met_before,
        effect.met_after,
        effect.better,
        effect.worse,
        _change(effect),
    ]


def _said(row: ChangeRow) -> str:
    if row.effect is None:
        return str(row.businesses)
    return _("%(change)s of %(pairs)s items") % {
        "change": points(row.effect.change),
        "pairs": row.effect.pairs,
    }
