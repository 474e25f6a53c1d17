"""Forms about how a product is packed and shown."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.registry.actions import PackagingDetails, Upload
from bakumutu.registry.forms.fields import GtinField
from bakumutu.registry.models import NetUnit, Packaging
from bakumutu.registry.uploads import upload_of
from bakumutu.rules.quantity import Expected, Quantity
from bakumutu.web import wording
from bakumutu.web.fields import IndonesianDateField, LabNumberField
from bakumutu.web.offers import OfferingInput
from bakumutu.web.photos import PhotosField

#: What small producers here pack in; anything else may be typed.
_MATERIALS = (
    _("standing pouch of aluminium foil"),
    _("standing pouch of plastic"),
    _("paper bag with valve"),
    _("plastic bag (PP)"),
    _("plastic jar"),
    _("glass jar"),
    _("glass bottle"),
    _("plastic bottle (PET)"),
    _("plastic gallon"),
    _("cardboard box"),
    _("banana leaf"),
    _("plastic sleeve"),
)


class PackagingForm(forms.Form):
    """One variant of the packaging: what it holds and what its label says."""

    material = forms.CharField(
        label=_("Material of the packaging"),
        max_length=80,
        widget=OfferingInput("bahan-kemasan", lambda: _MATERIALS),
        error_messages={"required": _("Write what it is packed in.")},
    )
    net_content = LabNumberField(
        label=_("Net content"),
        expected=Expected(low=Decimal(0), high=Decimal(100_000)),
        help_text=_("As on the label, without the unit: 250."),
        error_messages={"required": _("Write the net content that the label says.")},
    )
    net_unit = forms.ChoiceField(
        label=pgettext_lazy("label", "Unit"), choices=NetUnit.choices
    )
    permit_number = forms.CharField(
        label=_("Food permit (P-IRT or BPOM)"),
        max_length=40,
        required=False,
        help_text=_("The number as it is printed on the label."),
    )
    permit_until = IndonesianDateField(label=_("Permit valid until"), required=False)
    gtin = GtinField(label=_("Number under the barcode"), max_length=20, required=False)
    label = PhotosField(
        label=_("Photo of the label"),
        required=False,
        most=1,
        help_text=_("So near that the small print can be read."),
    )
    ended_on = IndonesianDateField(label=_("No longer used since"), required=False)

    def clean_net_content(self) -> str:
        """Return the number as text, with the digits that were typed."""
        measured: Quantity = self.cleaned_data["net_content"]
        if measured.value is None or measured.kind != "value" or not measured.value:
            raise forms.ValidationError(_("Write a number above 0, such as 250."))
        return f"{measured.value:f}"

    def details(self) -> PackagingDetails:
        """Return what was typed in the words of the action."""
        typed = {key: self.cleaned_data[key] for key in self.fields if key != "label"}
        return PackagingDetails(**typed)

    def label_photo(self) -> Upload | None:
        """Return the photo of the label, if one was sent."""
        sent = self.cleaned_data["label"]
        title = _("Label: %(material)s") % {"material": self.cleaned_data["material"]}
        return upload_of(sent[0], title) if sent else None


class ProductPhotosForm(forms.Form):
    """Photos that show a product."""

    photos = PhotosField(
        label=_("Photos of the product"),
        help_text=_("The product itself, its packaging, how it is made."),
    )

    def uploads(self, title: str) -> list[Upload]:
        """Return what was sent in the words of the action."""
        return [upload_of(sent, title) for sent in self.cleaned_data["photos"]]


def initial_packaging(packaging: Packaging) -> dict[str, Any]:
    """Return what is known of a packaging, as the form shows it."""
    kept = (
        "material",
        "net_unit",
        "permit_number",
        "permit_until",
        "gtin",
        "ended_on",
    )
    net_content = wording.decimal(Decimal(packaging.net_content))
    return {key: getattr(packaging, key) for key in kept} | {"net_content": net_content}
