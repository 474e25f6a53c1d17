"""Effects, Lenth's analysis and surfaces meet published experiments."""

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat import experiments
from mutustat.errors import ArgumentError

#: Montgomery, Design and Analysis of Experiments: pilot plant filtration rate, 2^4.
FILTRATION = [45, 71, 48, 65, 68, 60, 80, 65, 43, 100, 45, 104, 75, 86, 70, 96]
CORNERS = experiments.full_factorial([2, 2, 2, 2])
#: The same: plasma etching, 2^3, two replicates.
ETCHING = [550, 669, 633, 642, 1037, 749, 1075, 729,
           604, 650, 601, 635, 1052, 868, 1063, 860]  # fmt: skip
TWICE = np.vstack([experiments.full_factorial([2, 2, 2])] * 2)
#: Lenth's article, Technometrics 31 (1989), example IV: isatin yield.
ISATIN = [0.08, 0.04, 0.53, 0.43, 0.31, 0.09, 0.12, 0.36,
          0.79, 0.68, 0.73, 0.08, 0.77, 0.38, 0.49, 0.23]  # fmt: skip
#: Montgomery: yield of a chemical process, central composite design.
COMPOSITE = experiments.central_composite(2)
YIELD = [76.5, 78, 77, 79.5, 75.6, 78.4, 77, 78.5, 79.9, 80.3, 80, 79.7, 79.8]


def test_the_filtration_effects_are_as_printed():
    found = experiments.factorial_effects(CORNERS, FILTRATION)

    assert found.mean == pytest.approx(70.0625, abs=1e-10)
    words = ["A", "B", "C", "D", "AC", "AD"]
    effects = {word: float(found.effect_of(word)) for word in words}
    assert effects == pytest.approx(
        {"A": 21.625, "B": 3.125, "C": 9.875, "D": 14.625, "AC": -18.125, "AD": 16.625}
    )


def test_the_etching_sums_of_squares_are_as_printed():
    found = experiments.factorial_effects(TWICE, ETCHING)

    assert found.words == ("A", "B", "AB", "C", "AC", "BC", "ABC")
    assert found.effects[[0, 3, 4]] == pytest.approx([-101.625, 306.125, -153.625])
    assert found.sums_of_squares == pytest.approx(
        [41310.5625, 217.5625, 2475.0625, 374850.0625, 94402.5625, 18.0625, 126.5625]
    )


def test_the_sums_of_squares_agree_with_statsmodels():
    pandas = pytest.importorskip("pandas")
    formula = pytest.importorskip("statsmodels.formula.api")
    anova = pytest.importorskip("statsmodels.stats.anova")
    data = pandas.DataFrame(TWICE, columns=["a", "b", "c"]).assign(y=ETCHING)
    table = anova.anova_lm(formula.ols("y ~ a * b + c + a:c + b:c + a:b:c", data).fit())
    found = experiments.factorial_effects(TWICE, ETCHING, names=["a", "b", "c"])

    for word in found.words:
        row = table.loc[":".join(word)]
        mine = found.sums_of_squares[found.words.index(word)]
        assert mine == pytest.approx(row["sum_sq"], rel=1e-9)


@settings(max_examples=30, deadline=None)
@given(
    arrays.arrays(np.float64, 8, elements=st.floats(-1e3, 1e3)),
    st.permutations(range(8)),
)
def test_effects_rebuild_the_readings_in_any_order(y, order):
    levels = experiments.full_factorial([2, 2, 2])
    found = experiments.factorial_effects(levels[order], y[order])

    a, b, c = levels.T
    columns = np.column_stack([a, b, a * b, c, a * c, b * c, a * b * c])
    assert found.mean + columns @ found.effects / 2 == pytest.approx(y, abs=1e-9)
    assert found.sums_of_squares.sum() == pytest.approx(
        np.square(y - y.mean()).sum(), abs=1e-6
    )


def test_many_responses_are_analysed_in_one_call():
    found = experiments.factorial_effects(CORNERS, [FILTRATION, ISATIN])

    assert found.mean == pytest.approx([70.0625, 0.381875])
    assert found.effect_of("A") == pytest.approx([21.625, -0.19125])
    assert found.sums_of_squares.shape == (2, 15)


def test_an_effect_that_was_not_estimated_is_refused():
    found = experiments.factorial_effects([[-1], [1]], [3, 5])

    assert found.effect_of("A") == 2
    with pytest.raises(ArgumentError, match="choose one of A"):
        found.effect_of("B")


@pytest.mark.parametrize(
    ("levels", "y", "names", "named"),
    [
        ([[-1], [0]], [1, 2], None, "levels"),
        ([[-1, -1], [1, 1]], [1, 2], None, "levels"),
        ([[-1], [-1], [1]], [1, 2, 3], None, "levels"),
        ([[-1]], [1], None, "levels"),
        ([[[-1], [1]]], [1, 2], None, "levels"),
        ([[-1], [1]], [1, 2, 3], None, "y"),
        ([[-1], [1]], [1, np.nan], None, "y"),
        ([[-1], [1]], [1, 2], ["A", "B"], "names"),
        (TWICE, ETCHING, ["A", "B", "A"], "names"),
    ],
)
def test_runs_that_do_not_tell_effects_apart_are_refused(levels, y, names, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        experiments.factorial_effects(levels, y, names=names)


def test_lenths_example_is_as_printed():
    effects = experiments.factorial_effects(CORNERS, ISATIN).effects

    found = experiments.lenth_analysis(effects)

    assert found.pse == pytest.approx(0.114, abs=5e-4)
    assert found.margin == pytest.approx(0.294, abs=5e-4)
    assert found.simultaneous == pytest.approx(0.597, abs=5e-4)
    assert not found.active.any()


def test_the_filtration_plant_has_five_active_effects():
    found = experiments.factorial_effects(CORNERS, FILTRATION)

    noise = experiments.lenth_analysis(found.effects)

    active = [word for word, on in zip(found.words, noise.active, strict=True) if on]
    assert noise.pse == pytest.approx(2.625)
    assert active == ["A", "C", "AC", "D", "AD"]
    assert noise.surely_active.sum() == 4


@settings(max_examples=30, deadline=None)
@given(
    arrays.arrays(np.float64, 9, elements=st.floats(0.1, 100)),
    st.sampled_from([0.9, 0.95, 0.99]),
)
def test_lenths_margins_follow_their_definition(effects, confidence):
    size = sorted(effects)
    s0 = 1.5 * size[4]
    pse = 1.5 * np.median([each for each in size if each < 2.5 * s0])

    found = experiments.lenth_analysis(-effects, confidence=confidence)

    assert found.s0 == pytest.approx(s0)
    assert found.pse == pytest.approx(pse)
    assert found.margin == pytest.approx(pse * stats.t.ppf((1 + confidence) / 2, 3))
    assert found.simultaneous == pytest.approx(
        pse * stats.t.ppf((1 + confidence ** (1 / 9)) / 2, 3), rel=1e-9
    )
    assert found.surely_active.tolist() == (effects > found.simultaneous).tolist()


def test_an_effect_at_the_trimming_bound_is_left_out():
    found = experiments.lenth_analysis([1, 1, 2, 7.5, 7.5])

    assert found.s0 == 3
    assert found.pse == 1.5


def test_many_experiments_are_judged_in_one_call():
    found = experiments.lenth_analysis([[1, 2, 30], [4, 4, 4]])

    assert found.s0 == pytest.approx([3, 6])
    assert found.pse == pytest.approx([2.25, 6])
    assert found.active.shape == (2, 3)


@pytest.mark.parametrize(
    ("effects", "confidence", "named"),
    [
        ([1, 2], 0.95, "effects"),
        ([0, 0, 1], 0.95, "effects"),
        ([[1, 2, 3], [0, 0, 1]], 0.95, "effects"),
        ([1, 2, np.nan], 0.95, "effects"),
        ([1, 2, 3], 1, "confidence"),
    ],
)
def test_effects_that_show_no_noise_are_refused(effects, confidence, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        experiments.lenth_analysis(effects, confidence=confidence)


def test_the_yield_surface_is_as_printed():
    found = experiments.response_surface_second_order(COMPOSITE, YIELD)

    assert found.terms == ("1", "a", "b", "ab", "a2", "b2")
    assert found.coefficients == pytest.approx(
        [79.94, 0.995, 0.515, 0.25, -1.376, -1.001], abs=5e-4
    )
    assert found.stationary_point == pytest.approx([0.389, 0.306], abs=5e-4)
    assert found.predicted_at_stationary_point == pytest.approx(80.21, abs=5e-3)
    assert found.eigenvalues == pytest.approx([-1.4141, -0.9634], abs=5e-5)
    assert found.kind == "maximum"
    assert found.residual_sd == pytest.approx(0.266, abs=5e-4)


def test_the_fit_agrees_with_statsmodels():
    sm = pytest.importorskip("statsmodels.api")
    a, b = COMPOSITE.T
    model = np.column_stack([np.ones(13), a, b, a * b, a**2, b**2])
    fit = sm.OLS(YIELD, model).fit()

    found = experiments.response_surface_second_order(COMPOSITE, YIELD)

    assert found.coefficients == pytest.approx(fit.params, rel=1e-9)
    assert found.standard_errors == pytest.approx(fit.bse, rel=1e-9)
    assert found.residual_sd == pytest.approx(fit.mse_resid**0.5, rel=1e-10)


def test_directions_are_those_of_the_eigenvalues():
    found = experiments.response_surface_second_order(COMPOSITE, YIELD)
    curved = np.array([[-1.37625, 0.125], [0.125, -1.00125]])

    assert curved @ found.directions == pytest.approx(
        found.directions * found.eigenvalues
    )


GRID = experiments.full_factorial([3, 3, 3])


@settings(max_examples=40, deadline=None)
@given(
    arrays.arrays(np.float64, 3, elements=st.integers(-4, 4).map(float)),
    arrays.arrays(np.float64, 3, elements=st.sampled_from([-3.0, -0.5, 0.5, 5.0])),
    st.floats(-10, 10),
)
def test_a_known_surface_is_found_again(point, curvatures, height):
    turn = np.array([[1, 2, 2], [2, 1, -2], [2, -2, 1]]) / 3
    curved = turn @ np.diag(curvatures) @ turn.T
    u = GRID - point
    y = height + np.einsum("ri,ij,rj->r", u, curved, u)

    found = experiments.response_surface_second_order(GRID, y)

    assert found.stationary_point == pytest.approx(point, abs=1e-8)
    assert found.predicted_at_stationary_point == pytest.approx(height, abs=1e-7)
    assert found.eigenvalues == pytest.approx(np.sort(curvatures), abs=1e-9)
    expected = {3: "minimum", 0: "maximum"}.get(int((curvatures > 0).sum()), "saddle")
    assert found.kind == expected


def test_the_terms_may_be_fewer_and_in_any_order():
    y = 3 - 2 * GRID[:, 0] ** 2 + GRID[:, 1] ** 2 + GRID[:, 2] ** 2 + GRID[:, 1]

    found = experiments.response_surface_second_order(
        GRID, y, terms=["c^2", "b", "B2", "aa", "1"]
    )

    assert found.coefficients == pytest.approx([1, 1, 1, -2, 3])
    assert found.stationary_point == pytest.approx([0, -0.5, 0])
    assert found.predicted_at_stationary_point == pytest.approx(2.75)
    assert found.kind == "saddle"


def test_as_many_runs_as_terms_leave_no_doubt_to_estimate():
    runs = [[-1], [0], [1]]

    found = experiments.response_surface_second_order(runs, [1, 3, 2])

    assert found.residual_sd is None
    assert found.standard_errors is None
    assert found.kind == "maximum"
    assert found.stationary_point == pytest.approx([1 / 6])


def test_the_terms_of_three_factors_stand_in_their_usual_order():
    assert experiments.second_order_terms(3) == (
        "1", "a", "b", "c", "ab", "ac", "bc", "a2", "b2", "c2",
    )  # fmt: skip


@pytest.mark.parametrize("term", ["", "d", "abc", "a3", "a22", "2", "x1", "a2b", "11"])
def test_a_word_that_is_no_term_is_refused(term):
    with pytest.raises(ArgumentError, match=r"^terms: "):
        experiments.response_surface_second_order(GRID, GRID[:, 0], terms=["1", term])


@pytest.mark.parametrize(
    ("levels", "y", "named"),
    [
        (COMPOSITE, YIELD[:-1], "levels"),
        ([COMPOSITE], YIELD, "levels"),
        (COMPOSITE[:5], YIELD[:5], "levels"),
        (CORNERS, FILTRATION, "levels"),
        (GRID, GRID @ [1, 2, 3], "y"),
        (GRID, GRID[:, 0] ** 2, "y"),
        (COMPOSITE, [*YIELD[:-1], np.inf], "y"),
    ],
)
def test_runs_that_give_no_stationary_point_are_refused(levels, y, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        experiments.response_surface_second_order(levels, y)


@pytest.mark.parametrize("factors", [0, 27])
def test_terms_of_no_factor_or_too_many_are_refused(factors):
    with pytest.raises(ArgumentError, match="factors"):
        experiments.second_order_terms(factors)
