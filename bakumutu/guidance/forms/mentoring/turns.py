"""What the list of turns is narrowed to; lives in the address."""

from django import forms
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.forms.funnel import DIMENSIONS
from bakumutu.guidance.queries.before_after_report import UNKNOWN
from bakumutu.guidance.queries.funnel import Dimension


class TurnsForm(forms.Form):
    """By whose business, in which sector and under which mentor."""

    siapa = forms.CharField(required=False, widget=forms.HiddenInput)
    wilayah = forms.ChoiceField(label=DIMENSIONS[Dimension.DISTRICT], required=False)
    sektor = forms.ChoiceField(label=DIMENSIONS[Dimension.SECTOR], required=False)
    pendamping = forms.ChoiceField(label=DIMENSIONS[Dimension.MENTOR], required=False)

    def offer(self, dimension: Dimension, options: dict[str, str]) -> None:
        """Offer the groups that there are in a dimension."""
        named = [(key or UNKNOWN, label) for key, label in options.items()]
        every = ("", pgettext_lazy("filter", "all"))
        self.fields[dimension.value].choices = [every, *named]  # type: ignore[attr-defined]  # a choice field

    def only(self) -> dict[Dimension, str]:
        """Return the groups that were asked for; "" is what is not known."""
        asked = {one: self.data.get(one.value, "") for one in Dimension}
        return {one: "" if key == UNKNOWN else key for one, key in asked.items() if key}
