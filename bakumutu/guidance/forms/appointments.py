"""Forms about an appointment, and about ending or changing it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import Appointment, Subject
from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import Assessment, AssessmentKind
from bakumutu.guidance.queries.assessments import (
    AssessmentFilter,
    assessors,
    checklists_for,
    comparable,
    edition_of,
)
from bakumutu.registry.models import Product
from bakumutu.web.fields import IndonesianDateField

_ANY = ("", pgettext_lazy("filter", "all"))
#: Before the key of an edition: the checklist follows from its limits.
_STANDARD = "standard"
_KINDS = (
    AssessmentKind.INITIAL,
    AssessmentKind.REASSESSMENT,
    AssessmentKind.READY_CHECK,
)


class AssessmentFilterForm(forms.Form):
    """What the list of assessments is narrowed to; lives in the address."""

    q = forms.CharField(label=_("Number or business"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("filter", "State"),
        required=False,
        choices=[_ANY, *AssessmentState.choices],
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("filter", "Kind"),
        required=False,
        choices=[_ANY, *AssessmentKind.choices],
    )

    def wanted(self, *, is_mine: bool) -> AssessmentFilter:
        """Return what was asked for; what cannot be meant is left out."""
        return AssessmentFilter(
            text=self.data.get("q", ""),
            state=self.data.get("state", ""),
            kind=self.data.get("kind", ""),
            is_mine=is_mine,
        )


class VisitDateField(IndonesianDateField):
    """The day of a visit: today or later, as the office counts days."""

    default_error_messages = {"required": _("Choose the day of the visit.")}

    def validate(self, value: object) -> None:
        """Refuse a day that is over."""
        super().validate(value)
        if value and value < timezone.localdate():  # type: ignore[operator]  # a date
            told = _("The visit must be today or later.")
            raise ValidationError(told, code="past")


class AppointmentForm(forms.Form):
    """Who comes, when and where."""

    assessor = forms.ChoiceField(
        label=pgettext_lazy("assessment", "Assessor"),
        error_messages={"required": _("Choose who comes.")},
    )
    visit_on = VisitDateField(label=_("Day of the visit"))
    visit_at = forms.TimeField(
        label=pgettext_lazy("assessment", "Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time as 09:30.")},
    )
    place = forms.CharField(
        label=_("Place of production"),
        max_length=255,
        help_text=_("As the driver needs it: hamlet, village, what stands beside it."),
        error_messages={"required": _("Write where the product is made.")},
    )

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        people = [(str(post.person_id), post.person.full_name) for post in assessors()]
        self.fields["assessor"].choices = [("", "-"), *people]  # type: ignore[attr-defined]  # a choice field

    def appointment(self) -> Appointment:
        """Return what was agreed."""
        told = self.cleaned_data
        return Appointment(
            assessor_id=UUID(told["assessor"]),
            visit_on=told["visit_on"],
            visit_at=told["visit_at"],
            place=told["place"],
        )


class ScheduleForm(AppointmentForm):
    """An appointment, and what is looked at."""

    kind = forms.ChoiceField(
        label=_("Kind of assessment"),
        choices=[(kind.value, kind.label) for kind in _KINDS],
    )
    checklist = forms.ChoiceField(
        label=_("Checklist"),
        help_text=_("The assessment keeps this version for good."),
        error_messages={"required": _("Choose the checklist.")},
    )
    earlier = forms.ChoiceField(
        label=_("Compared with"),
        required=False,
        help_text=_("A reassessment is compared clause by clause."),
    )
    field_order = (
        "kind",
        "checklist",
        "earlier",
        "assessor",
        "visit_on",
        "visit_at",
        "place",
    )

    def __init__(self, *args: object, product: Product, **named: object) -> None:
        super().__init__(*args, **named)
        self.product = product
        offered: dict[str, Iterable[tuple[str, object]]] = {
            "checklist": [*_of_standard(product), *_of_list(product)],
            "earlier": [(str(row.pk), _named(row)) for row in comparable(product)],
        }
        for name, values in offered.items():
            self.fields[name].choices = [("", "-"), *values]  # type: ignore[attr-defined]  # choice fields

    def clean_earlier(self) -> str:
        """Ask for the earlier assessment where one must be named."""
        chosen: str = self.cleaned_data["earlier"]
        is_again = self.cleaned_data.get("kind") == AssessmentKind.REASSESSMENT
        if is_again and not chosen:
            told = _("Choose the assessment that this one is compared with.")
            raise ValidationError(told, code="required")
        return chosen

    def subject(self) -> Subject:
        """Return what is assessed."""
        told = self.cleaned_data
        source, _colon, key = told["checklist"].partition(":")
        of_standard = source == _STANDARD
        return Subject(
            product_id=self.product.pk,
            checklist_id=None if of_standard else UUID(source),
            edition_id=UUID(key) if of_standard else None,
            kind=told["kind"],
            earlier_id=UUID(told["earlier"]) if told["earlier"] else None,
        )


def _of_standard(product: Product) -> Iterator[tuple[str, object]]:
    """Yield readiness for the product's own standard, where its limits are known."""
    edition = edition_of(product)
    if edition is not None:
        words = _("Readiness for %(number)s") % {"number": edition.number}
        yield f"{_STANDARD}:{edition.pk}", words


def _of_list(product: Product) -> Iterator[tuple[str, object]]:
    for row in checklists_for(product):
        yield str(row.pk), str(row)


def _named(assessment: Assessment) -> str:
    return f"{assessment.number}, {assessment.checklist}"
