"""The form of holidays, typed or pasted: one a line, all or none."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bakumutu.office.actions import DayOff
from bakumutu.office.holiday_lines import LinesError, read


class HolidaysForm(forms.Form):
    """Lines of a day and its name."""

    lines = forms.CharField(
        label=_("Holidays, one on each line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "The date, then the name: 2026-08-17 Hari Kemerdekaan. 17/8/2026 and"
            " 17 Agustus 2026 are read as well. Several lines can be pasted."
        ),
        error_messages={"required": _("Write the date, then the name.")},
    )

    def __init__(
        self, known: Mapping[date, str], *args: object, **named: object
    ) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        self.known = known

    def clean_lines(self) -> list[DayOff]:
        """Return the days, or say of every line what is wrong."""
        try:
            return read(self.cleaned_data["lines"], self.known)
        except LinesError as wrong:
            raise ValidationError(wrong.faults) from None
