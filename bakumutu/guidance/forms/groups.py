"""The groups that a list or a figure is narrowed to; they live in the address."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.queries.funnel import UNKNOWN, Dimension

DIMENSIONS = {
    Dimension.DISTRICT: pgettext_lazy("funnel", "District"),
    Dimension.SECTOR: pgettext_lazy("funnel", "Sector"),
    Dimension.MENTOR: pgettext_lazy("funnel", "Mentor"),
}


class GroupsForm(forms.Form):
    """By whose district, in which sector and under which mentor."""

    wilayah = forms.ChoiceField(label=DIMENSIONS[Dimension.DISTRICT], required=False)
    sektor = forms.ChoiceField(label=DIMENSIONS[Dimension.SECTOR], required=False)
    pendamping = forms.ChoiceField(label=DIMENSIONS[Dimension.MENTOR], required=False)

    #: By which of them it may be narrowed.
    dimensions: tuple[Dimension, ...] = tuple(Dimension)

    def offer(self, dimension: Dimension, options: Mapping[str, str]) -> None:
        """Offer the groups that there are in a dimension."""
        named = ((key or UNKNOWN, label) for key, label in options.items())
        self.let(dimension.value, [("", pgettext_lazy("filter", "all")), *named])

    def let(self, name: str, choices: Iterable[tuple[str, object]]) -> None:
        """Let one of these be chosen."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # a choice field

    def only(self) -> dict[Dimension, str]:
        """Return the groups that were asked for; "" is what is not known."""
        asked = {one: self.data.get(one.value, "") for one in self.dimensions}
        return {one: "" if key == UNKNOWN else key for one, key in asked.items() if key}
