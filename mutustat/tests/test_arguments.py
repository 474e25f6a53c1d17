"""What cannot be used is refused early: the argument, its value, what is allowed."""

import numpy as np
import pytest

from mutustat import arguments
from mutustat.errors import ArgumentError

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("read", "value", "told"),
    [
        (arguments.numbers, [1, NAN], "finite"),
        (arguments.numbers, [1, INF], "finite"),
        (arguments.numbers, [1, -2e60], "up to 1e\\+60"),
        (arguments.number, 2e60, "up to 1e\\+60"),
        (arguments.positive, 9e-61, "above 0, from 1e-60"),
        (arguments.fraction, [0.5], "between 0 and 1"),
        (arguments.fraction, NAN, "finite"),
        (arguments.proportions, [NAN], "finite"),
        (arguments.numbers, [[1], [1, 2]], "regular array"),
        (arguments.numbers, ["a"], "regular array"),
        (arguments.series, [], "at least 1"),
        (arguments.series, 3.0, "at least 1"),
        (arguments.vector, [[1, 2]], "one list"),
        (arguments.varying, [1], "at least 2"),
        (arguments.varying, [[1, 2], [3, 3]], "each series must vary"),
        (arguments.pairs, [[[1, 2, 3]]], "pairs"),
        (arguments.table, [1, 2], "table"),
        (arguments.table, [[]], "table"),
        (arguments.number, [1, 2], "one number"),
        (arguments.number, None, "finite"),
        (arguments.positive, 0, "above 0"),
        (arguments.fraction, 1, "between 0 and 1"),
        (arguments.fraction, 0, "between 0 and 1"),
        (arguments.whole, 1.5, "whole number"),
        (arguments.whole, -1, "from 0"),
        (arguments.counts, [1, -1], "whole numbers from 0"),
        (arguments.counts, [1.5], "whole numbers from 0"),
        (arguments.proportions, [0.5, 1.1], "from 0 to 1"),
        (arguments.proportions, [-0.1], "from 0 to 1"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(read, value, told):
    with pytest.raises(ArgumentError, match=told) as refusal:
        read(value, "x")

    assert refusal.value.argument == "x"
    assert isinstance(refusal.value, ValueError)


def test_bounds_are_told():
    with pytest.raises(ArgumentError, match="from 1 to 2"):
        arguments.number(3, "k", least=1, most=2)
    with pytest.raises(ArgumentError, match="from 2 to 9"):
        arguments.whole(10, "n", least=2, most=9)


@pytest.mark.parametrize(
    ("lower", "upper", "told"),
    [
        (None, None, "at least one"),
        (2, 1, "below"),
        (1, 1, "below"),
        (NAN, 1, "finite"),
        ([1], 2, "one number"),
        (1e200, 1e300, "beyond 1e\\+100 are alike"),
    ],
)
def test_limits_that_allow_nothing_are_refused(lower, upper, told):
    with pytest.raises(ArgumentError, match=told):
        arguments.limits(lower, upper, "tolerance")


def test_an_absent_limit_is_infinite():
    assert arguments.limits(None, 3, "tolerance") == (-INF, 3.0)
    assert arguments.limits(1, None, "tolerance") == (1.0, INF)


def test_a_limit_that_is_far_away_counts_as_less_far():
    assert arguments.limits(-1e300, 1e200, "tolerance") == (-1e100, 1e100)
    assert arguments.limits(-1e100, 1e-300, "tolerance") == (-1e100, 1e-300)


def test_numbers_reach_from_the_least_to_the_most():
    known = [1e-60, -1e-60, 1e60, -1e60, 0.0]

    assert arguments.numbers(known, "x").tolist() == known


def test_what_is_smaller_than_the_least_is_nothing():
    assert arguments.numbers([1, 9e-61, -5e-324], "x").tolist() == [1, 0, 0]
    assert arguments.number(9e-61, "x") == 0


def test_what_is_only_compared_may_be_any_finite_number():
    known = [1e300, -5e-324, 1e-300]

    assert arguments.finite(known, "x").tolist() == known
    assert arguments.series(known, "x", reader=arguments.finite).tolist() == known
    assert arguments.proportions([1e-300], "p").tolist() == [1e-300]
    assert arguments.fraction(1e-300, "p") == 1e-300


def test_a_word_is_one_of_those_allowed():
    assert arguments.one_of("II", "level", ("I", "II")) == "II"
    with pytest.raises(ArgumentError, match="I, II"):
        arguments.one_of("IV", "level", ("I", "II"))


@pytest.mark.parametrize(
    ("matrix", "told"),
    [
        ([[1, 0.5], [0.4, 1]], "symmetric"),
        ([[2, 0.5], [0.5, 1]], "diagonal"),
        ([[1, 1.5], [1.5, 1]], "positive semidefinite"),
        (np.eye(3), "symmetric 2 x 2"),
    ],
)
def test_a_matrix_that_correlates_nothing_is_refused(matrix, told):
    with pytest.raises(ArgumentError, match=told):
        arguments.correlation(matrix, "correlation", size=2)


def test_a_long_value_is_told_in_short():
    with pytest.raises(ArgumentError) as refusal:
        arguments.numbers([*range(1000), NAN], "x")

    assert len(str(refusal.value)) < 150


def test_a_number_for_each_series_has_the_shape_of_the_batch():
    assert arguments.number_each(2, "x", (3,)).shape == ()
    assert arguments.positive_each([1, 2, 3], "x", (3,)).tolist() == [1, 2, 3]

    for value in ([1, 2], [[1, 2, 3]]):
        with pytest.raises(ArgumentError, match="one for each series"):
            arguments.number_each(value, "x", (3,))
    with pytest.raises(ArgumentError, match="above 0"):
        arguments.positive_each([1, 0, 2], "x", (3,))


def test_arguments_that_are_alike_are_numbers_or_of_one_shape():
    one, other = arguments.alike(one=1, other=[2, 3])

    assert (one.tolist(), other.tolist()) == (1, [2, 3])
    with pytest.raises(ArgumentError, match=r"^other: "):
        arguments.alike(one=[1, 2], other=[1, 2, 3])


def test_limits_may_be_given_for_each_series():
    low, high = arguments.limits_each([1, 2], None, "limits", batch=(2,))

    assert (low.tolist(), high.tolist()) == ([1, 2], INF)
    with pytest.raises(ArgumentError, match="below"):
        arguments.limits_each([1, 2], [2, 2], "limits", batch=(2,))


def test_groups_of_a_batch_are_its_last_axis_but_one():
    batch = np.arange(24).reshape(2, 3, 4)

    read = arguments.groups(batch, "labs")

    assert [each.shape for each in read] == [(2, 4)] * 3
    assert read[1][1].tolist() == batch[1, 1].tolist()


def test_groups_may_differ_in_length():
    read = arguments.groups([[1, 2], [3.5]], "labs")

    assert [list(each) for each in read] == [[1.0, 2.0], [3.5]]


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([[1, 2]], "labs: .* at least 2 groups"),
        ([[1], []], "labs: .* at least 1 values"),
        ([[1], [NAN]], "labs: .* finite"),
        ([[1], [[2]]], "labs: .* one list"),
    ],
)
def test_groups_that_are_too_few_or_empty_are_refused(groups, told):
    with pytest.raises(ArgumentError, match=told):
        arguments.groups(groups, "labs")


def test_proportions_reach_both_ends():
    assert arguments.proportions([0, 0.5, 1], "p").tolist() == [0, 0.5, 1]
