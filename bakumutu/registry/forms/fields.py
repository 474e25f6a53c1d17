"""Fields that name a place or a class of industry."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bakumutu.registry.models import Kbli
from bakumutu.registry.places import (
    Place,
    UnclearPlaceError,
    place_named,
    suggested_places,
)
from bakumutu.registry.queries import find_kbli
from bakumutu.web.offers import OfferingInput


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
