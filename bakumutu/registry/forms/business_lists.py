"""Forms that take a list of businesses in."""

from typing import cast

from django import forms
from django.core.files import File
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.registry.actions.business_lists import ListSent
from bakumutu.registry.business_lists.columns import Column
from bakumutu.registry.business_lists.reading import LISTS
from bakumutu.registry.models import BusinessList
from bakumutu.web.fields import IndonesianDateField
from bakumutu.web.sheets.cells import MEGABYTE, column_letters

_NONE = ""


class ListForm(forms.Form):
    """A file, whose list it is and of which day."""

    file = forms.FileField(
        label=_("File with the list"),
        help_text=_("XLSX or CSV, at most 20 MB and 50,000 rows."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": _("Choose the file with the list.")},
    )
    source = forms.CharField(
        label=_("Whose list is it?"),
        max_length=160,
        help_text=_("For example: Dinas Koperasi dan UKM Lombok Tengah."),
        error_messages={"required": _("Write which office keeps the list.")},
    )
    listed_on = IndonesianDateField(
        label=_("Date of the list"),
        error_messages={"required": _("Write the date of the list.")},
    )

    def clean_file(self) -> "File[bytes]":
        """Refuse what is too large before it is read."""
        file = cast("File[bytes]", self.cleaned_data["file"])
        size = file.size
        if size > LISTS.file:
            raise forms.ValidationError(
                _("This file has %(size)d MB; at most %(most)d MB are taken."),
                params={
                    "size": size // MEGABYTE + 1,
                    "most": LISTS.file // MEGABYTE,
                },
            )
        return file

    def sent(self) -> ListSent:
        """Return what was sent in the words of the action."""
        told = self.cleaned_data
        file = told["file"]
        return ListSent(file.read(), file.name, told["source"], told["listed_on"])


class MappingForm(forms.Form):
    """Which column tells what."""

    regency = forms.CharField(
        label=_("Regency of rows that name none"),
        required=False,
        max_length=160,
        help_text=_("For example: Lombok Tengah."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, business_list: BusinessList
    ) -> None:
        super().__init__(data)
        headings = business_list.headings
        offered = [(_NONE, pgettext_lazy("column", "not in the list"))] + [
            (index, f"{column_letters(int(index))}: {text}")
            for index, text in headings.items()
        ]
        for column in Column:
            kept = business_list.mapping.get(column)
            self.fields[column] = forms.ChoiceField(
                label=str(column.label),
                choices=offered,
                required=column is Column.NAME,
                initial=_NONE if kept is None else str(kept),
                error_messages={
                    "required": _("Say which column holds the name of the business.")
                },
            )
        self.fields["regency"].initial = business_list.regency
        self.order_fields([*Column, "regency"])

    def clean(self) -> dict[str, object]:
        """Ask back when one column is to tell two things."""
        told = super().clean() or self.cleaned_data
        used: dict[str, str] = {}
        for column in Column:
            index = str(told.get(column) or "")
            if index and index in used:
                self.add_error(
                    column,
                    _("This column is chosen for “%(other)s” as well.")
                    % {"other": Column(used[index]).label},
                )
            used.setdefault(index, column)
        return told

    def mapping(self) -> dict[str, int]:
        """Return the chosen columns in the words of the action."""
        told = self.cleaned_data
        return {str(each): int(told[each]) for each in Column if told[each]}


class ImportForm(forms.Form):
    """The yes to a list that was checked."""

    leaves_out = forms.BooleanField(
        label=_("Leave out the rows with errors and take in the others"),
        required=False,
    )
