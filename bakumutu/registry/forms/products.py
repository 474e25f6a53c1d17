"""Forms about what a business makes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.reference.standards import standards
from bakumutu.registry.actions import ProductDetails
from bakumutu.registry.models import Business, Product
from bakumutu.web.offers import OfferingInput

#: Fields that are named in the form as in the action.
_PLAIN = ("name", "brand", "description", "standard_number")


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

    sites = forms.MultipleChoiceField(
        label=pgettext_lazy("label", "Made at"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, business: Business, *args: Any, **named: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **named)
        known = business.sites.filter(until=None).order_by("name")
        self._offer([(str(site.pk), site.name) for site in known])

    def _offer(self, sites: list[tuple[str, str]]) -> None:
        field = self.fields["sites"]
        if sites and isinstance(field, forms.MultipleChoiceField):
            field.choices = sites
        else:
            del self.fields["sites"]

    def details(self) -> ProductDetails:
        """Return what was typed in the words of the action."""
        typed = {key: self.cleaned_data[key] for key in _PLAIN}
        return ProductDetails(**typed)

    def chosen_sites(self) -> list[UUID] | None:
        """Return where it is made; None where no place was offered."""
        if "sites" not in self.fields:
            return None
        return [UUID(each) for each in self.cleaned_data["sites"]]


class ProductFilterForm(forms.Form):
    """Filter of the list of products."""

    q = forms.CharField(
        label=_("Product or brand"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


def initial_product(product: Product) -> dict[str, Any]:
    """Return what is known of a product, as the form shows it."""
    sites = [str(each) for each in product.made_at.values_list("site_id", flat=True)]
    return {key: getattr(product, key) for key in _PLAIN} | {"sites": sites}


def suggested_standard(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the standard that the finder's page sent along, if it is a known one."""
    number = asked.get("standar", "")
    return {"standard_number": number} if number in _standard_numbers() else {}
