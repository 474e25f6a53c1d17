"""Judges every row of a table by a plan, and counts what came of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bakumutu.config.judging.faults import Fault, JudgingError
from bakumutu.config.judging.plan import Parameter, Plan
from bakumutu.config.judging.table import Table
from bakumutu.rules.judgement import (
    DecisionRule,
    Judgement,
    LimitKind,
    Verdict,
    judge,
    overall,
)
from bakumutu.rules.quantity import (
    AmbiguousNumberError,
    DecimalSign,
    Expected,
    NotANumberError,
    Quantity,
    Refusal,
    described,
    parse,
)

Counts = Counter[Verdict]


@dataclass(frozen=True)
class Cell:
    """One result as it stands in the file."""

    line: int
    parameter: Parameter
    text: str


@dataclass(frozen=True)
class Sample:
    """One row: what was found, and what it means."""

    line: int
    quantities: tuple[Quantity, ...]
    judgements: tuple[Judgement, ...]

    @property
    def verdict(self) -> Verdict:
        """Return the verdict on all parameters of the sample together."""
        return overall(self.judgements)


@dataclass(frozen=True)
class Assessment:
    """All samples judged by one plan."""

    plan: Plan
    samples: tuple[Sample, ...]

    def counts(self, place: int) -> Counts:
        """Return how often each verdict was given for one parameter."""
        return Counter(sample.judgements[place].verdict for sample in self.samples)

    def overall_counts(self) -> Counts:
        """Return how often each verdict was given on a whole sample."""
        return Counter(sample.verdict for sample in self.samples)


def assess(
    plan: Plan, table: Table, decimal_sign: DecimalSign | None = None
) -> Assessment:
    """Judge every row, or name every cell that cannot be read."""
    places = [(table.place(each.column), each) for each in plan.parameters]
    cells = [
        Cell(row.line, parameter, row.cells[place])
        for row in table.rows
        for place, parameter in places
    ]
    found = iter(_read(cells, decimal_sign))
    samples = (
        _sample(plan, row.line, [next(found) for _ in places]) for row in table.rows
    )
    return Assessment(plan, tuple(samples))


def _sample(plan: Plan, line: int, found: list[Quantity]) -> Sample:
    pairs = zip(found, plan.parameters, strict=True)
    judgements = tuple(_judged(each, by, plan.rule) for each, by in pairs)
    return Sample(line, tuple(found), judgements)


def _judged(found: Quantity, by: Parameter, rule: DecisionRule) -> Judgement:
    doubt = None
    if by.doubt is not None and found.value is not None:
        doubt = by.doubt.of(found.value)
    return judge(found, by.limit, rule=rule, expanded_uncertainty=doubt)


def _read(cells: list[Cell], stated: DecimalSign | None) -> list[Quantity]:
    """Read every cell; an ambiguous one by the sign all the others agree on."""
    attempts = [_attempt(cell, stated) for cell in cells]
    sign = stated or _sign_in_use(cells, attempts)
    settled = [
        _attempt(cell, sign) if isinstance(attempt, AmbiguousNumberError) else attempt
        for cell, attempt in zip(cells, attempts, strict=True)
    ]
    refused = zip(cells, settled, strict=True)
    faults = [_fault(c, e) for c, e in refused if isinstance(e, NotANumberError)]
    if faults:
        raise JudgingError(*faults)
    return [each for each in settled if isinstance(each, Quantity)]


def _attempt(cell: Cell, sign: DecimalSign | None) -> Quantity | NotANumberError:
    requirement = cell.parameter.requirement
    kind, unit = LimitKind(requirement.kind), requirement.unit
    try:
        if kind is LimitKind.TEXT:
            return described(cell.text)
        return parse(*_expected(cell.text, unit, sign))
    except NotANumberError as refusal:
        is_worded = kind is LimitKind.ABSENT and refusal.reason is Refusal.NO_NUMBER
        return described(cell.text) if is_worded else refusal


def _expected(text: str, unit: str, sign: DecimalSign | None) -> tuple[str, Expected]:
    """Return the text with what is known of it: per cent lie between 0 and 100."""
    if not unit.startswith("%"):
        return text, Expected(unit, sign)
    bare = text.strip().removesuffix("%")
    return bare, Expected(unit, sign, low=Decimal(0), high=Decimal(100))


def _sign_in_use(
    cells: Iterable[Cell], attempts: Iterable[Quantity | NotANumberError]
) -> DecimalSign | None:
    """Return the one decimal sign that the unambiguous numbers of the file use."""
    pairs = zip(cells, attempts, strict=True)
    signs = {_sign_of(cell.text, attempt) for cell, attempt in pairs} - {None}
    return signs.pop() if len(signs) == 1 else None


def _sign_of(text: str, attempt: Quantity | NotANumberError) -> DecimalSign | None:
    value = None if isinstance(attempt, NotANumberError) else attempt.value
    if value is None or value == value.to_integral_value():
        return None
    comma, point = text.rfind(","), text.rfind(".")
    if comma == point:
        return None
    return "," if comma > point else "."


def _fault(cell: Cell, refusal: NotANumberError) -> Fault:
    column = cell.parameter.column
    values = {"text": cell.text.strip(), "unit": cell.parameter.requirement.unit}
    if isinstance(refusal, AmbiguousNumberError):
        readings = (each.text() for each in refusal.readings)
        values |= dict(zip(("decimal", "grouped"), readings, strict=True))
    return Fault(f"cell_{refusal.reason}", cell.line, column, values)
