"""The form about a place of production."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bakumutu.registry.actions import SiteDetails
from bakumutu.registry.forms.fields import PlaceField, PositionField
from bakumutu.registry.models import Site
from bakumutu.registry.places import Place
from bakumutu.web.fields import IndonesianDateField


class SiteForm(forms.Form):
    """Where something is made, and from when until when."""

    name = forms.CharField(
        label=_("Name of the place"),
        max_length=160,
        help_text=_("For example: roasting room, kitchen at home, workshop 2."),
        error_messages={"required": _("Write how the place is called.")},
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
    position = PositionField(
        label=_("Position on the map"),
        required=False,
        max_length=60,
        help_text=_(
            "Latitude and longitude, pasted from the map of a phone. Others see it"
            " only to about a kilometre."
        ),
    )
    since = IndonesianDateField(label=_("Used since"), required=False)
    until = IndonesianDateField(label=_("Used until"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        told = super().clean() or self.cleaned_data
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day comes after the first. Check it."))
        return told

    def details(self) -> SiteDetails:
        """Return what was typed in the words of the action."""
        typed = self.cleaned_data
        place: Place | None = typed["place"]
        latitude, longitude = typed["position"] or (None, None)
        return SiteDetails(
            **{key: typed[key] for key in ("name", "address", "since", "until")},
            region_id=place.region.code if place else None,
            village=place.village if place else "",
            latitude=latitude,
            longitude=longitude,
        )


def initial_site(site: Site) -> dict[str, Any]:
    """Return what is known of a place, as the form shows it."""
    kept = ("name", "address", "since", "until")
    has_position = site.latitude is not None
    return {key: getattr(site, key) for key in kept} | {
        "place": Place(site.region, site.village) if site.region else "",
        "position": f"{site.latitude}, {site.longitude}" if has_position else "",
    }
