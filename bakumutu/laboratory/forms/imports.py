"""The form that takes a spreadsheet or a pasted block."""

from typing import cast

from django import forms
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.laboratory.actions.imports import Upload


class ImportForm(forms.Form):
    """One of two ways, and how the numbers are written."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or CSV, at most 5 MB and 2,000 rows."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    block = forms.CharField(
        label=_("Or paste the block here"),
        help_text=_("With its headings and the sample numbers."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        max_length=1_000_000,
        strip=False,
        required=False,
    )
    decimal_sign = forms.ChoiceField(
        label=_("Decimal sign in the file"),
        help_text=_("State it when the file has numbers such as 1.500."),
        choices=[
            ("", pgettext_lazy("decimal sign", "ask me when it is not clear")),
            (",", pgettext_lazy("decimal sign", "comma: 12,5")),
            (".", pgettext_lazy("decimal sign", "point: 12.5")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, object]:
        """Ask for a file or a block."""
        told = super().clean() or self.cleaned_data
        if told.get("file") is None and not str(told.get("block", "")).strip():
            self.add_error("file", _("Choose a file, or paste the block."))
        return told

    def upload(self) -> Upload:
        """Return what was sent; a file counts before a pasted block."""
        told = self.cleaned_data
        file = cast("File[bytes] | None", told.get("file"))
        content = file.read() if file else told["block"].encode()
        return Upload(
            content=content,
            file_name=(file.name or "") if file else "",
            decimal_sign=told["decimal_sign"] or None,
        )


class ConfirmForm(forms.Form):
    """The yes to a preview, with a reason when kept values are replaced."""

    reason = forms.CharField(
        label=_("Why kept values change"),
        max_length=255,
        required=False,
    )
