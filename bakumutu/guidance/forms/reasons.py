"""The form that asks why; the answer stays in the record."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReasonForm(forms.Form):
    """Why, in a sentence that stays in the record."""

    reason = forms.CharField(
        label=pgettext_lazy("form", "Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason: it stays in the record.")},
    )
