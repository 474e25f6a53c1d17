"""Forms about a nomination: putting forward, screening, answering, reasons."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.models import Finding, ScreeningCondition, WayOfCommitting

Choices = Sequence[tuple[str, object]]
YES, NO = "yes", "no"


class SearchForm(forms.Form):
    """Which business."""

    q = forms.CharField(
        label=_("Find the business"),
        help_text=_("Name, NIB or phone number."),
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class NominateForm(forms.Form):
    """Which product, and why."""

    product = forms.ChoiceField(
        label=pgettext_lazy("label", "Product"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the product.")},
    )
    statement = forms.CharField(
        label=_("Why this product?"),
        help_text=_("One or two sentences: what is special, what the owner wants."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, choices: Choices = ()) -> None:
        first = choices[0][0] if len(choices) == 1 else ""
        super().__init__(data, initial={"product": first})
        self.fields["product"].choices = list(choices)  # type: ignore[attr-defined]  # a choice field

    def product_id(self) -> UUID:
        """Return the product that was chosen."""
        return UUID(self.cleaned_data["product"])


class ReasonForm(forms.Form):
    """Why; the owner reads it."""

    reason = forms.CharField(
        label=pgettext_lazy("form", "Reason"),
        help_text=_("One or two sentences. The owner will read them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason. The owner will read it.")},
    )


class OwnReasonForm(forms.Form):
    """Why, in the owner's words."""

    reason = forms.CharField(
        label=pgettext_lazy("form", "Reason"),
        help_text=_("One sentence is enough."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason in one sentence.")},
    )


class ScreeningForm(forms.Form):
    """What an officer says of the conditions that nobody computes."""

    #: Screening out asks for less, so the browser must not hold the form back.
    use_required_attribute = False

    def __init__(
        self, findings: Sequence[Finding], data: QueryDict | None = None
    ) -> None:
        super().__init__(data)
        self.is_out = data is not None and "out" in data
        is_in = data is not None and not self.is_out
        self.by_hand = [
            found.condition for found in findings if not found.condition.is_computed
        ]
        for condition in self.by_hand:
            self.fields[f"met_{condition.pk.hex}"] = forms.ChoiceField(
                label=condition.text,
                choices=[(YES, pgettext_lazy("met", "yes")), (NO, _("no"))],
                widget=forms.RadioSelect,
                required=not self.is_out,
                error_messages={
                    "required": _("Say whether this is so: %(condition)s.")
                    % {"condition": condition.text}
                },
            )
            self.fields[f"why_{condition.pk.hex}"] = forms.CharField(
                label=_("What shows it"),
                max_length=300,
                required=not self.is_out,
                error_messages={
                    "required": _("Write what shows it: %(condition)s.")
                    % {"condition": condition.text}
                },
            )
        self.fields["reason"] = forms.CharField(
            label=_("Reason that the owner reads"),
            help_text=_("Only to screen out: what is missing and how to get it."),
            widget=forms.Textarea(attrs={"rows": 3}),
            required=not is_in,
            error_messages={"required": _("Write the reason. The owner will read it.")},
        )

    def clean(self) -> dict[str, Any]:
        """Refuse to let in what does not meet a condition."""
        data = super().clean() or self.cleaned_data
        told = _("Not met: screen it out with the reason, or come back later.")
        for each in () if self.is_out else self.by_hand:
            name = f"met_{each.pk.hex}"
            if data.get(name) == NO:
                self.add_error(name, told)
        return data

    def pairs(self) -> list[tuple[ScreeningCondition, Any, Any]]:
        """Return each condition with its two fields."""
        return [
            (each, self[f"met_{each.pk.hex}"], self[f"why_{each.pk.hex}"])
            for each in self.by_hand
        ]

    def answers(self) -> Mapping[UUID, tuple[bool, str]]:
        """Return what was answered, condition by condition."""
        said = {
            each.pk: (
                self.cleaned_data[f"met_{each.pk.hex}"],
                self.cleaned_data[f"why_{each.pk.hex}"],
            )
            for each in self.by_hand
        }
        return {key: (met == YES, why) for key, (met, why) in said.items() if met}


class PromiseForm(forms.Form):
    """Who commits on paper, at the office."""

    name = forms.CharField(
        label=_("Who commits for the business"),
        max_length=160,
        error_messages={"required": _("Write the name of who commits.")},
    )
    way = forms.ChoiceField(
        label=_("How it was promised"),
        choices=[(WayOfCommitting.PAPER.value, WayOfCommitting.PAPER.label)],
        initial=WayOfCommitting.PAPER.value,
        widget=forms.HiddenInput,
    )


class OwnPromiseForm(forms.Form):
    """The owner's yes, said with open eyes."""

    agreed = forms.BooleanField(
        label=_("I have read the promises, and I commit to them."),
        error_messages={"required": _("Tick that you commit, or give up the place.")},
    )
