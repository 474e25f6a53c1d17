"""What the funnel is asked for; the whole question lives in the address."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.forms.groups import DIMENSIONS, GroupsForm
from bakumutu.guidance.queries.funnel import Dimension, Unit
from bakumutu.guidance.queries.funnel_report import Counting, FunnelWish
from bakumutu.rules.funnel import Period
from bakumutu.web.fields import IndonesianDateField

#: So many years can be chosen by their number.
_YEARS = 5
_SPAN, _EVER = "rentang", "semua"
_COUNTINGS = (
    (Counting.ENTERED.value, _("came to guidance in this period, as they stand today")),
    (Counting.REACHED.value, _("reached the stage in this period")),
)
_UNITS = (
    (Unit.PRODUCTS.value, pgettext_lazy("funnel", "products")),
    (Unit.BUSINESSES.value, pgettext_lazy("funnel", "businesses")),
)
Word = TypeVar("Word", bound=StrEnum)


class FunnelForm(GroupsForm):
    """The question of somebody who works with the businesses."""

    tahun = forms.ChoiceField(label=pgettext_lazy("funnel", "Period"), required=False)
    dari = IndonesianDateField(label=pgettext_lazy("funnel", "From"), required=False)
    sampai = IndonesianDateField(label=pgettext_lazy("funnel", "To"), required=False)
    hitung = forms.ChoiceField(
        label=pgettext_lazy("funnel", "Counted are those who"),
        required=False,
        choices=_COUNTINGS,
    )
    satuan = forms.ChoiceField(
        label=pgettext_lazy("funnel", "Count"), required=False, choices=_UNITS
    )
    menurut = forms.ChoiceField(
        label=pgettext_lazy("funnel", "Told apart by"), required=False
    )
    field_order = ("tahun", "dari", "sampai", "hitung", "satuan", "menurut")

    def __init__(self, data: QueryDict, *, year: int | None = None) -> None:
        self.today = timezone.localdate()
        told = data.copy()
        told.setdefault("tahun", str(year or self.today.year))
        super().__init__(told)
        self.let("tahun", self.periods())
        self.let("menurut", ((one.value, DIMENSIONS[one]) for one in self.dimensions))

    def periods(self) -> Iterator[tuple[str, object]]:
        """Yield the periods that can be chosen."""
        for year in range(self.today.year, self.today.year - _YEARS, -1):
            yield str(year), _years_word(year, self.today.year)
        yield _SPAN, _("from one day to another")
        yield _EVER, _("the whole time")

    def wish(self) -> FunnelWish:
        """Return what was asked for; what cannot be meant is left out."""
        period = self._period()
        return FunnelWish(
            period=period,
            before=_before(period) if period else None,
            counting=_asked(Counting, self.data.get("hitung")) or Counting.ENTERED,
            unit=_asked(Unit, self.data.get("satuan")) or Unit.PRODUCTS,
            by=self._by(),
            only=self.only(),
        )

    def _by(self) -> Dimension:
        found = _asked(Dimension, self.data.get("menurut"))
        return found if found and found in self.dimensions else Dimension.DISTRICT

    def _period(self) -> Period | None:
        asked = self.data.get("tahun", "")
        if asked not in dict(self.periods()):
            return _year(self.today.year)
        if asked == _SPAN:
            return self._span()
        return None if asked == _EVER else _year(int(asked))

    def _span(self) -> Period:
        """Return from the one day to the other; what is missing is this year's."""
        year = _year(self.today.year)
        first = self._day("dari") or year.first
        last = self._day("sampai") or self.today
        return Period(min(first, last), max(first, last))

    def _day(self, name: str) -> date | None:
        found: date | None = self.cleaned_data.get(name) if self.is_valid() else None
        return found


class PlannersFunnelForm(FunnelForm):
    """The question of a planner: whole years, and one group at a time.

    Periods that overlap, or two groups crossed, would let one table be taken from
    another, and the difference tell of a few.
    """

    dimensions = (Dimension.DISTRICT, Dimension.SECTOR)

    def __init__(self, data: QueryDict, *, year: int | None = None) -> None:
        super().__init__(data, year=year)
        for name in ("dari", "sampai", Dimension.MENTOR.value):
            del self.fields[name]

    def periods(self) -> Iterator[tuple[str, object]]:
        """Yield whole years alone."""
        for year in range(self.today.year, self.today.year - _YEARS, -1):
            yield str(year), _years_word(year, self.today.year)

    def only(self) -> dict[Dimension, str]:
        """Return the first group that was asked for, and no second one."""
        return dict(list(super().only().items())[:1])

    def _by(self) -> Dimension:
        """Return what the group belongs to: its row is one of that table."""
        return next(iter(self.only()), super()._by())


def _asked(kind: type[Word], text: object) -> Word | None:
    """Return the word of that kind that was asked for, if it is one."""
    return next((one for one in kind if one.value == text), None)


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _years_word(year: int, this_year: int) -> object:
    words = {
        this_year: _("%(year)s (this year)"),
        this_year - 1: _("%(year)s (last year)"),
    }
    return words[year] % {"year": year} if year in words else str(year)


def _before(period: Period) -> Period:
    """Return the year before a whole year, or as many days before a span."""
    year = period.first.year
    if period == _year(year):
        return _year(year - 1)
    last = period.first - timedelta(days=1)
    return Period(last - (period.last - period.first), last)
