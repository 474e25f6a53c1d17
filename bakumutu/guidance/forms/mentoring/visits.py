"""Forms about visits: planning, writing down, signing."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import Batch, Shown, VisitPlan, VisitText
from bakumutu.guidance.forms.answers import PositionForm
from bakumutu.guidance.forms.appointments import VisitDateField
from bakumutu.guidance.forms.mentoring.fields import (
    PastDateField,
    first_upload,
    uploads,
)
from bakumutu.guidance.models import Gap, Party, Visit
from bakumutu.office.actor import Actor
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.registry.actions import Upload
from bakumutu.web.fields import IndonesianDateField
from bakumutu.web.photos import PHOTOS_AND_DOCUMENTS, PhotosField

_NOBODY = ("", "-")


class ClockField(forms.TimeField):
    """A time of day that may be left out."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages = {"invalid": _("Write the time as 09:30.")}


class VisitPlanForm(forms.Form):
    """When a visit is to be, and what for."""

    planned_on = VisitDateField(label=_("Day of the visit"))
    planned_at = ClockField(label=pgettext_lazy("visit", "Time"), required=False)
    purpose = forms.CharField(
        label=_("What for"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def plan(self) -> VisitPlan:
        """Return what was agreed."""
        return VisitPlan(**self.cleaned_data)


class CalendarForm(forms.Form):
    """Whose visits are shown; mentors see their own, without a choice."""

    bulan = forms.CharField(required=False, widget=forms.HiddenInput)
    pendamping = forms.ModelChoiceField(
        Person.objects.none(),
        label=pgettext_lazy("mentoring", "Mentor"),
        required=False,
        empty_label=pgettext_lazy("filter", "all"),
    )

    def __init__(self, data: QueryDict, *, by: Actor) -> None:
        super().__init__(data)
        self.by = by
        if Role.COORDINATOR not in by.roles:
            self.fields.clear()
            return
        visited = Visit.objects.values("mentor_id")
        mentors = Person.objects.filter(pk__in=visited).order_by("full_name")
        self.fields["pendamping"].queryset = mentors  # type: ignore[attr-defined]  # a choice of rows

    def mentor_id(self) -> UUID | None:
        """Return whose visits to show; nobody is everybody."""
        if not self.fields:
            return self.by.person_id
        chosen = self.cleaned_data.get("pendamping") if self.is_valid() else None
        return chosen.pk if chosen else None


class VisitForm(PositionForm):
    """A visit as it is written down at the site, on a phone and perhaps offline."""

    #: Made by the page: the same visit sent twice, or from two phones, is one.
    key = forms.UUIDField(widget=forms.HiddenInput)
    held_on = PastDateField(
        label=_("Day of the visit"),
        error_messages={"required": _("Choose the day of the visit.")},
    )
    arrived_at = ClockField(label=_("Arrived at"), required=False)
    departed_at = ClockField(label=_("Left at"), required=False)
    log = forms.CharField(
        label=_("What was seen and done"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what was done at the visit.")},
    )
    gaps = forms.MultipleChoiceField(
        label=_("Tasks that were worked on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    photos = PhotosField(label=_("Photos"), required=False)
    shows = forms.ChoiceField(
        label=_("The photos are evidence for"),
        required=False,
        help_text=_("Somebody else judges them."),
    )
    next_step = forms.CharField(
        label=_("Next step"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    next_step_by = forms.ChoiceField(
        label=_("Who does it"), required=False, choices=[_NOBODY, *Party.choices]
    )
    next_step_due = IndonesianDateField(label=_("Until"), required=False)
    field_order = (
        "held_on", "arrived_at", "departed_at", "log", "gaps", "photos", "shows",
    )  # fmt: skip

    def __init__(
        self, *args: object, gaps: Iterable[Gap] = (), **named: object
    ) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        offered = [(str(gap.pk), f"{gap.number}. {gap}") for gap in gaps]
        self.fields["gaps"].choices = offered  # type: ignore[attr-defined]  # a choice field
        none = ("", _("no task: they stay with the visit"))
        self.fields["shows"].choices = [none, *offered]  # type: ignore[attr-defined]  # a choice field
        if not offered:
            del self.fields["gaps"], self.fields["shows"]

    def clean(self) -> dict[str, object]:
        """Refuse an end before the beginning, and a step that nobody takes."""
        told: dict[str, object] = super().clean() or {}
        came, left = told.get("arrived_at"), told.get("departed_at")
        if came and left and left < came:  # type: ignore[operator]  # two times
            self.add_error("departed_at", _("Write a time after the arrival."))
        if told.get("next_step") and not told.get("next_step_by"):
            self.add_error("next_step_by", _("Choose who does it."))
        if told.get("next_step") and not told.get("next_step_due"):
            self.add_error("next_step_due", _("Choose the day by which it is done."))
        return told

    def text(self) -> VisitText:
        """Return what was written down."""
        told, where = self.cleaned_data, self.position()
        names = (
            "held_on",
            "log",
            "arrived_at",
            "departed_at",
            "next_step",
            "next_step_by",
            "next_step_due",
        )
        return VisitText(
            **{name: told[name] for name in names},
            latitude=where.latitude,
            longitude=where.longitude,
            gap_ids=tuple(map(UUID, told.get("gaps", ()))),
            photos=uploads(told["photos"]),
            shows_gap_id=UUID(told["shows"]) if told.get("shows") else None,
        )


class VisitEvidenceForm(forms.Form):
    """Photos of a visit that show that a gap is closed."""

    gap = forms.ChoiceField(
        label=_("The photos are evidence for"),
        error_messages={"required": _("Choose the task that they show to be done.")},
    )
    photos = forms.MultipleChoiceField(
        label=_("Photos"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one photo.")},
    )
    note = forms.CharField(
        label=pgettext_lazy("form", "Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, visit: Visit, gaps: Iterable[Gap]) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # Django's own
        touched = set(visit.touched.values_list("gap_id", flat=True))
        # What was worked on at the visit stands first.
        ordered = sorted(gaps, key=lambda gap: (gap.pk not in touched, gap.number))
        tasks = [(str(gap.pk), f"{gap.number}. {gap}") for gap in ordered]
        rows = visit.photos.select_related("attachment").order_by("pk")
        photos = [(str(row.attachment_id), str(row.attachment)) for row in rows]
        self.fields["gap"].choices = tasks  # type: ignore[attr-defined]  # a choice field
        self.fields["photos"].choices = photos  # type: ignore[attr-defined]  # a choice field
        self.fields["gap"].initial = tasks[0][0] if tasks else None
        self.fields["photos"].initial = [key for key, _title in photos]

    def shown(self) -> Shown:
        """Return the photos as evidence."""
        told = self.cleaned_data
        ids = tuple(map(UUID, told["photos"]))
        return Shown(attachment_ids=ids, note=told["note"])


class BatchForm(forms.Form):
    """A batch as the owner's record has it."""

    batch = forms.CharField(
        label=_("Number of the batch"),
        max_length=60,
        help_text=_("As it stands on the record and on the pack."),
        error_messages={"required": _("Write the number of the batch.")},
    )
    produced_on = PastDateField(
        label=_("Made on"),
        error_messages={"required": _("Choose the day it was made.")},
    )
    photo = PhotosField(
        label=_("Photo of the record"),
        accept=PHOTOS_AND_DOCUMENTS,
        most=1,
        error_messages={"required": _("Take a photo of the record.")},
    )

    def wanted(self) -> Batch:
        """Return the batch with its photo."""
        told = self.cleaned_data
        upload = first_upload(told["photo"]) or Upload("", b"")
        return Batch(
            batch=told["batch"], produced_on=told["produced_on"], upload=upload
        )
