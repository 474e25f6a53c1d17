"""The form of the office's profile."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.letters.numbering import (
    KIND_NAMES,
    PATTERNS,
    PatternError,
    check_own_pattern,
    check_own_patterns,
)
from bakumutu.office.actions import Profile
from bakumutu.office.forms.staff import STAFF_ROLES
from bakumutu.office.models import Office

_PATTERN = "pattern_"
_UNSOUND_PATTERN = _(
    "Write a pattern with {seq} and {year}. It may also name {office}, {month} and"
    " {roman_month}."
)
_SAME_NUMBERS = _(
    "Two kinds of documents would get the same number. Write a pattern of its own for"
    " each."
)


class ProfileForm(forms.Form):
    """What an administrator may change about the office."""

    name = forms.CharField(
        label=_("Name of the office"),
        max_length=160,
        error_messages={"required": _("Write the name of the office.")},
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the address.")},
    )
    city = forms.CharField(
        label=_("City"),
        max_length=80,
        error_messages={"required": _("Write the city.")},
    )
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    email = forms.EmailField(
        label=pgettext_lazy("field", "E-mail"),
        required=False,
        error_messages={"invalid": _("Write an e-mail, such as sari@example.go.id.")},
    )
    laboratory_accreditation = forms.CharField(
        label=_("Accreditation number of the laboratory"),
        max_length=40,
        required=False,
        help_text=_(
            "As KAN wrote it, such as LP-000-IDN. Reports claim it only for methods in"
            " the accreditation scope."
        ),
    )
    second_factor_roles = forms.MultipleChoiceField(
        label=_("Roles that sign in with a second factor"),
        choices=STAFF_ROLES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, office: Office, *args: object, **named: object) -> None:
        kept = {name: getattr(office, name) for name in self.base_fields}
        patterns = {
            _PATTERN + kind: office.number_patterns.get(kind, "") for kind in PATTERNS
        }
        super().__init__(*args, initial=kept | patterns, **named)  # type: ignore[arg-type, misc]  # Django's own
        for kind, usual in PATTERNS.items():
            self.fields[_PATTERN + kind] = forms.CharField(
                label=_("Number pattern: %(kind)s") % {"kind": KIND_NAMES[kind]},
                required=False,
                max_length=120,
                help_text=_("Empty means %(usual)s") % {"usual": usual},
                validators=[_sound_pattern],
            )

    def clean(self) -> dict[str, object]:
        """Refuse two kinds of documents with the same numbers."""
        try:
            check_own_patterns(self._named_patterns())
        except PatternError:
            if not self.errors:
                self.add_error(None, _SAME_NUMBERS)
        return self.cleaned_data

    def profile(self) -> Profile:
        """Return what was typed."""
        typed = {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith(_PATTERN)
        }
        return Profile(number_patterns=self._named_patterns(), **typed)

    def _named_patterns(self) -> dict[str, str]:
        typed = {kind: self.cleaned_data.get(_PATTERN + kind) for kind in PATTERNS}
        return {kind: pattern for kind, pattern in typed.items() if pattern}


def _sound_pattern(pattern: str) -> None:
    try:
        check_own_pattern(pattern)
    except PatternError:
        raise ValidationError(_UNSOUND_PATTERN) from None
