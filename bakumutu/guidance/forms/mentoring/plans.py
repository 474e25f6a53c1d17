"""Forms about a mentoring as a whole and about its tasks."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import Example, GapPlan, MentoringTerms, OwnGap, Shown
from bakumutu.guidance.forms.mentoring.fields import (
    PersonField,
    StandardField,
    first_upload,
    uploads,
)
from bakumutu.guidance.journeys import MentoringState
from bakumutu.guidance.models import Gap, Mentoring, MentoringRules, Party
from bakumutu.office.roles import Role
from bakumutu.standards.models.checklists import Evidence, Severity
from bakumutu.web.fields import IndonesianDateField
from bakumutu.web.photos import PHOTOS_AND_DOCUMENTS, PhotosField

_ANY = ("", pgettext_lazy("filter", "all"))
_SHOWN = [(kind.value, kind.label) for kind in Evidence if kind != Evidence.NONE]
#: Worst first.
_SEVERITIES = [(each.value, each.label) for each in reversed(Severity)]


class MentoringFilterForm(forms.Form):
    """What the list of mentorings is narrowed to; lives in the address."""

    q = forms.CharField(label=_("Number or business"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("filter", "State"),
        required=False,
        choices=[_ANY, *MentoringState.choices],
    )
    whose = forms.ChoiceField(
        label=pgettext_lazy("filter", "Whose"),
        required=False,
        choices=[
            _ANY,
            ("mine", pgettext_lazy("filter", "mine")),
            ("late", pgettext_lazy("filter", "without a visit for too long")),
            (
                "unseen",
                pgettext_lazy("filter", "not looked at again"),
            ),
            ("lost", pgettext_lazy("filter", "does not hold any more")),
        ],
    )


class TermsForm(forms.Form):
    """Who mentors, towards what, and how closely."""

    mentor = PersonField(
        Role.MENTOR, label=pgettext_lazy("mentoring", "Mentor"), required=False
    )
    standard = StandardField(
        label=_("Standard to be certified to"),
        required=False,
        help_text=_("For example SNI 01-3542-2004. It may follow later."),
    )
    goal = forms.CharField(
        label=_("What is to be reached"),
        required=False,
        max_length=1_000,
        help_text=_("In the words of the owner."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    ends_on = IndonesianDateField(label=_("To be reached by"), required=False)
    visit_within_days = forms.IntegerField(
        label=_("Days between visits"),
        required=False,
        min_value=3,
        max_value=365,
        help_text=_("Empty: as the office asks of all mentorings."),
    )
    batches_needed = forms.IntegerField(
        label=_("Batches that records must cover"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Empty: as the office asks of all mentorings."),
    )

    def terms(self) -> MentoringTerms:
        """Return what was agreed."""
        told = self.cleaned_data
        edition = told["standard"]
        return MentoringTerms(
            mentor_id=told["mentor"],
            edition_id=edition.pk if edition else None,
            goal=told["goal"],
            ends_on=told["ends_on"],
            visit_within_days=told["visit_within_days"],
            batches_needed=told["batches_needed"],
        )

    @classmethod
    def values_of(cls, mentoring: Mentoring) -> dict[str, object]:
        """Return what the form shows at first."""
        return {
            "mentor": str(mentoring.mentor_id or ""),
            "standard": mentoring.edition.number if mentoring.edition else "",
            "goal": mentoring.goal,
            "ends_on": mentoring.ends_on,
            "visit_within_days": mentoring.visit_within_days,
            "batches_needed": mentoring.batches_needed,
        }


class RulesForm(forms.Form):
    """What the office asks of all its mentorings."""

    visit_within_days = forms.IntegerField(label=_("Days between visits"))
    batches_needed = forms.IntegerField(label=_("Batches that records must cover"))
    report_months = forms.IntegerField(label=_("Months that a test report counts"))
    critical_days = forms.IntegerField(label=_("Days to close a critical gap"))
    serious_days = forms.IntegerField(label=_("Days to close a serious gap"))
    major_days = forms.IntegerField(label=_("Days to close a major gap"))
    minor_days = forms.IntegerField(label=_("Days to close a minor gap"))
    office_days = forms.IntegerField(
        label=_("Working days for what is the office's turn"),
        help_text=_("Owners read this day on their journey."),
    )
    owner_days = forms.IntegerField(
        label=_("Days for an owner to answer"),
        help_text=_("Where no other day was agreed."),
    )
    upkeep_months = forms.IntegerField(
        label=_("Months after a certificate to look again")
    )
    role_model_months = forms.IntegerField(label=_("Months that a role model is one"))

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        for name, field in self.fields.items():
            # The bounds stand with the columns.
            column = MentoringRules._meta.get_field(name)
            field.validators += getattr(column, "validators", [])

    @classmethod
    def values_of(cls, rules: MentoringRules) -> dict[str, object]:
        """Return what the form shows at first."""
        return {name: getattr(rules, name) for name in cls.base_fields}


class GapPlanForm(forms.Form):
    """Who does what about a gap until when, and what will show it."""

    task = forms.CharField(
        label=_("What is to be done"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    responsible = forms.ChoiceField(
        label=_("Who does it"),
        choices=Party.choices,
        error_messages={"required": _("Choose who does it.")},
    )
    responsible_name = forms.CharField(
        label=_("Name, if it is somebody in particular"),
        required=False,
        max_length=120,
    )
    due_on = IndonesianDateField(
        label=_("Until"),
        error_messages={"required": _("Choose the day by which it is done.")},
    )
    evidence = forms.ChoiceField(
        label=_("What will show it"),
        choices=_SHOWN,
        error_messages={"required": _("Choose what will show it.")},
    )

    def plan(self) -> GapPlan:
        """Return what was agreed."""
        told = self.cleaned_data
        due_on: date = told["due_on"]
        return GapPlan(
            responsible=told["responsible"],
            due_on=due_on,
            evidence=told["evidence"],
            task=told["task"],
            responsible_name=told["responsible_name"],
        )

    @classmethod
    def values_of(cls, gap: Gap) -> dict[str, object]:
        """Return what the form shows at first."""
        names = ("task", "responsible", "responsible_name", "due_on", "evidence")
        return {name: getattr(gap, name) for name in names}


#: All the open tasks of a mentoring on one page.
PlanForms = forms.formset_factory(GapPlanForm, extra=0)


class OwnGapForm(GapPlanForm):
    """A task that no checklist asks for."""

    title = forms.CharField(
        label=_("What must be so"),
        max_length=500,
        error_messages={"required": _("Write what must be so.")},
    )
    severity = forms.ChoiceField(
        label=_("How much it matters"), choices=_SEVERITIES, initial=Severity.MINOR
    )
    field_order = ("title", "severity")

    def wanted(self) -> OwnGap:
        """Return the task."""
        told = self.cleaned_data
        return OwnGap(title=told["title"], severity=told["severity"], plan=self.plan())


class ExampleForm(forms.Form):
    """What others can learn from a business, and what shows it."""

    story = forms.CharField(
        label=_("What others can learn from it"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what others can learn from it.")},
    )
    evidence = PhotosField(
        label=_("What shows it"),
        accept=PHOTOS_AND_DOCUMENTS,
        most=1,
        error_messages={"required": _("Add a photo or a document.")},
    )

    def example(self) -> Example:
        """Return the example with its evidence."""
        told = self.cleaned_data
        return Example(story=told["story"], upload=first_upload(told["evidence"]))


class OfferForm(forms.Form):
    """What shows that a gap is closed."""

    photos = PhotosField(
        label=_("Photos or documents"), required=False, accept=PHOTOS_AND_DOCUMENTS
    )
    document_number = forms.CharField(
        label=_("Number of a sealed document of this office"),
        required=False,
        max_length=120,
        help_text=_("For example of a test report, instead of a photo."),
    )
    note = forms.CharField(
        label=pgettext_lazy("form", "Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def shown(self) -> Shown:
        """Return what was sent."""
        told = self.cleaned_data
        return Shown(
            uploads=uploads(told["photos"]),
            document_number=told.get("document_number", ""),
            note=told["note"],
        )


class OwnOfferForm(OfferForm):
    """A photo by the owner: three taps."""

    document_number = None  # type: ignore[assignment]  # an owner sends photos
    photos = PhotosField(label=_("Photo"), accept=PHOTOS_AND_DOCUMENTS)
