"""A worksheet as a spreadsheet of it may be filled in."""

from bakumutu.laboratory.journeys import SampleState
from bakumutu.laboratory.models.judging import allows_words, name_of
from bakumutu.laboratory.models.results import Result
from bakumutu.laboratory.models.worksheets import Worksheet
from bakumutu.laboratory.sheets.matching import ParameterColumn
from bakumutu.laboratory.sheets.matching import Worksheet as ExpectedSheet
from bakumutu.laboratory.sheets.readings import Slot
from bakumutu.office.actor import Actor


def results_on(worksheet: Worksheet) -> list[Result]:
    """Return the results that are measured on a worksheet, by sample and test."""
    rows = Result.objects.filter(worksheet=worksheet, is_current=True)
    rows = rows.select_related(
        "sample__request", "test__parameter", "test__method", "test__requirement"
    )
    return list(rows.order_by("sample_id", "test__position"))


def slot_of(result: Result, by: Actor) -> Slot:
    """Return a result as a place that ``by`` may write into, or may not."""
    sample = result.sample
    return Slot(
        result=result.pk,
        sample=sample.number,
        parameter=result.test.parameter.code,
        unit=result.unit,
        allows_words=allows_words(result.test),
        raw=result.raw,
        is_open=sample.state == SampleState.ANALYSING
        and sample.analyst_id == by.person_id,
    )


def column_of(result: Result) -> ParameterColumn:
    """Return the column in which a result stands."""
    test = result.test
    return ParameterColumn(test.parameter.code, name_of(test), result.unit)


def expected_sheet(worksheet: Worksheet, by: Actor) -> ExpectedSheet:
    """Return what a sheet of this worksheet may hold, for ``by``."""
    results = results_on(worksheet)
    columns = {each.test.parameter.code: column_of(each) for each in results}
    samples = {each.sample.number: each.sample.number for each in results}
    codes = {each.sample.code: each.sample.number for each in results}
    slots = (slot_of(each, by) for each in results)
    return ExpectedSheet(
        parameters=tuple(columns.values()),
        samples={key.upper(): number for key, number in (codes | samples).items()},
        slots={(slot.sample, slot.parameter): slot for slot in slots},
    )
