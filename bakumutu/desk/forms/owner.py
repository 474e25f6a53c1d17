"""One question per page, for an owner on a phone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.web.fields import WholeNumberField

NEW = "new"
UNKNOWN = "unknown"
Choices = Sequence[tuple[str, object]]


class _Question(forms.Form):
    """A form whose main field is chosen from what the page offers."""

    offered = ""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        choices: Choices = (),
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        if self.offered:
            self.fields[self.offered].choices = list(choices)  # type: ignore[attr-defined]  # a choice field


class BusinessQuestion(_Question):
    """For which of the owner's businesses."""

    offered = "business"
    business = forms.ChoiceField(
        label=_("For which business is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the business.")},
    )


class ProductQuestion(_Question):
    """Which product."""

    offered = "product"
    product = forms.ChoiceField(
        label=_("Which product is to be tested?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the product, or a new one.")},
    )
    product_name = forms.CharField(
        label=_("Name of the new product"),
        help_text=_("Only for another product, for example: dried seaweed."),
        max_length=160,
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        choices: Choices = (),
        initial: Mapping[str, object] | None = None,
    ) -> None:
        other = (NEW, pgettext_lazy("product", "Another product"))
        super().__init__(data, choices=[*choices, other], initial=initial)

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a new product."""
        data = super().clean() or self.cleaned_data
        if data.get("product") == NEW and not data.get("product_name"):
            self.add_error("product_name", _("Write the name of the product."))
        return data


class StandardQuestion(_Question):
    """Against which standard, if the owner knows."""

    offered = "edition"
    edition = forms.ChoiceField(
        label=_("Which standard do you want to meet?"),
        help_text=_("Not sure? The office helps: choose the last answer."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a standard, or “I do not know”.")},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        choices: Choices = (),
        initial: Mapping[str, object] | None = None,
    ) -> None:
        unknown = (UNKNOWN, _("I do not know, or none"))
        super().__init__(data, choices=[*choices, unknown], initial=initial)


class TestsQuestion(_Question):
    """What to test."""

    __test__ = False  # its name would make pytest collect it

    offered = "parameters"
    parameters = forms.MultipleChoiceField(
        label=_("What is to be tested?"),
        help_text=_("The price of each test is beside its name."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing to test.")},
    )


class CountQuestion(_Question):
    """How many samples, and anything else to know."""

    sample_count = WholeNumberField(
        label=_("How many samples do you bring?"),
        help_text=_("One sample is one package or one production batch."),
        least=1,
        most=500,
        error_messages={
            "required": _("Write how many samples there are."),
            "min_value": _("There is at least one sample."),
            "max_value": _("At most 500 samples in one request."),
            "invalid": _("Write the number of samples in digits."),
        },
    )
    wish = forms.CharField(
        label=_("Anything that the laboratory should know?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
