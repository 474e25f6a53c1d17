"""Forms about entries that may be one business."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from bakumutu.registry.actions.merging import MergeDecision
from bakumutu.registry.merge_fields import Choice, choices_between
from bakumutu.registry.models import Business
from bakumutu.registry.queries import find_businesses
from bakumutu.web.fields import IndonesianDateField

_HERE, _THERE = "1", "2"
#: What says which business it is stays, unless two people say otherwise.
_STAYS = "0"
#: The button that needs no reason.
_LATER = "put_off_pair"


class PairForm(forms.Form):
    """What is decided about two entries: which stays, with which values, and why."""

    survivor = forms.ChoiceField(
        label=_("Which entry stays?"),
        widget=forms.RadioSelect,
        help_text=_("The code and name of the other one lead to it."),
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        error_messages={
            "required": _("Write why. Others read it when they ask themselves.")
        },
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: same owner, the list has the old spelling."),
    )
    until = IndonesianDateField(
        label=_("Ask again on"),
        required=False,
        help_text=_("Only if you decide later."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, pair: tuple[Business, Business]
    ) -> None:
        # The browser must not hold up whoever only decides later.
        super().__init__(data, use_required_attribute=False)
        self.fields["reason"].required = not (data and data.get("verb") == _LATER)
        self.pair = pair
        self.differing = [each for each in choices_between(*pair) if each.differs]
        self.fields["survivor"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (str(each.pk), f"{each.name} ({each.code})") for each in pair
        ]
        self.fields["survivor"].initial = str(pair[0].pk)
        for choice in self.differing:
            self.fields[f"keep_{choice.key}"] = _kept(choice)
        self.order_fields(
            ["survivor", *(f"keep_{each.key}" for each in self.differing), "reason"]
        )

    def decision(self) -> MergeDecision:
        """Return what was decided in the words of the action."""
        told = self.cleaned_data
        stays = UUID(told["survivor"])
        other = _THERE if stays == self.pair[0].pk else _HERE
        taken = {
            each.key for each in self.differing if told[f"keep_{each.key}"] == other
        }
        return MergeDecision(stays, told["reason"], frozenset(taken))


class UndoForm(forms.Form):
    """Why a merge is undone."""

    reason = forms.CharField(
        label=_("Why are they two businesses?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why they are two businesses.")},
    )


class OtherBusinessForm(forms.Form):
    """The business with which another may be one."""

    other = forms.CharField(
        label=_("Code, NIB or phone number of the other business"),
        max_length=80,
        error_messages={"required": _("Write the code of the other business.")},
    )

    def clean_other(self) -> Business:
        """Return the one business that was typed."""
        found = list(find_businesses(self.cleaned_data["other"])[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("Several businesses match. Write the code."))
        raise ValidationError(_("No business has this code, NIB or phone number."))


def _kept(choice: Choice) -> forms.ChoiceField:
    nothing = pgettext("value", "nothing")
    values = [(_HERE, choice.here or nothing), (_THERE, choice.there or nothing)]
    if not choice.is_identity:
        first = _THERE if choice.is_taken_over else _HERE
        return _one_of(choice, values, first)
    stays = (_STAYS, pgettext("value", "as the entry that stays says"))
    field = _one_of(choice, [stays, *values], _STAYS)
    field.help_text = _("Another value than that entry's takes two people.")
    return field


def _one_of(
    choice: Choice, values: list[tuple[str, str]], first: str
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=capfirst(str(choice.label)),
        choices=values,
        initial=first,
        widget=forms.RadioSelect,
    )
