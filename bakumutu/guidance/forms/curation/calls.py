"""Forms about a call: its terms, its days, its criteria and conditions."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import CallDetails, ConditionDetails, CriterionDetails
from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.models import Call, Check, CriteriaVersion, Criterion
from bakumutu.guidance.models.criteria import LEVELS
from bakumutu.guidance.queries.curation.calls import STAGES
from bakumutu.registry.forms.fields import PlaceField
from bakumutu.standards.lists import group_words
from bakumutu.standards.queries import product_groups
from bakumutu.web.fields import IndonesianDateField, WholeNumberField

_ANY = ("", pgettext_lazy("filter", "all"))


class DaysForm(forms.Form):
    """The days of a call, in their order."""

    closes_on = IndonesianDateField(
        label=_("Closes on"),
        help_text=_("The last day on which products are nominated."),
        error_messages={"required": _("Write the last day of the call.")},
    )
    panel_on = IndonesianDateField(
        label=_("Panel meets on"),
        help_text=_("Screening and scores are due by this day."),
        error_messages={"required": _("Write the day of the panel.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days that run backwards."""
        data = super().clean() or self.cleaned_data
        opens, closes = data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("The call closes after it opens."))
        panel = data.get("panel_on")
        if closes and panel and panel < closes:
            self.add_error("panel_on", _("The panel meets after the call closes."))
        return data


class ChangeDaysForm(DaysForm):
    """Other days for a call that is open, and why."""

    reason = forms.CharField(
        label=pgettext_lazy("form", "Reason"),
        help_text=_("It stays in the history of the call."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why the days change.")},
    )

    def __init__(self, call: Call, data: QueryDict | None = None) -> None:
        initial = {"closes_on": call.closes_on, "panel_on": call.panel_on}
        super().__init__(data, initial=initial)
        self.call = call

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        data = super().clean()
        closes = data.get("closes_on")
        if closes and closes < self.call.opens_on:
            self.add_error("closes_on", _("The call closes after it opens."))
        return data


class CallForm(DaysForm):
    """The terms of a call."""

    title = forms.CharField(
        label=_("Title of the call"),
        help_text=_("As owners read it, for example: Kopi Lombok Tengah 2026."),
        max_length=120,
        error_messages={"required": _("Write a title that owners understand.")},
    )
    aim = forms.CharField(
        label=_("Whom it is for"),
        help_text=_("One or two sentences that owners read."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    sector = forms.ChoiceField(label=pgettext_lazy("call", "Sector"), required=False)
    region = PlaceField(
        label=pgettext_lazy("label", "Region"),
        help_text=_("Regency or district; empty is every region."),
        required=False,
    )
    quota = WholeNumberField(label=_("Number of places"), least=1, most=500)
    waiting_places = WholeNumberField(
        label=_("Places on the waiting list"), least=0, most=500
    )
    least_total = WholeNumberField(
        label=_("Least total of 100"),
        least=0,
        most=100,
        help_text=_("Who is below takes no place, even when one is free."),
    )
    most_apart = WholeNumberField(
        label=_("Most points between two scores"),
        least=0,
        most=100,
        help_text=_("Out of 100. Further apart, a third assessor scores."),
    )
    opens_on = IndonesianDateField(
        label=_("Opens on"),
        help_text=_("The first day on which products are nominated."),
        error_messages={"required": _("Write the first day of the call.")},
    )
    commitment_days = WholeNumberField(
        label=_("Time to answer, in days"),
        least=1,
        most=90,
        help_text=_("After that the place goes to the next."),
    )
    criteria_from = forms.ChoiceField(
        label=_("Criteria"),
        required=False,
        help_text=_("They are copied; you change them before the call opens."),
    )

    #: What belongs together, in the order of the page.
    parts = (
        (_("What owners read"), ("title", "aim")),
        (_("Whose products may take part"), ("sector", "region")),
        (_("Days"), ("opens_on", "closes_on", "panel_on", "commitment_days")),
        (pgettext_lazy("call", "Places"), ("quota", "waiting_places")),
        (
            _("How candidates are judged"),
            ("criteria_from", "least_total", "most_apart"),
        ),
    )
    field_order = tuple(name for _title, names in parts for name in names)

    def __init__(
        self, data: QueryDict | None = None, *, call: Call | None = None
    ) -> None:
        super().__init__(data, initial=dict(_initial(call)))
        groups = [(each, group_words(each)) for each in product_groups()]
        every = ("", pgettext_lazy("sector", "every sector"))
        self.fields["sector"].choices = [every, *groups]  # type: ignore[attr-defined]  # a choice field
        if call is not None:
            del self.fields["criteria_from"]
        else:
            self.fields["criteria_from"].choices = _sources()  # type: ignore[attr-defined]  # a choice field

    def groups(self) -> Iterator[tuple[object, list[BoundField]]]:
        """Yield the fields that belong together, under their heading."""
        for title, names in self.parts:
            yield title, [self[name] for name in names if name in self.fields]

    def details(self) -> CallDetails:
        """Return what was typed in the words of the action."""
        data = dict(self.cleaned_data)
        data.pop("criteria_from", None)
        place = data.pop("region")
        return CallDetails(region_id=place.region.pk if place else None, **data)

    def source(self) -> UUID | None:
        """Return the version that is copied, or nothing for our proposal."""
        chosen = self.cleaned_data.get("criteria_from")
        return UUID(chosen) if chosen else None


def _initial(call: Call | None) -> Mapping[str, object]:
    if call is None:
        return {
            "waiting_places": 5,
            "least_total": 50,
            "most_apart": 20,
            "commitment_days": 14,
        }
    names = set(CallForm.base_fields) - {"criteria_from", "region"}
    values = {name: getattr(call, name) for name in names}
    return values | {"region": str(call.region or "")}


def _sources() -> list[tuple[str, object]]:
    rows = CriteriaVersion.objects.filter(frozen_at__isnull=False).order_by("-number")
    used = [
        (str(row.pk), f"{row}: {row.call.title}")
        for row in rows.select_related("call")[:20]
    ]
    return [("", _("the set that Bakumutu proposes")), *used]


class CriterionForm(forms.Form):
    """One question, its weight and the words of its five levels."""

    name = forms.CharField(
        label=_("Name of the criterion"),
        max_length=80,
        error_messages={"required": _("Write a short name.")},
    )
    question = forms.CharField(
        label=_("Question to the assessor"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the question.")},
    )
    weight = WholeNumberField(
        label=_("Weight"),
        least=1,
        most=100,
        help_text=_("All weights together make 100."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, criterion: Criterion | None = None
    ) -> None:
        super().__init__(data, initial=dict(_words_of(criterion)))
        for level in LEVELS:
            self.fields[f"level_{level}"] = forms.CharField(
                label=_("Level %(level)s looks like") % {"level": level},
                max_length=300,
                error_messages={
                    "required": _("Say what level %(level)s looks like.")
                    % {"level": level}
                },
            )

    def details(self) -> CriterionDetails:
        """Return what was typed in the words of the action."""
        data = self.cleaned_data
        anchors = [data[f"level_{level}"] for level in LEVELS]
        return CriterionDetails(data["name"], data["question"], data["weight"], anchors)


def _words_of(criterion: Criterion | None) -> Mapping[str, object]:
    if criterion is None:
        return {}
    levels = {f"level_{n}": words for n, words in enumerate(criterion.anchors)}
    plain = {name: getattr(criterion, name) for name in ("name", "question", "weight")}
    return plain | levels


class ConditionForm(forms.Form):
    """One condition of the screening."""

    text = forms.CharField(
        label=_("Condition"),
        max_length=200,
        help_text=_("As a sentence that is true when it is met."),
        error_messages={"required": _("Write the condition.")},
    )
    check_by = forms.ChoiceField(
        label=_("How it is checked"),
        choices=Check.choices,
        initial=Check.BY_HAND,
        error_messages={"required": _("Choose how it is checked.")},
    )

    def details(self) -> ConditionDetails:
        """Return what was typed in the words of the action."""
        return ConditionDetails(**self.cleaned_data)


class CallFilterForm(forms.Form):
    """What the list of calls is narrowed to; lives in the address."""

    state = forms.ChoiceField(
        label=pgettext_lazy("filter", "State"),
        required=False,
        choices=[_ANY, *CallState.choices],
    )


class NominationFilterForm(forms.Form):
    """What a list of nominations is narrowed to; lives in the address."""

    q = forms.CharField(label=_("Business or product"), required=False)
    call = forms.ChoiceField(label=pgettext_lazy("filter", "Call"), required=False)
    stage = forms.ChoiceField(
        label=_("Came as far as"),
        required=False,
        choices=[_ANY, *((key, row[0]) for key, row in STAGES.items())],
    )
    state = forms.ChoiceField(
        label=pgettext_lazy("filter", "State"),
        required=False,
        choices=[_ANY, *NominationState.choices],
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        rows = Call.objects.exclude(number="").order_by("-opened_at")[:100]
        calls = [(str(row.pk), str(row)) for row in rows]
        self.fields["call"].choices = [_ANY, *calls]  # type: ignore[attr-defined]  # a choice field
