"""Fields of the desk: due dates, and the numbers of the state's treasury."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bakumutu.web.fields import IndonesianDateField

_AHEAD = _("Set a due date that is still ahead.")


class _Squeezed(forms.CharField):
    """Text that people type in groups: spaces, dots and hyphens do not count."""

    pattern = re.compile("")
    message: object = ""

    def to_python(self, value: object) -> str:
        """Return what was typed without its gaps, in capitals."""
        return re.sub(r"[\s.-]", "", str(value or "")).upper()

    def validate(self, value: str) -> None:
        """Refuse what cannot be such a number, and say what one looks like."""
        super().validate(value)
        if value and not self.pattern.fullmatch(value):
            told = str(self.message) % {"count": len(value)}
            raise ValidationError(told, code="shape")


class BillingCodeField(_Squeezed):
    """A SIMPONI billing code: 15 digits."""

    pattern = re.compile(r"[0-9]{15}")
    message = _("A billing code has 15 digits. You typed %(count)s characters.")


class NtpnField(_Squeezed):
    """A state receipt number (NTPN): 16 letters and digits."""

    pattern = re.compile(r"[0-9A-Z]{16}")
    message = _("An NTPN has 16 letters and digits. You typed %(count)s.")


class DueDateField(IndonesianDateField):
    """A day by which a promise is kept: after today, as the office counts days."""

    default_error_messages = {"required": _AHEAD}

    def validate(self, value: date | None) -> None:
        """Refuse a day that has begun."""
        super().validate(value)
        if value and value <= timezone.localdate():
            raise ValidationError(_AHEAD, code="past")
