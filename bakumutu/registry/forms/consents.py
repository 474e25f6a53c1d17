"""The form of consent: what for, for whom, how it was said."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bakumutu.reference.consents import consent_text, edition_in_use
from bakumutu.registry.actions import ConsentDetails
from bakumutu.registry.models import ConsentMethod, Purpose

#: Room for a name, on paper and on the screen.
_BLANK = "…" * 12


class ConsentForm(forms.Form):
    """One consent, read out in full: its purpose, who receives the data, and how."""

    purpose = forms.ChoiceField(
        label=_("The business agrees that its data is used"),
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

    def __init__(self, recipient: str, *args: Any, **named: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **named)
        purpose = self.fields["purpose"]
        if isinstance(purpose, forms.ChoiceField):
            purpose.choices = [
                (each.value, sentence_today(each.value, recipient)) for each in Purpose
            ]

    def details(self) -> ConsentDetails:
        """Return what was typed, with the text and language it was asked in."""
        return ConsentDetails(
            text_version=edition_in_use(),
            language=get_language() or "id",
            **self.cleaned_data,
        )


class OwnConsentForm(ConsentForm):
    """A consent that the owner gives on the own phone."""

    def __init__(self, recipient: str, *args: Any, **named: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(recipient, *args, **named)
        del self.fields["method"]
        self.fields["recipient"].widget = forms.HiddenInput()
        self.fields["recipient"].initial = recipient

    def details(self) -> ConsentDetails:
        """Return what was ticked; an owner agrees by ticking."""
        self.cleaned_data["method"] = ConsentMethod.CLICKED
        return super().details()


def sentence_today(purpose: str, recipient: str) -> str:
    """Return the sentence in which a business is asked today.

    To whom its data is passed on is written when it is known.
    """
    is_open = purpose == Purpose.REFERRAL
    return sentence(edition_in_use(), purpose, _BLANK if is_open else recipient)


def sentence(edition: str, purpose: str, recipient: str, language: str = "") -> str:
    """Return the sentence of an edition, in the language of the page unless told."""
    told = consent_text(edition, purpose)
    if told is None:
        return str(Purpose(purpose).label)
    return told.text(language or get_language() or "id", recipient)
