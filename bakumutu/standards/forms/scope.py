"""Forms about the accreditation scope."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.standards.actions import Certificate
from bakumutu.standards.lists import group_words
from bakumutu.standards.models import ScopeStanding
from bakumutu.standards.queries import find_methods, product_groups
from bakumutu.web.fields import IndonesianDateField

#: KAN numbers a laboratory as LP-123-IDN; bodies of other countries do otherwise.
_CERTIFICATE = re.compile(r"[A-Z]{2,}[A-Z0-9 .:/-]*\d[A-Z0-9 .:/-]*")


class ScopeFilterForm(forms.Form):
    """Filters of the list of the scope; they live in the address."""

    q = forms.CharField(
        label=_("Parameter, method or certificate"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    standing = forms.ChoiceField(
        label=pgettext_lazy("label", "Status"),
        required=False,
        choices=[("", pgettext_lazy("status", "all")), *ScopeStanding.choices],
    )


class CertificateForm(forms.Form):
    """A certificate of accreditation and the methods in its annex."""

    certificate = forms.CharField(
        label=_("Number of the certificate"),
        max_length=40,
        help_text=_("As on the certificate, such as LP-123-IDN."),
        error_messages={"required": _("Write the number of the certificate.")},
    )
    valid_from = IndonesianDateField(
        label=_("Accredited from"),
        error_messages={"required": _("Choose the first day of the certificate.")},
    )
    valid_until = IndonesianDateField(
        label=_("Accredited until"),
        help_text=_("The last day of the certificate."),
        error_messages={"required": _("Choose the last day of the certificate.")},
    )
    product_group = forms.ChoiceField(
        label=_("Group of products"),
        required=False,
        help_text=_("As in the annex of the certificate."),
    )
    methods = forms.TypedMultipleChoiceField(
        coerce=UUID,
        label=_("Methods in the annex"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one method of the annex."),
            "invalid_choice": _("Tick the methods again from this list."),
        },
    )

    def __init__(
        self, data: QueryDict | None, *, initial: Mapping[str, object], words: str
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["methods"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (str(method.pk), f"{method.parameter}: {method}")
            for method in find_methods(words)
        ]
        self.fields["product_group"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (group, group_words(group)) for group in ("", *product_groups())
        ]

    def clean_certificate(self) -> str:
        """Refuse a number that no certificate has."""
        number = " ".join(self.cleaned_data["certificate"].upper().split())
        if not _CERTIFICATE.fullmatch(number):
            raise forms.ValidationError(
                _("Write the number as on the certificate, such as LP-123-IDN.")
            )
        return number

    def clean(self) -> dict[str, Any]:
        """Refuse a certificate that ends before it begins."""
        typed: dict[str, Any] = super().clean() or {}
        first, last = typed.get("valid_from"), typed.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("Choose a day after the first one."))
        return typed

    def details(self) -> Certificate:
        """Return what was typed in the words of the action."""
        names = ("certificate", "valid_from", "valid_until", "product_group")
        return Certificate(**{name: self.cleaned_data[name] for name in names})


class EndForm(forms.Form):
    """Since when an entry of the scope covers no more, and why."""

    ended_on = IndonesianDateField(
        label=_("Not accredited from"),
        help_text=_("The first day without accreditation."),
        error_messages={"required": _("Choose the first day without accreditation.")},
    )
    reason = forms.CharField(
        label=pgettext_lazy("label", "Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as: suspended by KAN, with the number of the letter."),
        error_messages={"required": _("Write why the entry ends.")},
    )
