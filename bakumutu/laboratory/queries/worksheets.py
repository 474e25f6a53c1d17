"""Reads of worksheets: the grid, row by row and column by column."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from bakumutu.laboratory.journeys import SAMPLE, SampleFacts, SampleState
from bakumutu.laboratory.models import ImportPreview, QualityCheck, Result, Worksheet
from bakumutu.laboratory.models.facts import analysis_facts
from bakumutu.laboratory.models.judging import Finding, finding, name_of
from bakumutu.laboratory.models.samples import Sample
from bakumutu.laboratory.models.sheets import results_on, slot_of
from bakumutu.laboratory.reporting import limit_words
from bakumutu.laboratory.sheets.matching import ParameterColumn
from bakumutu.laboratory.sheets.readings import Slot
from bakumutu.office.actor import Actor
from bakumutu.standards.models import Requirement
from bakumutu.web.wording import language

#: So many missing results are named before the rest is counted.
_NAMED = 6


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One parameter of a worksheet, with the quality control of its run."""

    parameter_id: UUID
    code: str
    name: str
    unit: str
    limit: str
    check: QualityCheck


@dataclass(frozen=True, slots=True)
class GridCell:
    """One result, its slot and what may be said of it now."""

    result: Result
    slot: Slot
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One sample of a worksheet; a parameter it was not asked for has no cell."""

    sample: Sample
    cells: tuple[GridCell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A worksheet as the analyst sees it."""

    worksheet: Worksheet
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    #: Why the results cannot be sent yet; empty when they can.
    blocked: tuple[str, ...]

    @property
    def cells(self) -> list[GridCell]:
        """Return every cell, row by row."""
        return [cell for row in self.rows for cell in row.cells if cell]

    @property
    def is_open(self) -> bool:
        """Tell whether a value may still be written."""
        return any(cell.slot.is_open for cell in self.cells)

    @property
    def filled(self) -> int:
        """Return how many values are kept."""
        return sum(bool(cell.result.raw) for cell in self.cells)


def grid_of(worksheet: Worksheet, by: Actor) -> Grid:
    """Return a worksheet with every value, limit and verdict, in four queries."""
    results = results_on(worksheet)
    checks = {each.parameter_id: each for each in worksheet.checks.all()}
    columns = _columns(results, checks)
    rows = tuple(_rows(results, columns, by))
    return Grid(worksheet, columns, rows, _blocked(results, by))


def worksheets_of(by: Actor) -> QuerySet[Worksheet]:
    """Return the analyst's worksheets, the newest first."""
    rows = Worksheet.objects.filter(analyst_id=by.person_id)
    return rows.annotate(samples=Count("results__sample", distinct=True)).order_by(
        "-pk"
    )


def earlier_import(preview: ImportPreview) -> ImportPreview | None:
    """Return the confirmed import of the very same file, if there was one."""
    same = ImportPreview.objects.filter(
        worksheet_id=preview.worksheet_id, fingerprint=preview.fingerprint
    )
    return same.exclude(pk=preview.pk).filter(confirmed_at__isnull=False).first()


def template_columns(grid: Grid) -> list[ParameterColumn]:
    """Return the headings under which a spreadsheet brings results."""
    return [ParameterColumn(each.code, each.name, each.unit) for each in grid.columns]


def _columns(
    results: Iterable[Result], checks: dict[UUID, QualityCheck]
) -> tuple[GridColumn, ...]:
    found: dict[UUID, GridColumn] = {}
    for result in results:
        test = result.test
        limit = test.requirement
        found.setdefault(
            test.parameter_id,
            GridColumn(
                parameter_id=test.parameter_id,
                code=test.parameter.code,
                name=name_of(test),
                unit=result.unit,
                limit=_limit(limit) if limit else "",
                check=checks[test.parameter_id],
            ),
        )
    return tuple(found.values())


def _limit(requirement: Requirement) -> str:
    return limit_words(requirement, "en" if language() == "en" else "id")


def _rows(
    results: Iterable[Result], columns: Iterable[GridColumn], by: Actor
) -> Iterable[GridRow]:
    by_sample: dict[UUID, dict[UUID, Result]] = {}
    samples: dict[UUID, Sample] = {}
    for result in results:
        samples[result.sample_id] = result.sample
        own = by_sample.setdefault(result.sample_id, {})
        own[result.test.parameter_id] = result
    for key, sample in samples.items():
        own = by_sample[key]
        cells = (_cell(own.get(each.parameter_id), by) for each in columns)
        yield GridRow(sample, tuple(cells))


def _cell(result: Result | None, by: Actor) -> GridCell | None:
    if result is None:
        return None
    return GridCell(result, slot_of(result, by), finding(result, result.sample.request))


def _blocked(results: Iterable[Result], by: Actor) -> tuple[str, ...]:
    """Return every reason why the samples cannot be sent to be verified."""
    waiting: dict[Sample, list[Result]] = {}
    for result in results:
        if result.sample.state == SampleState.ANALYSING:
            waiting.setdefault(result.sample, []).append(result)
    found = [analysis_facts(sample, own, by) for sample, own in waiting.items()]
    missing = [name for facts in found for name in facts.missing]
    together = SampleFacts(
        is_own_sample=all(facts.is_own_sample for facts in found),
        missing=_named(missing),
        unproven=tuple(dict.fromkeys(n for facts in found for n in facts.unproven)),
    )
    step = SAMPLE.step("submit", SampleState.ANALYSING)
    return tuple(guard.sentence(together) for guard in step.blocked_by(together))


def _named(missing: list[str]) -> tuple[str, ...]:
    """Return the first names, and how many more there are."""
    rest = len(missing) - _NAMED
    more = (_("and %(count)s more") % {"count": rest},) if rest > 0 else ()
    return (*missing[:_NAMED], *more)
