"""Forms of the panel: members, moves, and the decision."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import MemberDetails, Verdict
from bakumutu.guidance.models.standing import Standing


class MemberForm(forms.Form):
    """Somebody of the panel, and what they declare."""

    name = forms.CharField(
        label=pgettext_lazy("panel", "Name"),
        max_length=160,
        error_messages={"required": _("Write the name of the member.")},
    )
    institution = forms.CharField(
        label=_("Office or institution"),
        max_length=160,
        error_messages={"required": _("Write whom the member comes from.")},
    )
    declared = forms.ChoiceField(
        label=_("Interest in a candidate"),
        choices=[("none", _("declares none")), ("some", _("declares one"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Write down what the member declares.")},
    )
    interest = forms.CharField(
        label=_("In which candidate, and what"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask what a declared interest is."""
        data = super().clean() or self.cleaned_data
        if data.get("declared") == "some" and not data.get("interest"):
            told = _("Write in which candidate the interest is, and what.")
            self.add_error("interest", told)
        return data

    def details(self) -> MemberDetails:
        """Return what was typed in the words of the action."""
        data = self.cleaned_data
        return MemberDetails(
            data["name"],
            data["institution"],
            has_interest=data["declared"] == "some",
            interest=data["interest"],
        )


class MoveForm(forms.Form):
    """Another place for a candidate, and why."""

    to_place = forms.IntegerField(
        label=_("New place"),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    reason = forms.CharField(
        label=_("Why the panel moves this candidate"),
        help_text=_("It stands in the record, and the owner reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the panel moves this candidate.")},
    )

    def __init__(self, data: QueryDict | None = None, *, last: int = 1) -> None:
        super().__init__(data)
        field = self.fields["to_place"]
        told = _("Write a place from 1 to %(last)s.") % {"last": last}
        field.error_messages |= dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), told
        )
        field.max_value = last  # type: ignore[attr-defined]  # an integer field
        field.widget.attrs["max"] = last

    def clean_to_place(self) -> int:
        """Refuse a place behind the last."""
        place = int(self.cleaned_data["to_place"])
        field = self.fields["to_place"]
        if place > field.max_value:  # type: ignore[attr-defined]  # an integer field
            raise forms.ValidationError(field.error_messages["max_value"])
        return place


class DecisionForm(forms.Form):
    """The minutes, and reasons that differ from the computed ones."""

    minutes = forms.CharField(
        label=_("Minutes"),
        help_text=_("What was discussed; it stays in the office."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(
        self,
        standing: Sequence[Standing],
        reasons: Mapping[UUID, str],
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(data)
        self.standing = standing
        for row in standing:
            self.fields[f"reason_{row.key.hex}"] = forms.CharField(
                label=f"{row.place}. {row.nomination.business}",
                initial=reasons[row.key],
                widget=forms.Textarea(attrs={"rows": 4}),
                error_messages={"required": _("Write what this owner reads.")},
            )

    def rows(self) -> list[tuple[Standing, Any]]:
        """Return each candidate with the field of its reason."""
        return [(row, self[f"reason_{row.key.hex}"]) for row in self.standing]

    def verdict(self) -> Verdict:
        """Return what was decided, in the words of the action."""
        data = self.cleaned_data
        reasons = {row.key: data[f"reason_{row.key.hex}"] for row in self.standing}
        return Verdict(minutes=data["minutes"], reasons=reasons)
