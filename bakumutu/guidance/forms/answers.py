"""Forms that take answers: one item on a phone, all of them at a desk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import Position, Reply
from bakumutu.guidance.models import Answer, Mark
from bakumutu.guidance.models.findings import Finding
from bakumutu.guidance.queries.sheets import Row, Sheet
from bakumutu.registry.models import Attachment
from bakumutu.registry.uploads import upload_of
from bakumutu.rules.quantity import Quantity
from bakumutu.standards.models import AnswerKind, ChecklistItem
from bakumutu.web.fields import IndonesianDateField, LabNumberField
from bakumutu.web.photos import PHOTOS_AND_DOCUMENTS, PhotosField
from bakumutu.web.typed import as_id
from bakumutu.web.wording import language

_WHY = _("Write why this item does not apply.")
_CHOOSE = _("Choose yes, partly, no or not applicable.")
_FAILS = _("The report says that it fails: choose no or partly, or do not take it.")
_ANSWER = pgettext_lazy("checklist", "Answer")


class PositionForm(forms.Form):
    """Where and when the device says it is; nobody is asked to type it."""

    latitude = forms.DecimalField(
        required=False, min_value=-90, max_value=90, widget=forms.HiddenInput
    )
    longitude = forms.DecimalField(
        required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )
    answered_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def position(self) -> Position:
        """Return where the device is; nowhere where it does not say."""
        latitude, longitude = self._told("latitude"), self._told("longitude")
        if latitude is None or longitude is None:
            return Position()
        return Position(latitude.quantize(_METRE), longitude.quantize(_METRE))

    def moment(self) -> datetime | None:
        """Return when the device says it was answered."""
        try:
            at = parse_datetime(self.data.get("answered_at", ""))
        except ValueError:
            return None
        return at if at and timezone.is_aware(at) else None

    def _told(self, name: str) -> Decimal | None:
        found: Decimal | None = self.cleaned_data.get(name)
        return found


#: To about a metre.
_METRE = Decimal("0.00001")


class AnswerForm(PositionForm):
    """One item: a mark by one touch, what shows it, and what was seen."""

    mark = forms.ChoiceField(
        choices=Mark.choices,
        required=False,
        error_messages={"invalid_choice": _CHOOSE},
    )
    photos = PhotosField(
        label=_("Photos or PDF documents"),
        accept=PHOTOS_AND_DOCUMENTS,
        required=False,
    )
    note = forms.CharField(
        label=_("What you saw"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    rehearsed = forms.MultipleChoiceField(
        label=_("Use what the owner showed in a rehearsal"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tested = forms.BooleanField(label=_("Take this report as evidence"), required=False)
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        row: Row,
        rehearsed: Sequence[Attachment] = (),
    ) -> None:
        self.row, self.item = row, row.finding.item
        own = row.own
        first = {"seen": row.seen, "note": own.note if own else ""}
        super().__init__(data, files, initial=first)
        self.fields["rehearsed"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(each.pk), each.title) for each in rehearsed
        ]
        if row.tested is None:
            del self.fields["tested"]
        if not row.finding.is_marked:
            _ask_for_value(self, row)

    def clean(self) -> dict[str, Any]:
        """Ask for the mark, and for the reason where one is needed."""
        told: dict[str, Any] = super().clean() or {}
        if self.row.finding.is_marked:
            if not told.get("mark") and "mark" not in self.errors:
                self.add_error("mark", ValidationError(_CHOOSE, code="required"))
            if told.get("mark") == Mark.NOT_APPLICABLE and not told.get("note"):
                self.add_error("note", ValidationError(_WHY, code="required"))
        if told.get("tested") and told.get("mark") == Mark.YES and self._fails():
            self.add_error("tested", ValidationError(_FAILS, code="fails"))
        return told

    def _fails(self) -> bool:
        return self.row.tested is not None and self.row.tested.line.failed

    def _taken(self) -> tuple[UUID, ...]:
        is_taken = self.row.tested and self.cleaned_data.get("tested")
        return (self.row.tested.line.pk,) if self.row.tested and is_taken else ()

    def reply(self, *, is_private: bool) -> Reply:
        """Return the answer in the words of the action."""
        told = self.cleaned_data
        return Reply(
            item_id=self.item.pk,
            mark=told.get("mark", ""),
            value=_text(told.get("value")),
            note=told.get("note", ""),
            seen=told.get("seen"),
            answered_at=self.moment(),
            uploads=tuple(
                replace(upload_of(sent, self.item.text_id[:120]), is_private=is_private)
                for sent in told.get("photos", ())
            ),
            attachment_ids=tuple(UUID(key) for key in told.get("rehearsed", ())),
            test_line_ids=self._taken(),
            position=self.position(),
        )


def _ask_for_value(form: AnswerForm, row: Row) -> None:
    """Ask for what the item wants instead of a mark."""
    del form.fields["mark"]
    if row.finding.item.answer == AnswerKind.PHOTO:
        return
    form.fields["value"] = value_field(row.finding.item)
    shown = row.own.value if row.own else ""
    several = row.finding.item.answer == AnswerKind.CHOICES
    form.initial["value"] = shown.split() if several else shown
    del form.fields["note"]


def value_field(item: ChecklistItem) -> forms.Field:
    """Return the field for an item that asks for something else than a mark."""
    offered = [(each["name"], _choice(each)) for each in item.choices]
    of_kind: dict[str, dict[str, Any]] = {
        AnswerKind.CHOICE: {"choices": offered, "widget": forms.RadioSelect},
        AnswerKind.CHOICES: {
            "choices": offered,
            "widget": forms.CheckboxSelectMultiple,
        },
        AnswerKind.TEXT: {"widget": forms.Textarea(attrs={"rows": 3})},
    }
    kind = _FIELDS.get(item.answer, forms.CharField)
    told = of_kind.get(item.answer, {})
    return kind(label=item.text, required=item.is_required, **told)


_FIELDS: dict[str, type[forms.Field]] = {
    AnswerKind.INTEGER: forms.IntegerField,
    AnswerKind.DECIMAL: LabNumberField,
    AnswerKind.DATE: IndonesianDateField,
    AnswerKind.CHOICE: forms.ChoiceField,
    AnswerKind.CHOICES: forms.MultipleChoiceField,
}


def _choice(told: Mapping[str, str]) -> str:
    return told.get(language()) or told.get("id") or told["name"]


def _text(value: object) -> str:
    """Return a value as a form of a phone would write it."""
    if value is None:
        return ""
    if isinstance(value, Quantity):
        return value.raw
    return " ".join(value) if isinstance(value, list) else str(value)


class SheetForm(forms.Form):
    """All marks and notes on one page; what did not change is not sent again."""

    def __init__(self, *args: object, sheet: Sheet, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        self.marked = [row for row in sheet.rows if row.finding.is_marked]
        for row in self.marked:
            self._add(row)

    def _add(self, row: Row) -> None:
        own, number = row.own, row.number
        self.fields[f"mark-{number}"] = forms.ChoiceField(
            label=row.finding.item.text,
            choices=Mark.choices,
            required=False,
            widget=forms.RadioSelect,
            initial=own.mark if own else "",
        )
        self.fields[f"note-{number}"] = forms.CharField(
            label=_("Note on item %(number)s") % {"number": number},
            required=False,
            max_length=2_000,
            initial=own.note if own else "",
        )
        self.fields[f"seen-{number}"] = forms.UUIDField(
            required=False, widget=forms.HiddenInput, initial=row.seen
        )

    def lines(self) -> Iterator[tuple[Row, Any, Any, Any]]:
        """Yield each row with its three fields."""
        for row in self.marked:
            names = (f"{name}-{row.number}" for name in ("mark", "note", "seen"))
            yield (row, *(self[name] for name in names))  # type: ignore[misc]  # three

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of each item that does not apply."""
        told: dict[str, Any] = super().clean() or {}
        for row in self.marked:
            mark, note = told.get(f"mark-{row.number}"), told.get(f"note-{row.number}")
            if mark == Mark.NOT_APPLICABLE and not note:
                self.add_error(f"note-{row.number}", _WHY)
            elif note and not mark:
                self.add_error(f"mark-{row.number}", _CHOOSE)
        return told

    def replies(self) -> Iterator[Reply]:
        """Yield what is new, in the order of the items."""
        for row in self.marked:
            mark = self.cleaned_data[f"mark-{row.number}"]
            note = self.cleaned_data[f"note-{row.number}"]
            before = (row.own.mark, row.own.note) if row.own else ("", "")
            if mark and (mark, note) != before:
                yield Reply(
                    item_id=row.finding.item.pk,
                    mark=mark,
                    note=note,
                    seen=self.cleaned_data[f"seen-{row.number}"],
                )


class ChoosingForm(forms.Form):
    """Where an item was answered twice, which answer counts."""

    def __init__(self, *args: object, findings: list[Finding], **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        self.findings = [each for each in findings if each.disputed]
        for finding in self.findings:
            self.fields[str(finding.item.number)] = forms.ChoiceField(
                label=f"{finding.item.number}. {finding.item.text}",
                choices=[(str(each.pk), "") for each in candidates(finding)],
                required=False,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for one choice at least."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.chosen(told) and self.findings:
            first = str(self.findings[0].item.number)
            self.add_error(first, _("Choose at least one answer."))
        return told

    def chosen(self, told: Mapping[str, Any] | None = None) -> list[UUID]:
        """Return the answers that shall count."""
        values = (told or self.cleaned_data).values()
        return [key for value in values if value and (key := as_id(value))]


def candidates(finding: Finding) -> list[Answer]:
    """Return the answers to an item that stand side by side, the first given first."""
    there = [finding.answer] if finding.answer else []
    return sorted([*there, *finding.disputed], key=lambda each: each.pk)
