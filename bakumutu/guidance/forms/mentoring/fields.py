"""Fields that forms of mentoring share: people, standards, days in the past."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bakumutu.office.models import Staff
from bakumutu.office.roles import Role
from bakumutu.registry.actions import Upload
from bakumutu.registry.uploads import upload_of
from bakumutu.standards.models import Edition
from bakumutu.web.fields import IndonesianDateField
from bakumutu.web.offers import OfferingInput
from bakumutu.web.photos import Sent


class PastDateField(IndonesianDateField):
    """A day up to today, as the office counts days."""

    def validate(self, value: object) -> None:
        """Refuse a day that lies ahead."""
        super().validate(value)
        if value and value > timezone.localdate():  # type: ignore[operator]  # a date
            raise ValidationError(_("Choose today or an earlier day."), "ahead")


class StandardField(forms.CharField):
    """The number of a standard, offered while one types; cleans to its edition."""

    def __init__(self, **named: object) -> None:
        super().__init__(max_length=160, **named)  # type: ignore[arg-type]  # Django's own options
        self.widget = OfferingInput("standards", _numbers)
        self.widget.is_required = self.required

    def clean(self, value: object) -> object:
        """Return the edition of that number, or say where to find it."""
        number = str(super().clean(value)).strip()
        if not number:
            return None
        edition = Edition.objects.filter(number__iexact=number).first()
        if edition is None:
            raise ValidationError(
                _("Write the number as the list of standards has it."), "unknown"
            )
        return edition


class PersonField(forms.ChoiceField):
    """Somebody of the office who holds a role; cleans to the person's id."""

    def __init__(self, role: Role, **named: object) -> None:
        super().__init__(**named)  # type: ignore[arg-type]  # Django's own options
        self.choices = lambda: people_in(role)

    def clean(self, value: object) -> object:
        """Return the id of the person, or nothing."""
        chosen = super().clean(value)
        return UUID(str(chosen)) if chosen else None


class NothingForm(forms.Form):
    """A form that asks nothing: the button is the answer."""


def people_in(role: Role) -> Iterable[tuple[str, object]]:
    """Return the people of the office who hold a role, to be chosen from."""
    posts = Staff.objects.filter(roles__contains=[role], is_active=True)
    yield "", "-"
    for post in posts.select_related("person").order_by("person__full_name"):
        yield str(post.person_id), post.person.full_name


def uploads(sent: Iterable[Sent] | None) -> tuple[Upload, ...]:
    """Return the files of a form in the words of the actions."""
    return tuple(upload_of(one) for one in sent or ())


def first_upload(sent: Iterable[Sent] | None) -> Upload | None:
    """Return the one file of a form, if there is one."""
    return next(iter(uploads(sent)), None)


def _numbers() -> Iterable[str]:
    return Edition.objects.order_by("number").values_list("number", flat=True)
