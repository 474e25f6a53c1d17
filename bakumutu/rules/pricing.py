"""What a list of tests costs: single prices, or a package where it is cheaper."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """One test that somebody asks for."""

    code: str
    name: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """One row of a tariff; whole rupiah. A package names its members."""

    code: str
    name: str
    amount: int
    #: Empty holds for every method.
    method: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a quote."""

    code: str
    name: str
    method: str
    unit_price: int
    quantity: int

    @property
    def amount(self) -> int:
        """Return the price of the whole line."""
        return self.unit_price * self.quantity


class NoPriceError(LookupError):
    """Some tests are not in the tariff."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(", ".join(names))


def priced_lines(
    wanted: Collection[Wanted], prices: Collection[Price], *, quantity: int
) -> tuple[Line, ...]:
    """Return the cheapest lines for ``quantity`` samples, packages first."""
    chosen = tuple(_packages(wanted, prices))
    covered = {code for package in chosen for code in package.members}
    singles = [test for test in wanted if test.code not in covered]
    if missing := tuple(t.name or t.code for t in singles if not _single(t, prices)):
        raise NoPriceError(missing)
    rows = (*chosen, *(_row for test in singles if (_row := _single(test, prices))))
    return tuple(
        Line(row.code, row.name, row.method, row.amount, quantity) for row in rows
    )


def total(lines: Collection[Line]) -> int:
    """Return the sum of a quote in whole rupiah."""
    return sum(line.amount for line in lines)


def _packages(wanted: Collection[Wanted], prices: Collection[Price]) -> Iterator[Price]:
    """Yield the packages that save most, none of which shares a test."""
    open_tests = {test.code: test for test in wanted}
    packages = [row for row in prices if row.members]
    for package in sorted(packages, key=lambda row: (-len(row.members), row.amount)):
        members = [open_tests.get(code) for code in package.members]
        if None in members or not _is_cheaper(package, members, prices):
            continue
        for code in package.members:
            del open_tests[code]
        yield package


def _is_cheaper(
    package: Price, members: list[Wanted | None], prices: Collection[Price]
) -> bool:
    singles = [_single(test, prices) for test in members if test]
    known = [row.amount for row in singles if row]
    return len(known) < len(members) or package.amount < sum(known)


def _single(test: Wanted, prices: Collection[Price]) -> Price | None:
    """Return the price for the method asked for, or the one for every method."""
    rows = [row for row in prices if row.code == test.code and not row.members]
    exact = [row for row in rows if row.method == test.method and test.method]
    return next(iter(exact or [row for row in rows if not row.method]), None)
