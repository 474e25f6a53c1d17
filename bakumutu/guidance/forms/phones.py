"""Forms about phones and what they send."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions.phones import ACCESS_DAYS
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.queries.assessments import assessors
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role

_DAYS = ((30, _("30 days")), (ACCESS_DAYS, _("180 days")), (365, _("one year")))
_KEEPERS = (Role.COORDINATOR, Role.ADMINISTRATOR)


class PhoneAccessForm(forms.Form):
    """Whose phone it is, what it is called and how long it may send."""

    person = forms.ChoiceField(
        label=pgettext_lazy("phone", "Whose phone"),
        error_messages={"required": _("Choose whose phone it is.")},
    )
    label = forms.CharField(
        label=_("What you call the phone"),
        max_length=80,
        help_text=_("For example: office phone 2, Samsung of Asri."),
        error_messages={"required": _("Give the phone a name that you will know.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long it may send"),
        choices=_DAYS,
        coerce=int,
        initial=ACCESS_DAYS,
    )

    def __init__(self, *args: object, by: Actor, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        posts = assessors()
        if not by.may_any(_KEEPERS):
            posts = posts.filter(person_id=by.person_id)
        people = [(str(post.person_id), post.person.full_name) for post in posts]
        self.fields["person"].choices = people  # type: ignore[attr-defined]  # a choice field

    @property
    def person_id(self) -> UUID:
        """Return whose phone it is."""
        return UUID(self.cleaned_data["person"])


class AttachForm(forms.Form):
    """To which assessment a form belongs that came without an appointment."""

    assessment = forms.ChoiceField(
        label=_("Assessment that is open"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the assessment it belongs to.")},
    )

    def __init__(
        self, *args: object, offered: Iterable[Assessment], **named: object
    ) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        self.fields["assessment"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(each.pk), f"{each.number} · {each.business} · {each.product}")
            for each in offered
        ]

    @property
    def assessment_id(self) -> UUID:
        """Return the assessment that was chosen."""
        return UUID(self.cleaned_data["assessment"])
