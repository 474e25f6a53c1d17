"""Statements of conformity are exact at every limit."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat.conformity import (
    Statement,
    decision_guarded,
    decision_nonbinary,
    decision_simple,
)
from mutustat.errors import ArgumentError

NAN, INF = float("nan"), float("inf")
PASS, FAIL = Statement.PASS, Statement.FAIL
CONDITIONAL_PASS = Statement.CONDITIONAL_PASS
CONDITIONAL_FAIL = Statement.CONDITIONAL_FAIL


# ILAC-G8:09/2019, 4.2.3 with w = U; a value on a limit belongs to the better class.
@pytest.mark.parametrize(
    ("y", "tolerance", "expanded", "statement"),
    [
        (95, (None, 100), 4, PASS),
        (96, (None, 100), 4, PASS),
        ("96.1", (None, 100), 4, CONDITIONAL_PASS),
        (100, (None, 100), 4, CONDITIONAL_PASS),
        (100.1, (None, 100), 4, CONDITIONAL_FAIL),
        (104, (None, 100), 4, CONDITIONAL_FAIL),
        (104.1, (None, 100), 4, FAIL),
        (6.2, (6.0, None), 0.2, PASS),
        (6.19, (6.0, None), 0.2, CONDITIONAL_PASS),
        (5.8, (6.0, None), 0.2, CONDITIONAL_FAIL),
        (5.79, (6.0, None), 0.2, FAIL),
        (6.2, (None, 6.0), 0.2, CONDITIONAL_FAIL),
        (3.3, (1.1, None), 2.2, PASS),
        (0.3, (0.1, None), 0.2, PASS),
        (0.7, (None, 0.8), 0.1, PASS),
        (0.3, (None, 0.1), 0.2, CONDITIONAL_FAIL),
        (9.5, (9, 11), 0.5, PASS),
        (10.5, (9, 11), 0.5, PASS),
        (10.6, (9, 11), 0.5, CONDITIONAL_PASS),
        (8.5, (9, 11), 0.5, CONDITIONAL_FAIL),
        (11.6, (9, 11), 0.5, FAIL),
        (10, (9, 11), 2, CONDITIONAL_PASS),
        (9, (9, 11), 0, PASS),
        ("8.9", (9, 11), 0, FAIL),
        (Decimal("6.2"), ("6.0", None), np.float64(0.2), PASS),
        (np.float32(6.2), (6, None), np.float32(0.2), PASS),
        (1e300, (1e-300, None), 1e300, CONDITIONAL_PASS),
        ("9e310", ("1e-400", None), "9e310", CONDITIONAL_PASS),
        ("0." + "1" * 60, ("0." + "1" * 59, None), "1e-60", PASS),
    ],
)
def test_a_nonbinary_statement(y, tolerance, expanded, statement):
    assert decision_nonbinary(y, tolerance, expanded=expanded) is statement


@pytest.mark.parametrize(
    ("y", "tolerance", "statement"),
    [
        (5.0, (None, 5), PASS),
        (5.000001, (None, 5), FAIL),
        (0.1, ("0.1", 5), PASS),
        (0.0999, (0.1, 5), FAIL),
    ],
)
def test_simple_acceptance_includes_the_limits(y, tolerance, statement):
    assert decision_simple(y, tolerance) is statement


@pytest.mark.parametrize(
    ("y", "guard_band", "statement"),
    [
        (0.7, 0.1, PASS),
        (0.71, 0.1, FAIL),
        (0.3, 0.1, PASS),
        (0.29, 0.1, FAIL),
        (0.9, -0.1, PASS),
        (0.91, -0.1, FAIL),
        (0.5, 0.3, PASS),
    ],
)
def test_a_guard_band_draws_the_limits_in(y, guard_band, statement):
    assert decision_guarded(y, (0.2, 0.8), guard_band=guard_band) is statement


HUNDREDTHS = st.integers(-500, 500).map(lambda each: each / 100)


@settings(max_examples=50, deadline=None)
@given(HUNDREDTHS, HUNDREDTHS, st.integers(0, 300).map(lambda each: each / 100))
def test_statements_are_those_of_exact_fractions(y, limit, expanded):
    written, at, width = (
        Fraction(round(each * 100), 100) for each in (y, limit, expanded)
    )
    margin = at - written
    expected = (
        PASS
        if margin >= width
        else CONDITIONAL_PASS
        if margin >= 0
        else CONDITIONAL_FAIL
        if margin >= -width
        else FAIL
    )

    assert decision_nonbinary(y, (None, limit), expanded=expanded) is expected
    assert decision_nonbinary(-y, (-limit, None), expanded=expanded) is expected


@pytest.mark.parametrize(
    ("judge", "told"),
    [
        (lambda: decision_simple(NAN, (0, 1)), "y:"),
        (lambda: decision_simple(INF, (0, 1)), "y:"),
        (lambda: decision_simple("6,2", (0, 1)), "y:"),
        (lambda: decision_simple(None, (0, 1)), "y:"),
        (lambda: decision_simple(Decimal("sNaN"), (0, 1)), "y:"),
        (lambda: decision_simple("1e311", (0, 1)), "y:"),
        (lambda: decision_simple("1e-401", (0, 1)), "y:"),
        (lambda: decision_simple("1e999999999", (0, 1)), "y:"),
        (lambda: decision_simple(0, (None, None)), "tolerance:"),
        (lambda: decision_simple(0, (1, 1)), "tolerance:"),
        (lambda: decision_simple(0, (2, 1)), "tolerance:"),
        (lambda: decision_simple(0, (NAN, 1)), "tolerance:"),
        (lambda: decision_guarded(0, (0.2, 0.8), guard_band=0.31), "guard_band:"),
        (lambda: decision_guarded(0, (0, 1), guard_band="x"), "guard_band:"),
        (lambda: decision_nonbinary(0, (0, 1), expanded=-0.1), "expanded:"),
        (lambda: decision_nonbinary(0, (0, 1), expanded=NAN), "expanded:"),
    ],
)
def test_a_statement_about_nothing_is_refused(judge, told):
    with pytest.raises(ArgumentError, match=told):
        judge()


def test_the_largest_and_smallest_floats_are_judged_exactly():
    tiny, huge = 5e-324, 1.7976931348623157e308

    assert decision_nonbinary(huge, (None, huge), expanded=tiny) is CONDITIONAL_PASS
    assert decision_nonbinary(huge, (huge, None), expanded=0) is PASS
