"""No combination of shown counts reveals a hidden one: checked by trying all tables."""

from collections.abc import Iterator
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bakumutu.rules.small_counts import FEW, Mask, Order, Showing, Totals, masked

S = Showing
#: More than any count of the tables tried here.
_TOP = 13


def _column(counts, cells, total, shown):
    """Return every column that a reader of one stage must think possible."""
    is_blank = all(cell is S.WITHHELD for cell in cells)
    choices = [
        _possible(count, cell, is_blank)
        for count, cell in zip(counts, cells, strict=True)
    ]
    for tried in product(*choices):
        known = sum(tried) == total if shown is S.SHOWN else 0 < sum(tried) < FEW
        if known:
            yield tried


def _possible(count, cell, is_blank):
    if cell is S.SHOWN:
        return [count]
    if cell is S.FEW:
        return range(1, FEW)
    return range(0 if is_blank else FEW, _TOP)


def _tables(rows, mask: Mask, order: Order) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield by columns every table that a reader must think possible."""
    columns = list(zip(*rows, strict=True))
    shown = list(zip(*mask.rows, strict=True))
    possible = [
        list(_column(column, shown[stage], sum(column), mask.totals[stage]))
        for stage, column in enumerate(columns)
    ]
    for table in product(*possible):
        if order is Order.FREE or _falls(table):
            yield table


def _falls(table):
    return all(
        before >= after
        for one, other in pairwise(table)
        for before, after in zip(one, other, strict=True)
    )


def _certain(rows, mask, order):
    """Return the small counts that have one value in every possible table."""
    tables = list(_tables(rows, mask, order))
    return [
        (group, stage)
        for group, row in enumerate(rows)
        for stage, count in enumerate(row)
        if 0 < count < FEW and len({table[stage][group] for table in tables}) == 1
    ]


def _tells_itself(rows):
    """Tell whether one group alone makes a total, which is known."""
    return any(
        0 < sum(column) < FEW or sum(count > 0 for count in column) == 1
        for column in zip(*rows, strict=True)
    )


_FALLING = st.lists(
    st.lists(st.integers(0, 9), min_size=2, max_size=2).map(
        lambda row: sorted(row, reverse=True)
    ),
    min_size=2,
    max_size=3,
)
_FREE = st.lists(
    st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=3
)


@settings(deadline=None, max_examples=150)
@given(_FALLING)
def test_no_small_count_of_a_funnel_can_be_worked_out(rows):
    mask = masked(rows, Order.FALLING, Totals.MASKED)

    assert _certain(rows, mask, Order.FALLING) == []


@settings(deadline=None, max_examples=150)
@given(_FREE)
def test_no_small_count_of_arrivals_can_be_worked_out(rows):
    mask = masked(rows, Order.FREE, Totals.MASKED)

    assert _certain(rows, mask, Order.FREE) == []


@settings(deadline=None, max_examples=100)
@given(_FREE)
def test_no_total_tells_of_a_few_where_several_share_it(rows):
    mask = masked(rows, Order.FREE, Totals.KNOWN)

    assert _tells_itself(rows) or _certain(rows, mask, Order.FREE) == []


@given(_FALLING)
def test_a_count_of_a_few_is_never_shown(rows):
    mask = masked(rows, Order.FALLING, Totals.MASKED)

    shown = [
        count
        for row, cells in zip(rows, mask.rows, strict=True)
        for count, cell in zip(row, cells, strict=True)
        if cell is S.SHOWN
    ]
    assert all(count == 0 or count >= FEW for count in shown)


@pytest.mark.parametrize("count", [0, 5, 9])
def test_what_tells_of_nobody_or_of_many_is_shown(count):
    mask = masked([[count], [20]], Order.FALLING, Totals.MASKED)

    assert mask.rows == ((S.SHOWN,), (S.SHOWN,))


def test_a_second_count_hides_the_first():
    mask = masked([[3], [12], [40]], Order.FALLING, Totals.MASKED)

    assert mask.rows == ((S.FEW,), (S.WITHHELD,), (S.SHOWN,))


def test_several_small_counts_hide_each_other():
    mask = masked([[2], [3], [40]], Order.FALLING, Totals.MASKED)

    assert mask.rows == ((S.FEW,), (S.FEW,), (S.SHOWN,))


def test_two_fours_that_add_up_to_eight_hide_the_whole_stage():
    mask = masked([[4], [4]], Order.FALLING, Totals.MASKED)

    assert (mask.rows, mask.totals) == (((S.WITHHELD,), (S.WITHHELD,)), (S.SHOWN,))


def _certain_losses(rows, mask):
    """Return the losses of one to four between two stages that are certain."""
    tables = list(_tables(rows, mask, Order.FALLING))
    return [
        (group, stage)
        for group, row in enumerate(rows)
        for stage, (before, after) in enumerate(pairwise(row))
        if 0 < before - after < FEW <= after
        and len({t[stage][group] - t[stage + 1][group] for t in tables}) == 1
    ]


@settings(deadline=None, max_examples=150)
@given(_FALLING)
def test_how_few_stopped_on_the_way_cannot_be_worked_out(rows):
    mask = masked(rows, Order.FALLING, Totals.MASKED)

    several = sum(any(row) for row in rows) > 1
    assert not several or _certain_losses(rows, mask) == []


def test_a_later_count_is_withheld_where_few_stopped_before_it():
    mask = masked([[30, 28], [40, 20]], Order.FALLING, Totals.MASKED)

    assert mask.rows == ((S.SHOWN, S.WITHHELD), (S.SHOWN, S.WITHHELD))


def test_few_who_stopped_over_two_stages_are_hidden_too():
    rows = [[30, 28, 26], [40, 20, 10], [60, 50, 40]]

    mask = masked(rows, Order.FALLING, Totals.MASKED)

    assert mask.rows[0] == (S.SHOWN, S.WITHHELD, S.WITHHELD)


def test_where_nobody_or_many_stopped_all_is_shown():
    mask = masked([[30, 30, 20], [40, 35, 35]], Order.FALLING, Totals.MASKED)

    assert mask.rows == ((S.SHOWN,) * 3,) * 2


def test_one_group_alone_shows_what_the_totals_show():
    mask = masked([[30, 28]], Order.FALLING, Totals.MASKED)

    assert mask.rows == ((S.SHOWN, S.SHOWN),)


def test_a_few_of_one_group_with_known_totals_stay_hidden():
    mask = masked([[9, 3]], Order.FALLING, Totals.KNOWN)

    assert mask.rows[0][1] is not S.SHOWN


def test_a_count_between_equal_ones_is_protected_without_hiding_all():
    rows = [[20, 20, 12, 6, 6, 6], [30, 20, 14, 9, 3, 0]]

    mask = masked(rows, Order.FALLING, Totals.MASKED)

    assert [row[0] for row in mask.rows] == [S.SHOWN, S.SHOWN]
    assert mask.rows[0][4] is S.WITHHELD
