"""Forms about samples: receiving, refusing, finding, giving to an analyst."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.laboratory.actions.samples import Arrival
from bakumutu.laboratory.journeys import SampleState
from bakumutu.laboratory.models import Condition
from bakumutu.laboratory.queries.samples import SampleFilter, analysts

_ANY = ("", pgettext_lazy("filter", "all"))


class ArrivalForm(forms.Form):
    """What the receiver saw and did."""

    quantity = forms.CharField(
        label=_("Amount"),
        help_text=_("As it is on the scale or on the pack: 500 g, 2 x 250 mL."),
        max_length=60,
        error_messages={"required": _("Write how much was brought.")},
    )
    container = forms.CharField(
        label=_("Container"),
        max_length=120,
        error_messages={"required": _("Write what the sample is packed in.")},
    )
    batch = forms.CharField(
        label=_("Batch mark of the maker"), max_length=60, required=False
    )
    condition = forms.ChoiceField(
        label=pgettext_lazy("sample", "Condition"),
        choices=Condition.choices,
        initial=Condition.GOOD,
        widget=forms.RadioSelect,
    )
    condition_note = forms.CharField(
        label=_("What was seen"),
        help_text=_("Needed when the condition is not as it should be."),
        max_length=255,
        required=False,
    )
    consent = forms.CharField(
        label=_("Who agreed to go on, and how"),
        help_text=_("Name of the customer's person; spoken, in writing or by message."),
        max_length=255,
        required=False,
    )

    def clean(self) -> dict[str, object]:
        """Ask for what the condition makes necessary."""
        told = super().clean() or self.cleaned_data
        condition = told.get("condition")
        if condition != Condition.GOOD and not told.get("condition_note"):
            self.add_error("condition_note", _("Write what was seen."))
        if condition == Condition.CONDITIONAL and not told.get("consent"):
            self.add_error(
                "consent", _("Record who at the customer agreed to go on, and how.")
            )
        return told

    def arrival(self) -> Arrival:
        """Return what was told as the action takes it."""
        return Arrival(**self.cleaned_data)

    @property
    def is_unfit(self) -> bool:
        """Tell whether the sample is to be turned away."""
        return bool(self.cleaned_data["condition"] == Condition.UNFIT)


class SampleFilterForm(forms.Form):
    """What the list of samples is narrowed to; lives in the address."""

    q = forms.CharField(label=_("Number, code or request"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("filter", "State"),
        required=False,
        choices=[_ANY, *SampleState.choices],
    )

    def wanted(self) -> SampleFilter:
        """Return the filter, unknown values left out."""
        self.is_valid()
        told = self.cleaned_data
        return SampleFilter(text=told.get("q", ""), state=told.get("state", ""))


class AssignForm(forms.Form):
    """Who measures."""

    analyst = forms.ChoiceField(label=_("Analyst"))

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        field = self.fields["analyst"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (str(post.person_id), post.person.full_name) for post in analysts()
            ]

    @property
    def analyst_id(self) -> UUID:
        """Return the chosen person."""
        return UUID(self.cleaned_data["analyst"])


class DisposeForm(forms.Form):
    """How the rest of a sample was disposed of."""

    how = forms.CharField(
        label=_("How it was disposed of"),
        max_length=160,
        error_messages={"required": _("Write how it was disposed of.")},
    )


class ReasonForm(forms.Form):
    """Why; it stays in the record."""

    reason = forms.CharField(
        label=pgettext_lazy("form", "Reason"),
        help_text=_("One or two sentences. They stay in the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Write the reason: it stays in the record.")},
    )
