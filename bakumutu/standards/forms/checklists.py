"""Forms about checklists."""

from collections.abc import Sequence
from typing import cast

from django import forms
from django.core.files import File
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.standards.actions import FormFile
from bakumutu.standards.models import ChecklistKind, Edition


class ChecklistFilterForm(forms.Form):
    """Filters of the list of checklists; they live in the address."""

    q = forms.CharField(
        label=_("Title or code"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("checklist", "Kind"),
        required=False,
        choices=[("", pgettext_lazy("status", "all")), *ChecklistKind.choices],
    )


class FormFileForm(forms.Form):
    """The XLSForm that somebody brings."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("An XLSForm, saved as .xlsx, at most 5 MB."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Choose the XLSForm.")},
    )

    def upload(self) -> FormFile:
        """Return what was sent."""
        file = cast("File[bytes]", self.cleaned_data["file"])
        return FormFile(file.read(), file.name or "")


class ClassForm(forms.Form):
    """The class of a standard that a product aims at."""

    product_class = forms.ChoiceField(
        label=pgettext_lazy("label", "Class"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a class from this list."),
            "invalid_choice": _("Choose a class from this list."),
        },
    )

    def __init__(
        self, data: QueryDict | None, *, edition: Edition, classes: Sequence[str]
    ) -> None:
        super().__init__(data)
        # Where every limit is of a class, there is nothing to ask of no class.
        self.fields["product_class"].required = "" not in classes
        every = pgettext_lazy("class", "all")
        self.fields["product_class"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (each, edition.class_names.get(each, each) or every) for each in classes
        ]
