"""The form with which an owner begins a rehearsal."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.queries.assessments import checklists_for
from bakumutu.registry.models import Product


class RehearsalForm(forms.Form):
    """By which checklist an owner looks at the own product."""

    checklist = forms.ChoiceField(
        label=_("Which checklist"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a checklist.")},
    )

    def __init__(self, *args: object, product: Product, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        self.fields["checklist"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(row.pk), row.titled) for row in checklists_for(product)
        ]

    @property
    def checklist_id(self) -> UUID:
        """Return the checklist that was chosen."""
        return UUID(self.cleaned_data["checklist"])
