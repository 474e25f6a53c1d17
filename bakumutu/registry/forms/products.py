"""Forms about what a business makes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.reference.standards import standards
from bakumutu.registry.actions import ProductDetails
from bakumutu.registry.models import Product
from bakumutu.web.offers import OfferingInput


def _standard_numbers() -> list[str]:
    return [standard.number for standard in standards()]


class ProductForm(forms.Form):
    """A product of a business."""

    name = forms.CharField(
        label=_("Name of the product"),
        max_length=160,
        error_messages={"required": _("Write what the product is, e.g. kopi bubuk.")},
    )
    brand = forms.CharField(
        label=pgettext_lazy("label", "Brand"), max_length=160, required=False
    )
    description = forms.CharField(
        label=pgettext_lazy("label", "Description"),
        required=False,
        help_text=_("What it is made of, how it is packed."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    standard_number = forms.CharField(
        label=_("Standard that applies"),
        max_length=160,
        required=False,
        widget=OfferingInput("standar", _standard_numbers),
        help_text=_("Number of the SNI, if it is known."),
    )

    def details(self) -> ProductDetails:
        """Return what was typed in the words of the action."""
        return ProductDetails(**self.cleaned_data)


class ProductFilterForm(forms.Form):
    """Filter of the list of products."""

    q = forms.CharField(
        label=_("Product or brand"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


def initial_product(product: Product) -> dict[str, Any]:
    """Return what is known of a product, as the form shows it."""
    kept = ("name", "brand", "description", "standard_number")
    return {key: getattr(product, key) for key in kept}


def suggested_standard(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the standard that the finder's page sent along, if it is a known one."""
    number = asked.get("standar", "")
    return {"standard_number": number} if number in _standard_numbers() else {}
