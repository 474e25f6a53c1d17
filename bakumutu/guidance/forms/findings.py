"""Forms that close an assessment: the summary, and who acknowledged it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.actions import Acknowledgement
from bakumutu.guidance.models import AcknowledgementWay
from bakumutu.registry.actions import Upload
from bakumutu.registry.uploads import upload_of
from bakumutu.web.photos import PhotosField

_AT_THE_SITE = (AcknowledgementWay.SIGNATURE, AcknowledgementWay.SPOKEN)
_OBJECTION = _("What the owner wants to add")


class SummaryForm(forms.Form):
    """What the assessor saw on the whole."""

    summary = forms.CharField(
        label=_("On the whole"),
        required=False,
        max_length=2_000,
        help_text=_("Two or three sentences that the owner reads first."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AcknowledgementForm(forms.Form):
    """Who acknowledged the findings at the site, and how."""

    name = forms.CharField(
        label=_("Who acknowledged the findings"),
        max_length=160,
        error_messages={"required": _("Write the name of whoever heard the findings.")},
    )
    way = forms.ChoiceField(
        label=_("How"),
        choices=[(way.value, way.label) for way in _AT_THE_SITE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the findings were acknowledged.")},
    )
    signature = PhotosField(label=_("Photo of the signature"), required=False, most=1)
    objection = forms.CharField(
        label=_OBJECTION,
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, object]:
        """Ask for the photo of what was signed."""
        told: dict[str, object] = super().clean() or {}
        is_signed = told.get("way") == AcknowledgementWay.SIGNATURE
        if is_signed and not told.get("signature") and "signature" not in self.errors:
            refusal = _("Take a photo of the signature.")
            self.add_error("signature", ValidationError(refusal, code="required"))
        return told

    def acknowledgement(self) -> Acknowledgement:
        """Return what was written down."""
        told = self.cleaned_data
        signed: list[Upload] = [upload_of(sent) for sent in told["signature"]]
        return Acknowledgement(
            name=told["name"],
            way=told["way"],
            signature=signed[0] if signed else None,
            objection=told["objection"],
        )


class OwnAcknowledgementForm(forms.Form):
    """The owner, signed in, says to know the findings."""

    objection = forms.CharField(
        label=_("What you want to add"),
        required=False,
        max_length=2_000,
        help_text=_("It is written down with the findings."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def acknowledgement(self, name: str) -> Acknowledgement:
        """Return what the owner said."""
        return Acknowledgement(
            name=name,
            way=AcknowledgementWay.PIN,
            objection=self.cleaned_data["objection"],
        )
