"""Forms about groups of businesses and their members."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.registry.actions import GroupDetails
from bakumutu.registry.forms.fields import PlaceField
from bakumutu.registry.models import Business, Group, GroupKind, MemberRole
from bakumutu.registry.places import Place
from bakumutu.registry.queries import find_businesses
from bakumutu.web.fields import IndonesianDateField


class GroupForm(forms.Form):
    """A cluster, a cooperative, a group of producers or an association."""

    name = forms.CharField(
        label=_("Name of the group"),
        max_length=160,
        help_text=_("For example: Sentra Tenun Sukarara."),
        error_messages={"required": _("Write how the group is called.")},
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("group", "Kind"),
        choices=GroupKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of group it is.")},
    )
    place = PlaceField(
        label=_("Village, district, regency"), required=False, max_length=255
    )
    note = forms.CharField(
        label=pgettext_lazy("label", "Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def details(self) -> GroupDetails:
        """Return what was typed in the words of the action."""
        typed = self.cleaned_data
        place: Place | None = typed["place"]
        return GroupDetails(
            **{key: typed[key] for key in ("name", "kind", "note")},
            region_id=place.region.code if place else None,
            village=place.village if place else "",
        )


class MemberForm(forms.Form):
    """A business that joins: found by its name, code, NIB or phone number."""

    business = forms.CharField(
        label=_("Name, phone, NIB, code"),
        max_length=160,
        error_messages={"required": _("Write which business joins.")},
    )
    role = forms.ChoiceField(
        label=pgettext_lazy("group", "Role"), choices=MemberRole.choices
    )
    since = IndonesianDateField(
        label=_("Member since"),
        initial=timezone.localdate,
        error_messages={"required": _("Write since when.")},
    )

    def clean_business(self) -> Business:
        """Return the one business that is meant, or offer those it may be."""
        typed = self.cleaned_data["business"]
        found = list(find_businesses(typed)[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                _("No business is called so. Register it first, or search again.")
            )
        told = "; ".join(f"{each.name} ({each.code})" for each in found)
        raise forms.ValidationError(
            _("Which one is meant? Write its code: %(names)s") % {"names": told}
        )


class LeaveForm(forms.Form):
    """The day on which a business leaves."""

    until = IndonesianDateField(
        label=_("Member until"),
        initial=timezone.localdate,
        error_messages={"required": _("Write the last day.")},
    )


class GroupFilterForm(forms.Form):
    """Filters of the list of groups."""

    q = forms.CharField(
        label=_("Name of the group"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("group", "Kind"),
        required=False,
        choices=[("", pgettext_lazy("group", "all")), *GroupKind.choices],
    )


def initial_group(group: Group) -> dict[str, Any]:
    """Return what is known of a group, as the form shows it."""
    place = Place(group.region, group.village) if group.region else ""
    kept = ("name", "kind", "note")
    return {key: getattr(group, key) for key in kept} | {"place": place}
