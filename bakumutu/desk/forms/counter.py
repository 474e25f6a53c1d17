"""The counter's page as one form: customer, product, tests, sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.forms.fields import DueDateField
from bakumutu.desk.models import Rule
from bakumutu.web.fields import PhoneField, WholeNumberField

NEW = "new"
_PRODUCT = ("product_name",)


@dataclass(frozen=True, slots=True)
class CounterChoices:
    """What may be chosen, given what was typed so far: values with their words."""

    businesses: Sequence[tuple[str, object]] = ()
    products: Sequence[tuple[str, object]] = ()
    editions: Sequence[tuple[str, object]] = ()
    classes: Sequence[tuple[str, object]] = ()
    parameters: Sequence[tuple[str, object]] = ()


class CounterForm(forms.Form):
    """A walk-in request, whole."""

    find = forms.CharField(
        label=_("Business: name, phone or NIB"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type a name, a phone number or a NIB.")},
    )
    business = forms.ChoiceField(
        label=_("Which business"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the business, or a new one.")},
    )
    name = forms.CharField(
        label=_("Name of the business"),
        max_length=160,
        required=False,
        error_messages={
            "required": _("Write the name of the business, as on the NIB.")
        },
    )
    phone = PhoneField(
        label=_("Phone (WhatsApp)"),
        required=False,
        error_messages={
            "required": _("Write a working phone number, beginning with 08 or +62.")
        },
    )
    village = forms.CharField(label=_("Village or ward"), max_length=80, required=False)
    product = forms.ChoiceField(
        label=pgettext_lazy("counter", "Product"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the product, or a new one.")},
    )
    product_name = forms.CharField(
        label=_("Name of the product"),
        max_length=160,
        required=False,
        error_messages={"required": _("Write the name of the product.")},
    )
    brand = forms.CharField(
        label=pgettext_lazy("product", "Brand"), max_length=160, required=False
    )
    edition = forms.ChoiceField(label=_("Standard whose limits apply"), required=False)
    product_class = forms.ChoiceField(label=_("Class or grade"), required=False)
    parameters = forms.MultipleChoiceField(
        label=_("What is tested"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing to test.")},
    )
    decision_rule = forms.ChoiceField(label=_("Decision rule"), choices=Rule.choices)
    sample_count = WholeNumberField(
        label=_("Number of samples"),
        least=1,
        most=500,
        error_messages={
            "required": _("Write how many samples there are."),
            "min_value": _("There is at least one sample."),
            "max_value": _("At most 500 samples in one request."),
            "invalid": _("Write the number of samples in digits."),
        },
    )
    sample_condition = forms.CharField(
        label=_("Condition of the sample"),
        max_length=200,
        error_messages={"required": _("Write the condition of the sample.")},
    )
    due_on = DueDateField(
        label=_("Due date"),
        help_text=_("15 working days, counted anew from the payment."),
    )
    wish = forms.CharField(
        label=pgettext_lazy("counter", "Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    # What the page had answered when it was drawn: a change asks again.
    seen_find = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_business = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_edition = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        choices: CounterChoices,
        initial: Mapping[str, object] | None = None,
        focus: str = "",
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        none = ("", pgettext_lazy("class", "none"))
        offered = {
            "business": [*choices.businesses, (NEW, _("A new business"))],
            "product": [*choices.products, (NEW, _("A new product"))],
            "edition": [("", _("none: nothing is judged")), *choices.editions],
            "product_class": [none, *choices.classes],
            "parameters": choices.parameters,
        }
        for field, values in offered.items():
            self.fields[field].choices = list(values)  # type: ignore[attr-defined]  # choice fields
        self._require_what_is_new(data if data is not None else self.initial)
        if focus in self.fields:
            self.fields[focus].widget.attrs["autofocus"] = True

    def chosen(self, field: str) -> UUID | None:
        """Return the id of what was chosen, or None for something new or nothing."""
        value = self.cleaned_data[field]
        return UUID(value) if value and value != NEW else None

    def _require_what_is_new(self, values: Mapping[str, object]) -> None:
        """Ask for the details of a new business and a new product."""
        for field, needed in (("business", ("name", "phone")), ("product", _PRODUCT)):
            if values.get(field) == NEW:
                for name in needed:
                    self.fields[name].required = True
