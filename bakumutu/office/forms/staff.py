"""Forms of administration: people, roles, stand-ins, scopes, owners."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.office.actions import Invitee, NewPerson, Scope, StandIn
from bakumutu.office.models import Honorific, Staff
from bakumutu.office.roles import Role
from bakumutu.web.fields import IndonesianDateField, PhoneField

#: Owners of businesses are invited, not employed.
STAFF_ROLES = [role for role in Role.choices if role[0] != Role.BUSINESS_OWNER]


def _roles_field(choices: Iterable[tuple[str, object]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Roles"),
        choices=list(choices),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )


class PostForm(forms.Form):
    """How a post is named and what its holder is trusted with."""

    position = forms.CharField(
        label=_("Position"),
        max_length=120,
        help_text=_("As it stands below a signature, such as Kepala Laboratorium."),
        error_messages={"required": _("Write the position.")},
    )
    roles = _roles_field(STAFF_ROLES)


class PersonForm(PostForm):
    """Somebody who begins to work for the office."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=160,
        help_text=_("With titles, as it stands below a signature."),
        error_messages={"required": _("Write the full name.")},
    )
    email = forms.EmailField(
        label=pgettext_lazy("field", "E-mail"),
        error_messages={
            "required": _("Write the e-mail with which the person signs in."),
            "invalid": _("Write an e-mail, such as sari@example.go.id."),
        },
    )
    phone = PhoneField(label=_("Phone"), required=False)
    honorific = forms.ChoiceField(
        label=_("Form of address"), choices=Honorific.choices, required=False
    )
    field_order = ("full_name", "email", "phone", "honorific", "position", "roles")

    def new_person(self) -> NewPerson:
        """Return what was typed."""
        return NewPerson(**self.cleaned_data)


class ScopeForm(forms.Form):
    """An authorisation for a role in a scope."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=STAFF_ROLES,
        error_messages={"required": _("Choose a role.")},
    )
    scope = forms.CharField(
        label=_("Scope"),
        max_length=80,
        help_text=_("A group of products, a method number, or * for everything."),
        error_messages={"required": _("Write the scope.")},
    )
    valid_from = IndonesianDateField(
        label=_("From"), error_messages={"required": _("Choose the first day.")}
    )
    valid_until = IndonesianDateField(label=_("Until"), required=False)

    def given(self) -> Scope:
        """Return what was typed."""
        return Scope(**self.cleaned_data)


class StandInForm(forms.Form):
    """Who stands in for whom."""

    absent = forms.TypedChoiceField(
        label=_("Absent"),
        coerce=UUID,
        error_messages={"required": _("Choose who is absent.")},
    )
    acting = forms.TypedChoiceField(
        label=_("Stand-in"),
        coerce=UUID,
        error_messages={"required": _("Choose the stand-in.")},
    )
    roles = _roles_field(STAFF_ROLES)
    starts = IndonesianDateField(
        label=_("First day"), error_messages={"required": _("Choose the first day.")}
    )
    ends = IndonesianDateField(
        label=_("Last day"), error_messages={"required": _("Choose the last day.")}
    )
    order_number = forms.CharField(
        label=_("Number of the order"),
        max_length=80,
        error_messages={"required": _("Write the number of the order.")},
    )

    def __init__(self, posts: Iterable[Staff], *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        people = [
            (str(post.person_id), f"{post.person}, {post.position}") for post in posts
        ]
        for name in ("absent", "acting"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = people

    def given(self) -> StandIn:
        """Return what was typed."""
        return StandIn(**self.cleaned_data)


class InviteeForm(forms.Form):
    """The owner of a business who shall be able to sign in."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=160,
        error_messages={"required": _("Write the full name.")},
    )
    honorific = forms.ChoiceField(
        label=_("Form of address"), choices=Honorific.choices, required=False
    )
    phone = PhoneField(
        label=_("Mobile number"),
        required=False,
        help_text=_("Then the link can be sent by WhatsApp."),
    )

    def invitee(self) -> Invitee:
        """Return what was typed."""
        return Invitee(**self.cleaned_data)
