"""Forms of the registry: dense for staff, short for owners."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bakumutu.office.models import Honorific
from bakumutu.reference.standards import standards
from bakumutu.registry.actions import (
    BusinessDetails,
    ConsentDetails,
    ContactDetails,
    DuplicateBusinessError,
    ProductDetails,
)
from bakumutu.registry.models import (
    Business,
    ConsentMethod,
    Kbli,
    Product,
    Purpose,
    Scale,
)
from bakumutu.registry.places import (
    Place,
    UnclearPlaceError,
    place_named,
    suggested_places,
)
from bakumutu.registry.queries import find_kbli
from bakumutu.web.fields import NibField, PhoneField
from bakumutu.web.offers import OfferingInput

#: Edition of the sentences by which businesses consent; a change gets a new one.
CONSENT_TEXT_VERSION = "2026-1"


def _asking(unclear: UnclearPlaceError) -> ValidationError:
    """Return the question that leads to one place."""
    if not unclear.candidates:
        return ValidationError(
            _("This place is not in the list. Write the district and the regency."),
            code="unknown",
        )
    names = "; ".join(str(region) for region in unclear.candidates)
    return ValidationError(
        _("Which place is meant? %(names)s"), code="unclear", params={"names": names}
    )


def _standard_numbers() -> list[str]:
    return [standard.number for standard in standards()]


class PlaceField(forms.CharField):
    """A place picked by typing three letters; cleans to a Place."""

    widget = OfferingInput("tempat", suggested_places)

    def clean(self, value: object) -> Place | None:
        """Return the one place that was typed, or offer those it may be."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return place_named(typed)
        except UnclearPlaceError as unclear:
            raise _asking(unclear) from None


class KbliField(forms.CharField):
    """A class of industry by its code or its words; cleans to a Kbli."""

    widget = OfferingInput("kbli", find_kbli)

    def clean(self, value: object) -> Kbli | None:
        """Return the one class that was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        code = typed.split()[0]
        found = list(Kbli.objects.filter(code=code) or find_kbli(typed)[:2])
        if len(found) != 1:
            raise ValidationError(
                _("Type the five digits of the KBLI, or pick one from the list."),
                code="unclear",
            )
        return found[0]


class ContactForm(forms.Form):
    """The person who speaks for a business."""

    full_name = forms.CharField(
        label=_("Name of the person"),
        max_length=160,
        error_messages={"required": _("Write the full name of the person.")},
    )
    honorific = forms.ChoiceField(
        label=_("Form of address"),
        choices=Honorific.choices,
        required=False,
        help_text=_("As the person chose it."),
    )
    position = forms.CharField(
        label=pgettext_lazy("label", "Position"), max_length=80, required=False
    )
    phone = PhoneField(label=_("Phone number"), required=False)
    email = forms.EmailField(
        label=pgettext_lazy("label", "E-mail"),
        required=False,
        error_messages={"invalid": _("Write the e-mail like nama@contoh.id.")},
    )

    def details(self) -> ContactDetails:
        """Return what was typed in the words of the action."""
        return ContactDetails(**self.cleaned_data)


class BusinessForm(forms.Form):
    """A business, on one dense page."""

    #: The business that already has the number that was typed.
    known: Business | None = None

    name = forms.CharField(
        label=_("Name of the business"),
        max_length=160,
        help_text=_("As it stands on the NIB."),
        error_messages={"required": _("Write the name of the business as on the NIB.")},
    )
    phone = PhoneField(label=_("Phone number"), required=False)
    shares_phone = forms.BooleanField(
        label=_("Another business has the same number; keep both"), required=False
    )
    nib = NibField(label=pgettext_lazy("label", "NIB"), required=False)
    scale = forms.ChoiceField(
        label=pgettext_lazy("label", "Scale"), choices=Scale.choices
    )
    kbli = KbliField(
        label=_("Kind of business (KBLI)"),
        required=False,
        help_text=_("Type the code or a word, for example “kopi”."),
    )
    place = PlaceField(
        label=_("Village, district, regency"),
        required=False,
        max_length=255,
        help_text=_("Type three letters and pick, or write the village in front."),
    )
    address = forms.CharField(
        label=_("Street, hamlet, RT/RW"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    email = forms.EmailField(
        label=pgettext_lazy("label", "E-mail"),
        required=False,
        error_messages={"invalid": _("Write the e-mail like nama@contoh.id.")},
    )

    def details(self) -> BusinessDetails:
        """Return what was typed in the words of the action."""
        typed = self.cleaned_data
        place: Place | None = typed["place"]
        kbli: Kbli | None = typed["kbli"]
        plain = ("name", "phone", "shares_phone", "nib", "scale", "address", "email")
        return BusinessDetails(
            **{key: typed[key] for key in plain},
            kbli_id=kbli.code if kbli else None,
            region_id=place.region.code if place else None,
            village=place.village if place else "",
        )

    def refuse(self, duplicate: DuplicateBusinessError) -> None:
        """Say at the field whose number it is; the page offers the way there."""
        self.known = duplicate.known
        advice = _("Open that business, or write another number.")
        self.add_error(duplicate.field, f"{duplicate} {advice}")


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


class BusinessFilterForm(forms.Form):
    """Filters of the list of businesses; they live in the address."""

    q = forms.CharField(
        label=_("Name, phone, NIB, code"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autofocus": True}),
    )
    scale = forms.ChoiceField(
        label=pgettext_lazy("label", "Scale"),
        required=False,
        choices=[("", pgettext_lazy("scale", "all")), *Scale.choices],
    )
    place = forms.CharField(
        label=pgettext_lazy("label", "Region"),
        required=False,
        widget=OfferingInput("tempat", suggested_places),
    )


class ProductFilterForm(forms.Form):
    """Filter of the list of products."""

    q = forms.CharField(
        label=_("Product or brand"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


def initial_business(business: Business) -> dict[str, Any]:
    """Return what is known of a business, as the form shows it."""
    kept = ("name", "phone", "shares_phone", "nib", "scale", "address", "email")
    place = Place(business.region, business.village) if business.region else ""
    return {key: getattr(business, key) for key in kept} | {
        "kbli": business.kbli or "",
        "place": place,
    }


def initial_product(product: Product) -> dict[str, Any]:
    """Return what is known of a product, as the form shows it."""
    kept = ("name", "brand", "description", "standard_number")
    return {key: getattr(product, key) for key in kept}


def typed_business(text: str) -> dict[str, Any]:
    """Return which field the words belong to that found no business."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) == 13 and not text.strip().startswith(("0", "62", "+")):
        return {"nib": digits}
    if len(digits) >= 8:
        return {"phone": text.strip()}
    return {"name": text.strip()}
