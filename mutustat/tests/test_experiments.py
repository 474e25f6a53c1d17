"""Designs have the properties they are chosen for, and agree with pydoe."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import experiments
from mutustat.errors import ArgumentError


def in_order(runs):
    """Return runs sorted, so that designs in another order compare equal."""
    return np.array(sorted(np.round(runs, 9).tolist()))


def test_a_two_level_design_stands_in_standard_order():
    found = experiments.full_factorial([2, 2, 2])

    assert found.tolist() == [
        [-1, -1, -1], [1, -1, -1], [-1, 1, -1], [1, 1, -1],
        [-1, -1, 1], [1, -1, 1], [-1, 1, 1], [1, 1, 1],
    ]  # fmt: skip


def test_levels_are_coded_evenly():
    found = experiments.full_factorial([3, 4])

    assert found.shape == (12, 2)
    assert found[:3, 0].tolist() == [-1, 0, 1]
    assert found[::3, 1] == pytest.approx([-1, -1 / 3, 1 / 3, 1])


@pytest.mark.parametrize("levels", [[2, 2, 2], [3, 2, 4], [5]])
def test_a_full_factorial_has_the_runs_of_pydoe(levels):
    pydoe = pytest.importorskip("pyDOE3")
    theirs = pydoe.fullfact(levels) / (np.array(levels) - 1) * 2 - 1

    assert experiments.full_factorial(levels) == pytest.approx(theirs)


@pytest.mark.parametrize(
    "levels", [[], [2, 1], [2.5], [-2], [[2, 2]], [2] * 17, [np.nan]]
)
def test_levels_that_make_no_experiment_are_refused(levels):
    with pytest.raises(ArgumentError, match=r"^levels: "):
        experiments.full_factorial(levels)


def test_the_largest_design_is_allowed():
    assert experiments.full_factorial([256, 256]).shape == (65536, 2)


def test_a_central_composite_has_corners_stars_and_centre():
    root = np.sqrt(2)

    found = experiments.central_composite(2, centre_runs=1)

    assert found == pytest.approx(
        np.array(
            [[-1, -1], [1, -1], [-1, 1], [1, 1], [-root, 0], [root, 0],
             [0, -root], [0, root], [0, 0]]
        )
    )  # fmt: skip


@pytest.mark.parametrize("factors", [2, 3, 4])
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("rotatable", {"alpha": "rotatable", "face": "circumscribed"}),
        ("face_centred", {"face": "faced"}),
    ],
)
def test_a_central_composite_has_the_runs_of_pydoe(factors, kind, words):
    pydoe = pytest.importorskip("pyDOE3")
    theirs = pydoe.ccdesign(factors, center=(0, 5), **words)

    assert in_order(experiments.central_composite(factors, kind=kind)) == (
        pytest.approx(in_order(theirs))
    )


@pytest.mark.parametrize(
    ("factors", "distance"),  # Myers and Montgomery: one centre run
    [(2, 1.000), (3, 1.216), (4, 1.414), (5, 1.596), (6, 1.761)],
)
def test_orthogonal_stars_stand_where_they_are_printed(factors, distance):
    found = experiments.star_distance(factors, kind="orthogonal", centre_runs=1)

    assert found == pytest.approx(distance, abs=6e-4)


@pytest.mark.parametrize(("factors", "centre_runs"), [(2, 0), (2, 3), (3, 5), (4, 6)])
def test_orthogonal_quadratic_columns_are_independent(factors, centre_runs):
    runs = experiments.central_composite(
        factors, kind="orthogonal", centre_runs=centre_runs
    )

    squares = runs**2 - (runs**2).mean(axis=0)
    together = squares.T @ squares
    assert together - np.diag(np.diag(together)) == pytest.approx(
        np.zeros((factors, factors)), abs=1e-9
    )


@pytest.mark.parametrize("factors", [2, 3, 5])
def test_a_rotatable_design_predicts_alike_in_every_direction(factors):
    runs = experiments.central_composite(factors)

    fourth, mixed = (runs[:, 0] ** 4).sum(), (runs[:, 0] ** 2 * runs[:, 1] ** 2).sum()
    assert fourth == pytest.approx(3 * mixed)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"factors": 1}, "factors"),
        ({"factors": 11}, "factors"),
        ({"factors": 2.5}, "factors"),
        ({"factors": 2, "kind": "inscribed"}, "kind"),
        ({"factors": 2, "centre_runs": -1}, "centre_runs"),
        ({"factors": 2, "centre_runs": 65537}, "centre_runs"),
    ],
)
def test_a_central_composite_that_does_not_exist_is_refused(arguments, named):
    factors = arguments.pop("factors")
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        experiments.central_composite(factors, **arguments)


@pytest.mark.parametrize("factors", [2, 10])
def test_the_smallest_and_the_largest_central_composite_exist(factors):
    found = experiments.central_composite(factors, kind="face_centred", centre_runs=0)

    assert found.shape == (2**factors + 2 * factors, factors)
    assert np.abs(found).max() == 1


@pytest.mark.parametrize("factors", [3, 4, 5])
def test_a_box_behnken_has_the_runs_of_pydoe(factors):
    pydoe = pytest.importorskip("pyDOE3")
    theirs = pydoe.bbdesign(factors, center=3)

    assert in_order(experiments.box_behnken(factors)) == (
        pytest.approx(in_order(theirs))
    )


@pytest.mark.parametrize(
    ("factors", "runs"), [(3, 12), (4, 24), (5, 40), (6, 48), (7, 56)]
)
def test_a_box_behnken_is_as_large_as_printed_and_balanced(factors, runs):
    found = experiments.box_behnken(factors, centre_runs=0)

    assert found.shape == (runs, factors)
    assert len(np.unique(found, axis=0)) == runs
    assert found.T @ found == pytest.approx(
        np.eye(factors) * np.square(found).sum() / factors
    )
    assert not (np.abs(found).min(axis=1) == 1).any()


@pytest.mark.parametrize("factors", [3, 4, 5, 6, 7])
def test_a_box_behnken_can_estimate_the_whole_surface(factors):
    runs = experiments.box_behnken(factors, centre_runs=1)
    pairs = itertools.combinations_with_replacement(range(factors), 2)

    model = np.column_stack(
        [np.ones(len(runs)), runs, *(runs[:, i] * runs[:, j] for i, j in pairs)]
    )
    assert np.linalg.matrix_rank(model) == model.shape[1]


def test_every_two_of_seven_factors_meet_in_one_block():
    runs = experiments.box_behnken(7, centre_runs=0) ** 2

    assert runs.T @ runs == pytest.approx(16 * np.eye(7) + 8)


@pytest.mark.parametrize(
    ("factors", "centre_runs", "named"),
    [(2, 3, "factors"), (8, 3, "factors"), (3, -1, "centre_runs")],
)
def test_a_box_behnken_that_does_not_exist_is_refused(factors, centre_runs, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        experiments.box_behnken(factors, centre_runs=centre_runs)


def test_the_seven_factors_of_eight_runs_are_as_in_the_textbook():
    """Box, Hunter and Hunter, Statistics for Experimenters: 2^(7-4), resolution III."""
    found = experiments.fractional_factorial(
        7, {"D": "AB", "E": "AC", "F": "BC", "G": "ABC"}
    )

    assert found.defining_relation == (
        "ABD", "ACE", "AFG", "BCF", "BEG", "CDG", "DEF",  # codespell:ignore
        "ABCG", "ABEF", "ACDF", "ADEG", "BCDE", "BDFG", "CEFG", "ABCDEFG",
    )  # fmt: skip
    assert found.resolution == 3
    assert found.word_length_pattern == (0, 0, 7, 7, 0, 0, 1)
    assert found.aliases("A")[:3] == ("BD", "CE", "FG")
    assert len(found.aliases("A")) == 15


def test_six_factors_of_sixteen_runs_are_of_resolution_four():
    """Montgomery, Design and Analysis of Experiments, injection moulding."""
    found = experiments.fractional_factorial(6, {"E": "ABC", "F": "BCD"})

    assert found.defining_relation == ("ABCE", "ADEF", "BCDF")
    assert found.resolution == 4
    assert found.word_length_pattern == (0, 0, 0, 3, 0, 0)
    assert found.aliases("A") == ("BCE", "DEF", "ABCDF")
    assert found.aliases("AB") == ("CE", "ACDF", "BDEF")


def test_a_generator_with_a_minus_turns_its_aliases():
    found = experiments.fractional_factorial(4, {"D": "-ABC"})

    assert found.defining_relation == ("-ABCD",)
    assert found.aliases("A") == ("-BCD",)
    assert found.aliases("-A") == ("BCD",)
    assert (found.runs.prod(axis=1) == -1).all()


def test_two_minuses_make_a_plus():
    found = experiments.fractional_factorial(5, {"D": "-AB", "E": "-AC"})

    assert found.defining_relation == ("-ABD", "-ACE", "BCDE")


def test_a_design_without_generators_confuses_nothing():
    found = experiments.fractional_factorial(3, {})

    assert found.defining_relation == ()
    assert found.resolution is None
    assert found.word_length_pattern == (0, 0, 0)
    assert found.aliases("AB") == ()
    assert found.runs.tolist() == experiments.full_factorial([2, 2, 2]).tolist()


@pytest.mark.parametrize("factors", [2, 16])
def test_two_to_sixteen_factors_need_no_generators(factors):
    found = experiments.fractional_factorial(factors, {})

    assert found.runs.shape == (2**factors, factors)


def test_an_early_factor_may_be_the_generated_one():
    found = experiments.fractional_factorial(3, {"A": "BC"})

    assert found.defining_relation == ("ABC",)
    assert found.runs.tolist() == [[1, -1, -1], [-1, 1, -1], [-1, -1, 1], [1, 1, 1]]


def test_the_ninth_factor_is_not_called_i():
    found = experiments.fractional_factorial(9, {})

    assert found.factors == tuple("ABCDEFGHJ")


@pytest.mark.parametrize(
    ("factors", "generators", "theirs"),
    [
        (4, {"D": "ABC"}, "a b c abc"),
        (7, {"D": "AB", "E": "AC", "F": "BC", "G": "ABC"}, "a b c ab ac bc abc"),
        (5, {"E": "-ABCD"}, "a b c d -abcd"),
    ],
)
def test_a_fraction_has_the_runs_of_pydoe(factors, generators, theirs):
    pydoe = pytest.importorskip("pyDOE3")
    found = experiments.fractional_factorial(factors, generators)

    assert in_order(found.runs) == pytest.approx(in_order(pydoe.fracfact(theirs)))


GENERATORS = st.lists(
    st.sampled_from(["AB", "-AC", "BC", "ABC", "AD", "BCD", "-ABCD", "ACD"]),
    min_size=1, max_size=3, unique=True,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(GENERATORS, st.data())
def test_aliases_are_columns_that_are_equal(words, data):
    found = experiments.fractional_factorial(
        4 + len(words), dict(zip("EFG", words, strict=False))
    )
    size = data.draw(st.integers(1, 4))
    word = "".join(sorted(data.draw(st.permutations(found.factors))[:size]))

    columns = dict(zip(found.factors, found.runs.T, strict=True))

    def column(text):
        sign = -1 if text.startswith("-") else 1
        ones = np.ones(len(found.runs))
        return sign * np.prod([ones, *(columns[each] for each in text.strip("-"))], 0)

    for alias in found.aliases(word):
        assert (column(alias) == column(word)).all()
    assert len(found.runs) * (len(found.defining_relation) + 1) == 2 ** (4 + len(words))
    assert sum(found.word_length_pattern) == len(found.defining_relation)


@pytest.mark.parametrize(
    ("factors", "generators", "named"),
    [
        (1, {}, "factors"),
        (26, {}, "factors"),
        (17, {}, "generators"),
        (4, {"E": "ABC"}, "generators"),
        (4, {"D": "ABE"}, "word"),
        (4, {"D": "AAB"}, "word"),
        (4, {"D": ""}, "word"),
        (4, {"D": "-"}, "word"),
        (5, {"D": "AB", "E": "AD"}, "word"),
        (4, {"D": "A"}, "generators"),
        (5, {"D": "AB", "E": "AB"}, "generators"),
        (5, {"D": "AB", "E": "-AB"}, "generators"),
    ],
)
def test_generators_that_make_no_design_are_refused(factors, generators, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        experiments.fractional_factorial(factors, generators)


def test_an_effect_of_unknown_factors_has_no_aliases():
    found = experiments.fractional_factorial(4, {"D": "ABC"})

    with pytest.raises(ArgumentError, match="different letters among ABCD"):
        found.aliases("AE")
