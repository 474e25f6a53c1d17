"""Forms about editions, their limits and methods."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.rules import limit as limits
from bakumutu.rules.quantity import Kind, Quantity
from bakumutu.standards.actions import LimitDetails, MethodDetails
from bakumutu.standards.models import (
    EditionStatus,
    LimitKind,
    Method,
    Parameter,
    Requirement,
    Rounding,
)
from bakumutu.web.fields import (
    IndonesianDateField,
    LabNumberField,
    WholeNumberField,
)
from bakumutu.web.offers import OfferingInput

_NUMBER_PARTS = {
    LimitKind.MAX: ("high",),
    LimitKind.MIN: ("low",),
    LimitKind.RANGE: ("low", "high"),
    LimitKind.EQUAL: ("low", "high"),
    LimitKind.DEVIATION: ("low", "high"),
}
#: Whether a kind of limit asks for a part -> what to do when that is not so.
_PART_SENTENCES = {
    True: _("This kind of limit needs a value here."),
    False: _("This kind of limit has nothing here. Leave it empty."),
}


def _parameter_codes() -> list[str]:
    return list(Parameter.objects.order_by("code").values_list("code", flat=True))


class EditionFilterForm(forms.Form):
    """Filters of the list of editions; they live in the address."""

    q = forms.CharField(
        label=_("Number or words of the title"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    status = forms.ChoiceField(
        label=pgettext_lazy("label", "Status"),
        required=False,
        choices=[("", pgettext_lazy("status", "all")), *EditionStatus.choices],
    )


class MethodFilterForm(forms.Form):
    """Filter of the list of methods."""

    q = forms.CharField(
        label=_("Parameter or method"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class LimitForm(forms.Form):
    """One row of a table of requirements, as the official text states it."""

    code = forms.CharField(
        label=_("Parameter code"),
        max_length=60,
        widget=OfferingInput("parameter", _parameter_codes),
        error_messages={"required": _("Pick the parameter from the list.")},
    )
    name = forms.CharField(
        label=_("Name in the table"),
        max_length=200,
        error_messages={"required": _("Write the name as in the official table.")},
    )
    product_class = forms.CharField(
        label=pgettext_lazy("label", "Class"),
        max_length=60,
        required=False,
        help_text=_("Leave empty when the row holds for every class."),
    )
    kind = forms.ChoiceField(label=_("Kind of limit"), choices=LimitKind.choices)
    low = LabNumberField(label=_("Lower limit"), required=False)
    high = LabNumberField(label=_("Upper limit"), required=False)
    text = forms.CharField(label=_("In words"), max_length=255, required=False)
    unit = forms.CharField(
        label=pgettext_lazy("label", "Unit"), max_length=60, required=False
    )
    exclusive = forms.BooleanField(
        label=_("The limit itself is not allowed (“less than”)"), required=False
    )
    valid_from = IndonesianDateField(
        label=_("Holds from"),
        error_messages={"required": _("Write from which day the row holds.")},
    )
    source = forms.CharField(
        label=pgettext_lazy("label", "Source"),
        help_text=_("Document, page and table where the row stands."),
        error_messages={"required": _("Write where the row stands.")},
    )
    note = forms.CharField(label=pgettext_lazy("label", "Note"), required=False)

    def clean_code(self) -> str:
        """Refuse a parameter that nobody measures."""
        code: str = self.cleaned_data["code"]
        if not Parameter.objects.filter(code=code).exists():
            raise forms.ValidationError(_("Pick the parameter from the list."))
        return code

    def clean(self) -> dict[str, Any]:
        """Refuse a row by which nothing could be judged."""
        typed: dict[str, Any] = super().clean() or {}
        if not self.errors:
            self._refuse_unfit(typed)
        return typed

    def details(self) -> LimitDetails:
        """Return what was typed in the words of the action."""
        typed = self.cleaned_data
        plain = (
            "code", "name", "product_class", "kind", "text", "unit", "exclusive",
            "source", "note",
        )  # fmt: skip
        low, high = _text(typed["low"]), _text(typed["high"])
        return LimitDetails(**{key: typed[key] for key in plain}, low=low, high=high)

    def _refuse_unfit(self, typed: dict[str, Any]) -> None:
        kind = LimitKind(typed["kind"])
        asked = _NUMBER_PARTS.get(kind, ())
        for part in ("low", "high"):
            if (typed[part] is not None) != (part in asked):
                self.add_error(part, _PART_SENTENCES[part in asked])
        if bool(typed["text"]) != (kind == LimitKind.TEXT):
            self.add_error("text", _PART_SENTENCES[kind == LimitKind.TEXT])
        if not self.errors and not _could_judge(self.details()):
            self.add_error("high", _("The upper limit must be above the lower limit."))


class RejectionForm(forms.Form):
    """Why a row is wrong."""

    reason = forms.CharField(
        label=_("What does the official text say?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write what is wrong, so that it can be mended.")
        },
    )


class RoundingForm(forms.Form):
    """How results of a method are printed."""

    decimals = WholeNumberField(
        label=pgettext_lazy("label", "Decimals"),
        required=False,
        least=0,
        most=8,
        help_text=_("Leave empty to print the digits as measured."),
    )
    rounding = forms.ChoiceField(
        label=_("A five is rounded"), choices=Rounding.choices, widget=forms.RadioSelect
    )


class MethodForm(RoundingForm):
    """A test method that the office's list does not have."""

    parameter = forms.ModelChoiceField(
        Parameter.objects.order_by("name"),
        to_field_name="code",
        label=pgettext_lazy("label", "Parameter"),
        empty_label=pgettext_lazy("parameter", "choose"),
        error_messages={
            "required": _("Choose what the method measures."),
            "invalid_choice": _("Choose what the method measures."),
        },
    )
    number = forms.CharField(
        label=_("Number of the method"),
        max_length=120,
        help_text=_(
            "With its year and clause, for example SNI 01-2891-1992 butir 5.1."
        ),
        error_messages={"required": _("Write the number of the method.")},
    )
    title = forms.CharField(
        label=_("Title or principle"), max_length=255, required=False
    )
    lod_note = forms.CharField(
        label=_("Limit of detection"), max_length=255, required=False
    )

    field_order = ("parameter", "number", "title", "lod_note", "decimals", "rounding")

    def clean(self) -> dict[str, Any]:
        """Refuse a method that is there already."""
        typed: dict[str, Any] = super().clean() or {}
        same = Method.objects.filter(
            parameter=typed.get("parameter"), number__iexact=typed.get("number", "")
        )
        if same.exists():
            self.add_error("number", _("This method is there already."))
        return typed

    def details(self) -> MethodDetails:
        """Return what was typed in the words of the action."""
        kept = {**self.cleaned_data}
        del kept["parameter"]
        return MethodDetails(**kept)


def initial_limit(row: Requirement) -> dict[str, object]:
    """Return a row as the form shows it; day and source are asked anew."""
    kept = (
        "code", "name", "product_class", "kind", "text", "unit", "exclusive", "note",
    )  # fmt: skip
    ends = {"low": _quantity(row.low), "high": _quantity(row.high)}
    return {key: getattr(row, key) for key in kept} | ends


def _quantity(text: str) -> Quantity | None:
    # Not parsed: kept text is never ambiguous, while "1.500" typed would be.
    return Quantity(text, Kind.VALUE, Decimal(text)) if text else None


def _text(typed: Quantity | None) -> str:
    value = typed.value if typed else None
    return "" if value is None else f"{value:f}"


def _could_judge(details: LimitDetails) -> bool:
    row = Requirement(
        code=details.code, kind=details.kind, low=details.low, high=details.high,
        text=details.text,
    )  # fmt: skip
    try:
        return bool(row.limit())
    except limits.LimitError:
        return False
