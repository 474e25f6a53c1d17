"""Forms about a business and the people who speak for it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.office.models import Honorific
from bakumutu.registry.actions import (
    BusinessDetails,
    ContactDetails,
    DuplicateBusinessError,
)
from bakumutu.registry.forms.fields import KbliField, NikField, NpwpField, PlaceField
from bakumutu.registry.models import Business, Kbli, Scale
from bakumutu.registry.places import Place, suggested_regions
from bakumutu.web.fields import NibField, PhoneField
from bakumutu.web.offers import OfferingInput

#: Fields that are named in the form as in the action.
_PLAIN = (
    "name",
    "phone",
    "shares_phone",
    "nib",
    "scale",
    "address",
    "email",
    "owner_name",
    "npwp",
)


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

    owner_name = forms.CharField(
        label=_("Name of the owner"), max_length=160, required=False
    )
    owner_nik = NikField(
        label=_("NIK of the owner"),
        required=False,
        help_text=_("Only if a service needs it. It is never shown again in full."),
    )
    npwp = NpwpField(label=pgettext_lazy("label", "NPWP"), required=False)

    def details(self) -> BusinessDetails:
        """Return what was typed in the words of the action."""
        typed = self.cleaned_data
        place: Place | None = typed["place"]
        kbli: Kbli | None = typed["kbli"]
        return BusinessDetails(
            **{key: typed[key] for key in (*_PLAIN, "owner_nik")},
            kbli_id=kbli.code if kbli else None,
            region_id=place.region.code if place else None,
            village=place.village if place else "",
        )

    def number_is_taken(self) -> bool:
        """Tell whether the NIB or the phone number is that of a known business."""
        nib, phone = self.cleaned_data["nib"], self.cleaned_data["phone"]
        is_shared = self.cleaned_data["shares_phone"]
        taken = Q(nib=nib) & ~Q(nib="")
        if not is_shared:
            taken |= Q(phone=phone) & ~Q(phone="")
        return Business.objects.filter(taken).exists()

    def refuse(self, duplicate: DuplicateBusinessError) -> None:
        """Say at the field whose number it is; the page offers the way there."""
        self.known = duplicate.known
        advice = _("Open that business, or write another number.")
        self.add_error(duplicate.field, f"{duplicate} {advice}")


class AmendForm(BusinessForm):
    """A business that is known: who it is may be filled in, and is not changed here."""

    #: Field of the form -> column that says whether it is filled in.
    _LOCKED = {
        "name": "name",
        "nib": "nib",
        "owner_name": "owner_name",
        "owner_nik": "owner_nik_digest",
        "npwp": "npwp",
    }

    def __init__(self, business: Business, *args: Any, **named: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **named)
        self.kept: dict[str, str] = {}
        for name, column in self._LOCKED.items():
            if getattr(business, column):
                del self.fields[name]
                self.kept[name] = getattr(business, name, "")

    def details(self) -> BusinessDetails:
        """Return what was typed, beside what stays as it is."""
        self.cleaned_data |= self.kept
        return super().details()


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
        widget=OfferingInput("tempat", suggested_regions),
    )


def initial_business(business: Business) -> dict[str, Any]:
    """Return what is known of a business, as the form shows it."""
    place = Place(business.region, business.village) if business.region else ""
    return {key: getattr(business, key) for key in _PLAIN} | {
        "kbli": business.kbli or "",
        "place": place,
    }


def typed_business(text: str) -> dict[str, Any]:
    """Return which field the words belong to that found no business."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) == 13 and not text.strip().startswith(("0", "62", "+")):
        return {"nib": digits}
    if len(digits) >= 8:
        return {"phone": text.strip()}
    return {"name": text.strip()}
