"""The form that gives a ready-check to somebody who may do it."""

from collections.abc import Iterator
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.forms.appointments import AppointmentForm
from bakumutu.guidance.models import Mentoring
from bakumutu.guidance.models.mentoring_facts import readiness_hindrances
from bakumutu.guidance.queries.assessments import assessors, checklists_for


class ReadyCheckForm(AppointmentForm):
    """An appointment with an assessor who neither mentored nor assessed."""

    checklist = forms.ChoiceField(
        label=_("Checklist"),
        error_messages={"required": _("Choose the checklist.")},
    )
    field_order = ("checklist", "assessor", "visit_on", "visit_at", "place")

    def __init__(self, *args: object, mentoring: Mentoring, **named: object) -> None:
        super().__init__(*args, **named)
        self.mentoring = mentoring
        self.fields["assessor"].choices = [("", "-"), *self._people()]  # type: ignore[attr-defined]  # a choice field
        self.fields["checklist"].choices = list(self._checklists())  # type: ignore[attr-defined]  # a choice field

    @property
    def checklist_id(self) -> UUID:
        """Return the checklist that was chosen."""
        return UUID(self.cleaned_data["checklist"])

    def _people(self) -> Iterator[tuple[str, str]]:
        today = self.mentoring.office.today()
        for post in assessors():
            who = post.person_id
            if not readiness_hindrances(self.mentoring, who, today):
                yield str(who), post.person.full_name

    def _checklists(self) -> Iterator[tuple[str, object]]:
        own = self.mentoring.assessment.checklist
        yield str(own.pk), str(own)
        for row in checklists_for(self.mentoring.product):
            if row.pk != own.pk:
                yield str(row.pk), str(row)
