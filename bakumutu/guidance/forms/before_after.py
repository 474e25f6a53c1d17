"""What the report before and after is asked for; the question lives in the address."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.forms.groups import DIMENSIONS, GroupsForm
from bakumutu.guidance.queries.before_after import Cut
from bakumutu.guidance.queries.before_after_report import Wish
from bakumutu.guidance.queries.funnel import Dimension
from bakumutu.rules.funnel import Period

_YEARS = 5
_EVER = "semua"
CUTS: dict[Cut | Dimension, object] = {
    Cut.SECTION: pgettext_lazy("checklist", "Section"),
    Cut.ITEM: pgettext_lazy("assessment", "Item"),
    **{one: DIMENSIONS[one] for one in Dimension},
}


class BeforeAfterForm(GroupsForm):
    """The question of somebody who may see each business."""

    tahun = forms.ChoiceField(label=_("Looked at again in"), required=False)
    daftar = forms.ChoiceField(
        label=pgettext_lazy("label", "Checklist"), required=False
    )
    menurut = forms.ChoiceField(
        label=pgettext_lazy("funnel", "Told apart by"), required=False
    )
    field_order = ("tahun", "daftar", "menurut")

    cuts: tuple[Cut | Dimension, ...] = (*Cut, *Dimension)

    def __init__(self, data: QueryDict) -> None:
        self.this_year = timezone.localdate().year
        super().__init__(data)
        self.let("tahun", self.periods())
        self.let("menurut", ((one.value, CUTS[one]) for one in self.cuts))

    def periods(self) -> Iterator[tuple[str, object]]:
        """Yield the periods that can be chosen, the first of them by itself."""
        yield _EVER, _("the whole time")
        yield from self._years()

    def offer_lists(self, options: dict[str, str]) -> None:
        """Offer the checklists by their codes."""
        every = ("", pgettext_lazy("filter", "all"))
        self.let("daftar", [every, *options.items()])

    def wish(self) -> Wish:
        """Return what was asked for; what cannot be meant is left out."""
        return Wish(
            period=self._period(),
            by=self._by(),
            checklist=self.data.get("daftar", ""),
            only=self.only(),
        )

    def _by(self) -> Cut | Dimension:
        asked = self.data.get("menurut")
        return next((one for one in self.cuts if one.value == asked), self.cuts[0])

    def _period(self) -> Period | None:
        offered = dict(self.periods())
        asked = self.data.get("tahun", "")
        chosen = asked if asked in offered else next(iter(offered))
        if chosen == _EVER:
            return None
        return Period(date(int(chosen), 1, 1), date(int(chosen), 12, 31))

    def _years(self) -> Iterator[tuple[str, object]]:
        for year in range(self.this_year, self.this_year - _YEARS, -1):
            yield str(year), str(year)


class PlannersBeforeAfterForm(BeforeAfterForm):
    """The question of a planner: whole years, by district or sector, nothing narrowed.

    Periods that overlap, or a group taken out of another, would tell of a few.
    """

    cuts = (Dimension.DISTRICT, Dimension.SECTOR)
    dimensions = ()

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for name in ("daftar", *(one.value for one in Dimension)):
            del self.fields[name]

    def periods(self) -> Iterator[tuple[str, object]]:
        """Yield whole years alone."""
        yield from self._years()

    def wish(self) -> Wish:
        """Return what was asked for, of all checklists together."""
        return Wish(period=self._period(), by=self._by())
