"""Forms about money: a source, its amount, and a share of it."""

from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import ShareDetails, SourceDetails
from bakumutu.guidance.models import FacilitationSource, SourceKind
from bakumutu.guidance.models.facilitation import Purpose
from bakumutu.web.fields import RupiahField

_NO_AMOUNT = _("Write how much, in rupiah.")


class AmountField(RupiahField):
    """Whole rupiah above nothing; cleans to an integer."""

    default_error_messages = {"required": _NO_AMOUNT}

    def clean(self, value: object) -> int:
        """Return the amount, or ask for one."""
        amount: Decimal = super().clean(value)
        if amount <= 0:
            raise forms.ValidationError(_NO_AMOUNT, "nothing")
        return int(amount)


class SourceForm(forms.Form):
    """Who pays, in which year, and how much at most."""

    year = forms.IntegerField(
        label=pgettext_lazy("budget", "Year"), min_value=2020, max_value=2100
    )
    kind = forms.ChoiceField(label=_("Who pays"), choices=SourceKind.choices)
    name = forms.CharField(
        label=_("Name of the source"),
        max_length=160,
        help_text=_("For example DIPA BSN, Dinas Perindustrian, CSR of a bank."),
        error_messages={"required": _("Write the name of the source.")},
    )
    amount = AmountField(label=_("Amount of the year"))

    def details(self) -> SourceDetails:
        """Return the source."""
        return SourceDetails(**self.cleaned_data)


class AmountForm(forms.Form):
    """Another amount of a source."""

    amount = AmountField(label=_("Amount of the year"))


class ShareForm(forms.Form):
    """What a source pays for a mentoring."""

    source = forms.ModelChoiceField(
        FacilitationSource.objects.none(),
        label=_("Who pays"),
        error_messages={"required": _("Choose who pays.")},
    )
    purpose = forms.ChoiceField(label=_("What for"), choices=Purpose.choices)
    amount = AmountField(label=_("How much"))
    note = forms.CharField(
        label=pgettext_lazy("form", "Note"), required=False, max_length=200
    )

    def __init__(
        self,
        *args: object,
        sources: Iterable[FacilitationSource] = (),
        **named: object,
    ) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]  # a model's field

    def details(self) -> ShareDetails:
        """Return the share."""
        told = self.cleaned_data
        return ShareDetails(
            source_id=told["source"].pk,
            purpose=told["purpose"],
            amount=told["amount"],
            note=told["note"],
        )
