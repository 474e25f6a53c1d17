"""The form of consent: what for, for whom, how it was said."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bakumutu.registry.actions import ConsentDetails
from bakumutu.registry.models import ConsentMethod, Purpose

#: Edition of the sentences by which businesses consent; a change gets a new one.
CONSENT_TEXT_VERSION = "2026-1"


class ConsentForm(forms.Form):
    """One consent: what for, for whom, how it was said."""

    purpose = forms.ChoiceField(
        label=_("The business agrees that its data is used"),
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the business agrees to.")},
    )
    recipient = forms.CharField(
        label=_("Who receives the data"),
        max_length=160,
        error_messages={"required": _("Write who receives the data.")},
    )
    method = forms.ChoiceField(
        label=_("How it agreed"),
        choices=ConsentMethod.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the business agreed.")},
    )

    def details(self) -> ConsentDetails:
        """Return what was typed, with the text and language it was asked in."""
        return ConsentDetails(
            text_version=CONSENT_TEXT_VERSION,
            language=get_language() or "id",
            **self.cleaned_data,
        )
