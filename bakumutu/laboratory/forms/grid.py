"""The grid as a form: a field for each open result, and the run's quality control."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.laboratory.actions.worksheets import Check
from bakumutu.laboratory.models import CheckKind
from bakumutu.laboratory.models.worksheets import QcChoices
from bakumutu.laboratory.queries.worksheets import Grid, GridCell, GridColumn
from bakumutu.laboratory.sheets.readings import Slot, says_the_same
from bakumutu.rules.judgement import QcState
from bakumutu.rules.quantity import Expected, Quantity, Refusal, described
from bakumutu.web.fields import LabNumberField
from bakumutu.web.widgets import LabNumberInput, Typed
from bakumutu.web.wording import decimal_sign

_CHECK_FIELDS = ("kind", "qc", "doubt", "note")


class GridInput(LabNumberInput):
    """An input of the grid: the unit stands in the heading."""

    template_name = "laboratory/grid_input.html"


class ResultField(LabNumberField):
    """A result: a measured value or, where the test allows it, words."""

    widget = GridInput

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        expected = Expected(unit=slot.unit)
        super().__init__(expected=expected, required=False, label=slot.sample)

    def to_python(self, value: object) -> Quantity | None:
        """Return what was measured or described."""
        try:
            return super().to_python(value)
        except ValidationError as refused:
            if self.slot.allows_words and refused.code == Refusal.NO_NUMBER:
                return described(str(value).strip())
            raise


class GridForm(forms.Form):
    """Every open result of a worksheet, its quality control, and a reason."""

    reason = forms.CharField(
        label=_("Why kept values change"),
        help_text=_("Only needed when a value that was kept already is replaced."),
        max_length=255,
        required=False,
    )

    def __init__(self, data: Any, *, grid: Grid) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(data)
        self.grid = grid
        for cell in grid.cells:
            if cell.slot.is_open:
                self._add_result(cell)
        if grid.is_open:
            for column in grid.columns:
                self._add_check(column)

    def write_in(self, typed: QueryDict, kept_at: datetime) -> bool:
        """Show what was typed and not sent; tell whether any of it is new.

        A value that was kept in earnest since then stands.
        """
        later = {
            _name(cell)
            for cell in self.grid.cells
            if cell.result.entered_at and cell.result.entered_at > kept_at
        }
        new = {
            name: str(typed[name])
            for name in self.fields.keys() & typed.keys() - later
            if typed[name] != str(self.initial.get(name, ""))
        }
        self.initial = dict(self.initial) | new
        return bool(new)

    def values(self) -> dict[UUID, Quantity]:
        """Return the readable values that differ from what is kept."""
        return {
            cell.result.pk: quantity
            for cell in self.grid.cells
            if (quantity := self._changed(cell)) is not None
        }

    def corrections(self) -> list[GridCell]:
        """Return the cells whose kept value would be replaced."""
        return [
            cell for cell in self.grid.cells if cell.result.raw and self._changed(cell)
        ]

    def checks(self) -> dict[UUID, Check]:
        """Return the quality control of every parameter, as far as it is readable."""
        found = {}
        for column in self.grid.columns if self.grid.is_open else ():
            key = str(column.parameter_id)
            if any(f"{name}-{key}" in self.errors for name in _CHECK_FIELDS):
                continue
            doubt = self.cleaned_data.get(f"doubt-{key}")
            found[column.parameter_id] = Check(
                state=self.cleaned_data.get(f"qc-{key}") or column.check.state,
                kind=self.cleaned_data.get(f"kind-{key}") or column.check.kind,
                note=self.cleaned_data.get(f"note-{key}", ""),
                expanded_uncertainty=doubt.value if doubt else None,
            )
        return found

    def clean(self) -> dict[str, object]:
        """Ask why, when a kept value changes; keep one value for each result."""
        told = super().clean() or self.cleaned_data
        if self.corrections() and not told.get("reason", "").strip():
            names = ", ".join(
                f"{cell.slot.sample} {cell.result.raw}" for cell in self.corrections()
            )
            sentence = _("Write why these kept values change: %(names)s.")
            self.add_error("reason", ValidationError(sentence, params={"names": names}))
        for cell in self.grid.cells:
            self._refuse_emptying(cell)
        for column in self.grid.columns if self.grid.is_open else ():
            self._refuse_silence(column)
        return told

    def rows(self) -> Iterator[tuple[object, list[tuple[GridCell | None, object]]]]:
        """Yield each sample with its cells and their inputs."""
        for row in self.grid.rows:
            yield row.sample, [(cell, self._bound(cell)) for cell in row.cells]

    def check_rows(self) -> Iterator[tuple[GridColumn, list[BoundField]]]:
        """Yield each parameter with the fields of its quality control."""
        for column in self.grid.columns if self.grid.is_open else ():
            key = column.parameter_id
            yield column, [self[f"{name}-{key}"] for name in _CHECK_FIELDS]

    def _bound(self, cell: GridCell | None) -> BoundField | None:
        name = _name(cell) if cell else ""
        return self[name] if name in self.fields else None

    def _changed(self, cell: GridCell) -> Quantity | None:
        name = _name(cell)
        if name not in self.fields or name not in self.changed_data:
            return None
        quantity: Quantity | None = self.cleaned_data.get(name)
        return None if says_the_same(quantity, cell.result.quantity) else quantity

    def _refuse_emptying(self, cell: GridCell) -> None:
        name = _name(cell)
        is_emptied = name in self.fields and cell.result.raw
        if is_emptied and name in self.cleaned_data and not self.cleaned_data[name]:
            kept = cell.result.raw
            sentence = _("%(kept)s is kept already. Write another value, not nothing.")
            self.add_error(name, ValidationError(sentence, params={"kept": kept}))

    def _refuse_silence(self, column: GridColumn) -> None:
        """Ask what a failed control showed, and how one that failed came to pass."""
        state = self.cleaned_data.get(f"qc-{column.parameter_id}")
        had_failed = (
            column.check.state == QcState.FAILED and state != column.check.state
        )
        note = self.cleaned_data.get(f"note-{column.parameter_id}", "").strip()
        if (state == QcState.FAILED or had_failed) and not note:
            sentence = _("Write what the quality control of %(parameter)s showed.")
            told = ValidationError(sentence, params={"parameter": column.name})
            self.add_error(f"note-{column.parameter_id}", told)

    def _add_result(self, cell: GridCell) -> None:
        name = _name(cell)
        self.fields[name] = ResultField(cell.slot)
        self.initial[name] = shown(cell)
        column = next(
            each for each in self.grid.columns if each.code == cell.slot.parameter
        )
        label = f"{cell.slot.sample} {column.name}"
        self.fields[name].label = label
        self.fields[name].widget.attrs |= {"aria-label": label, "data-cell": True}

    def _add_check(self, column: GridColumn) -> None:
        check, key = column.check, column.parameter_id
        doubt = LabNumberField(expected=Expected(unit=column.unit), required=False)
        doubt.label = _("Expanded uncertainty (k = 2)")
        self.fields |= {
            f"kind-{key}": forms.ChoiceField(
                label=pgettext_lazy("quality control", "Kind"),
                choices=CheckKind.choices,
                required=False,
            ),
            f"qc-{key}": forms.ChoiceField(
                label=pgettext_lazy("quality control", "Outcome"),
                choices=QcChoices.choices,
                required=False,
            ),
            f"doubt-{key}": doubt,
            f"note-{key}": forms.CharField(
                label=_("What it showed"), max_length=255, required=False
            ),
        }
        self.initial = dict(self.initial) | {
            f"kind-{key}": check.kind,
            f"qc-{key}": check.state,
            f"doubt-{key}": check.expanded_uncertainty.replace(".", decimal_sign()),
            f"note-{key}": check.note,
        }
        for name in _CHECK_FIELDS:
            field = self.fields[f"{name}-{key}"]
            field.widget.attrs["aria-label"] = f"{field.label}: {column.name}"


def shown(cell: GridCell) -> str:
    """Return the kept value as it was typed, or so that nobody must ask again."""
    quantity = cell.result.quantity
    if quantity is None:
        return ""
    field = ResultField(cell.slot)
    try:
        is_clear = says_the_same(field.to_python(Typed(quantity.raw)), quantity)
    except ValidationError:
        is_clear = False
    bare = Quantity(quantity.raw, quantity.kind, quantity.value)
    return quantity.raw if is_clear else bare.entry(decimal_sign())


def _name(cell: GridCell) -> str:
    return f"n-{cell.result.pk}"
