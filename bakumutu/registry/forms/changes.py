"""Forms of a change of who a business is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.registry.actions import ChangeDetails
from bakumutu.registry.forms.fields import NikField, NpwpField
from bakumutu.registry.models import Identity
from bakumutu.registry.uploads import upload_of
from bakumutu.web.fields import NibField
from bakumutu.web.photos import PHOTOS_AND_DOCUMENTS, PhotosField

#: Each kind of identity is typed and checked by a field of its own.
_CHECKED_BY: dict[str, forms.CharField] = {
    Identity.NAME: forms.CharField(max_length=160),
    Identity.NIB: NibField(),
    Identity.OWNER: forms.CharField(max_length=160),
    Identity.OWNER_NIK: NikField(),
    Identity.NPWP: NpwpField(),
}


class ChangeForm(forms.Form):
    """What is changed, to what, and on which ground."""

    identity = forms.ChoiceField(
        label=_("What is changed"),
        choices=Identity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is changed.")},
    )
    # Its name keeps it out of what is remembered when the language is switched.
    value_or_nik = forms.CharField(
        label=pgettext_lazy("change", "New"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what it is from now on.")},
    )
    reason = forms.CharField(
        label=_("Why it changes"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why. Whoever decides will read it.")},
    )
    evidence = PhotosField(
        label=_("Photo or PDF of the proof"),
        accept=PHOTOS_AND_DOCUMENTS,
        required=False,
        most=1,
        help_text=_("For example the new NIB. Leave out photos of an identity card."),
    )

    def clean(self) -> dict[str, Any]:
        """Check the new value by the rules of what it is."""
        told = super().clean() or self.cleaned_data
        checked_by = _CHECKED_BY.get(told.get("identity", ""))
        if checked_by and told.get("value_or_nik"):
            try:
                told["value_or_nik"] = checked_by.clean(told["value_or_nik"])
            except ValidationError as wrong:
                self.add_error("value_or_nik", wrong)
        return told

    def details(self) -> ChangeDetails:
        """Return what was typed in the words of the action."""
        typed = self.cleaned_data
        sent = typed["evidence"]
        return ChangeDetails(
            identity=typed["identity"],
            value=typed["value_or_nik"],
            reason=typed["reason"],
            evidence=upload_of(sent[0]) if sent else None,
        )


class RejectForm(forms.Form):
    """Why a change is rejected."""

    answer = forms.CharField(
        label=_("Why it is rejected"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the change is rejected.")},
    )
