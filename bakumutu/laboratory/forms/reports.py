"""Forms about reports."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.laboratory.forms.samples import ReasonForm
from bakumutu.laboratory.journeys import ReportState
from bakumutu.laboratory.queries.reports import ReportFilter
from bakumutu.laboratory.queries.samples import Measured


class ReportFilterForm(forms.Form):
    """What the list of reports is narrowed to; lives in the address."""

    q = forms.CharField(label=_("Number, code or sample"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("filter", "State"),
        required=False,
        choices=[("", pgettext_lazy("filter", "all")), *ReportState.choices],
    )

    def wanted(self) -> ReportFilter:
        """Return the filter, unknown values left out."""
        self.is_valid()
        told = self.cleaned_data
        return ReportFilter(text=told.get("q", ""), state=told.get("state", ""))


class DraftForm(forms.Form):
    """What a report says beside its results."""

    states_conformity = forms.BooleanField(
        label=_("State conformity with the standard"),
        help_text=_("Without it the report states results and judges nothing."),
        required=False,
    )
    deviations = forms.CharField(
        label=_("Deviations from the methods"),
        help_text=_("Additions, deviations and exclusions; empty when there are none."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class ReleaseForm(forms.Form):
    """Who took the report."""

    released_to = forms.CharField(
        label=_("Received by"),
        help_text=_("Name of the person who takes the report."),
        max_length=160,
        error_messages={"required": _("Write who takes the report.")},
    )


class RetestForm(ReasonForm):
    """Which parameters are measured again, and why."""

    results = forms.MultipleChoiceField(
        label=_("Parameters to test again"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose the parameters that are to be tested again.")
        },
    )
    field_order = ("results", "reason")

    def __init__(self, data: object, *, measured: list[Measured]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # Django's own
        field = self.fields["results"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (str(each.result.pk), f"{each.result.test}: {each.result.raw}")
                for each in measured
            ]

    def chosen(self) -> set[UUID]:
        """Return the results to set aside."""
        return {UUID(key) for key in self.cleaned_data["results"]}
