"""What is to be judged: which columns, by which limits, with which doubt and rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property

from bakumutu.config.judging.faults import refuse
from bakumutu.reference.requirements import Requirement
from bakumutu.reference.standards import Standard, UnknownStandardError, standard
from bakumutu.rules.judgement import DecisionRule, Limit, LimitKind
from bakumutu.rules.quantity import Kind, NotANumberError, is_same_unit, parse


@dataclass(frozen=True)
class Doubt:
    """An expanded uncertainty, absolute or in per cent of each value."""

    amount: Decimal
    is_relative: bool = False

    def of(self, value: Decimal) -> Decimal:
        """Return the expanded uncertainty of one value."""
        return abs(value) * self.amount / 100 if self.is_relative else self.amount


@dataclass(frozen=True)
class Parameter:
    """One column and the requirement it is judged by."""

    column: str
    requirement: Requirement
    doubt: Doubt | None = None

    @cached_property
    def limit(self) -> Limit:
        """Return the requirement as a limit the rules can judge by."""
        row = self.requirement
        return Limit(
            row.code,
            LimitKind(row.kind),
            row.low,
            row.high,
            text=row.text,
            unit=row.unit,
            exclusive=row.exclusive,
        )


@dataclass(frozen=True)
class Asked:
    """The options of the command, as they were typed."""

    against: str
    mapping: tuple[str, ...]
    grade: str = ""
    rule: str = DecisionRule.SIMPLE
    uncertainties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A standard, the parameters tested, and the rule agreed."""

    standard: Standard
    parameters: tuple[Parameter, ...]
    rule: DecisionRule
    grade: str = ""

    @property
    def required(self) -> tuple[Requirement, ...]:
        """Return every requirement that applies to the grade."""
        return _applying(self.standard, self.grade)

    @property
    def untested(self) -> tuple[Requirement, ...]:
        """Return the requirements that no column was tested for."""
        tested = {parameter.requirement.code for parameter in self.parameters}
        return tuple(row for row in self.required if row.code not in tested)


def plan(asked: Asked) -> Plan:
    """Return the plan the options describe, or the first thing wrong with them."""
    edition = _edition(asked.against)
    _check_grade(edition, asked.grade)
    doubts = dict(_doubts(asked.uncertainties))
    columns = _columns(asked.mapping)
    rows = {code: _row(edition, code, asked.grade) for code in columns}
    _check_doubts(doubts, rows)
    parameters = tuple(
        Parameter(column, rows[code], _doubt(doubts, rows[code]))
        for code, column in columns.items()
    )
    rule = DecisionRule(asked.rule)
    if rule is DecisionRule.GUARDED:
        _check_guarded(parameters)
    return Plan(edition, parameters, rule, asked.grade)


def _edition(number: str) -> Standard:
    try:
        edition = standard(number)
    except UnknownStandardError as unknown:
        near = ", ".join(unknown.near)
        key = "standard_unknown_near" if near else "standard_unknown"
        raise refuse(key, number=number, near=near) from None
    if not edition.requirements:
        raise refuse("standard_empty", number=edition.number)
    return edition


def _columns(mapping: Iterable[str]) -> Mapping[str, str]:
    """Return the column for each code, each named once."""
    pairs = [_pair(entry) for each in mapping for entry in each.split(",")]
    for side, key in ((0, "map_column_twice"), (1, "map_code_twice")):
        name, times = Counter(pair[side] for pair in pairs).most_common(1)[0]
        if times > 1:
            raise refuse(key, name=name)
    return {code: column for column, code in pairs}


def _pair(entry: str) -> tuple[str, str]:
    column, _, code = (part.strip() for part in entry.rpartition("="))
    if not (column and code):
        raise refuse("map_syntax", entry=entry.strip())
    return column, code


def _applying(edition: Standard, grade: str) -> tuple[Requirement, ...]:
    return tuple(row for row in edition.requirements if row.grade in ("", grade))


def _check_grade(edition: Standard, grade: str) -> None:
    grades = _grades(edition.requirements)
    if grade and grade not in grades:
        raise refuse("grade_unknown", grade=grade, grades=", ".join(grades) or "-")


def _grades(rows: Iterable[Requirement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.grade for row in rows if row.grade))


def _row(edition: Standard, code: str, grade: str) -> Requirement:
    """Return the one requirement for a code; a grade's own row goes first."""
    named = [row for row in edition.requirements if row.code == code]
    if not named:
        raise _unknown_code(edition, code)
    applying = [row for row in named if row.grade in ("", grade)]
    own = [row for row in applying if row.grade == grade] or applying
    if len(own) == 1:
        return own[0]
    key = "grade_without" if grade else "grade_needed"
    raise refuse(key, code=code, grade=grade, grades=", ".join(_grades(named)))


def _unknown_code(edition: Standard, code: str) -> Exception:
    codes = list(dict.fromkeys(row.code for row in edition.requirements))
    near = get_close_matches(code, codes, n=1)
    offered = near or codes
    return refuse(
        "code_unknown", code=code, number=edition.number, codes=", ".join(offered)
    )


def _doubts(uncertainties: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the uncertainty text for each code, "" for all others."""
    for written in uncertainties:
        code, _, text = (part.strip() for part in written.rpartition("="))
        yield code, text


def _check_doubts(doubts: Mapping[str, str], rows: Mapping[str, Requirement]) -> None:
    for code in doubts:
        if code and code not in rows:
            raise refuse("doubt_unmapped", code=code, codes=", ".join(rows))


def _doubt(doubts: Mapping[str, str], row: Requirement) -> Doubt | None:
    text = doubts.get(row.code, doubts.get(""))
    if text is None or LimitKind(row.kind) in (LimitKind.TEXT, LimitKind.ABSENT):
        return None
    try:
        stated = parse(text)
    except NotANumberError:
        raise refuse("doubt_unreadable", text=text) from None
    if stated.kind is not Kind.VALUE or stated.value is None or stated.value < 0:
        raise refuse("doubt_unreadable", text=text)
    if stated.unit == "%":
        return Doubt(stated.value, is_relative=True)
    if not is_same_unit(stated.unit, row.unit):
        raise refuse("doubt_unit", text=text, unit=row.unit, name=row.name)
    return Doubt(stated.value)


def _check_guarded(parameters: Sequence[Parameter]) -> None:
    for parameter in parameters:
        kind = LimitKind(parameter.requirement.kind)
        if parameter.doubt is None and kind not in (LimitKind.TEXT, LimitKind.ABSENT):
            raise refuse("guarded_without_doubt", code=parameter.requirement.code)
