"""Drawing the inputs gives the distributions that JCGM 101 and 102 publish."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat.errors import ArgumentError
from mutustat.monte_carlo import (
    Arcsine,
    Coverage,
    CurvilinearTrapezoid,
    Distribution,
    Draws,
    Exponential,
    Gamma,
    Normal,
    Rectangular,
    Settled,
    Student,
    Trapezoidal,
    Triangular,
    budget_of_distributions,
    monte_carlo_propagation,
    monte_carlo_propagation_multivariate,
    numerical_tolerance,
    validate_gum,
)
from mutustat.monte_carlo.draws import CHUNK
from mutustat.monte_carlo.inputs import mirrored
from mutustat.monte_carlo.summary import INTERVALS, moments

ROOT3 = 3**0.5
MANY = Draws(seed=1, number=2**17, method="sobol")
SHORTEST = Coverage(interval="shortest")
SUM = "x1 + x2 + x3 + x4"


def four(distribution):
    return {f"x{index}": distribution for index in range(1, 5)}


def ends(result):
    return result.lower, result.upper


# JCGM 101:2008, tables 2 to 4: y = 0 and the symmetric 95 % interval.
@pytest.mark.parametrize(
    ("inputs", "u", "upper"),
    [
        (four(Normal(0, 1)), 2.00, 3.919928),
        (four(Rectangular(-ROOT3, ROOT3)), 2.00, 3.879407),
        (
            four(Rectangular(-ROOT3, ROOT3))
            | {"x4": Rectangular(-10 * ROOT3, 10 * ROOT3)},
            103**0.5,
            17.016,
        ),
    ],
)
@pytest.mark.parametrize("draws", [MANY, Draws(7), Settled(3, share=0.2)])
def test_the_additive_model_of_supplement_1_is_met(inputs, u, upper, draws):
    result = monte_carlo_propagation(SUM, inputs, draws)

    assert result.value == pytest.approx(0, abs=0.01 * u)
    assert result.standard_uncertainty == pytest.approx(u, rel=0.004)
    assert ends(result) == pytest.approx((-upper, upper), abs=0.015 * u)


# JCGM 101:2008, 9.3: mass calibration, nonlinear; y, u in mg, shortest interval.
def test_the_mass_calibration_of_supplement_1_is_met():
    model = "(m_r + dm_r)*(1 + (rho_a - 1.2)*(1/rho_w - 1/rho_r)) - 100000"
    inputs = {
        "m_r": Normal(100000, 0.050),
        "dm_r": Normal(1.234, 0.020),
        "rho_a": Rectangular(1.10, 1.30),
        "rho_w": Rectangular(7000, 9000),
        "rho_r": Rectangular(7950, 8050),
    }

    result = monte_carlo_propagation(model, inputs, MANY, coverage=SHORTEST)

    assert result.value == pytest.approx(1.2341, abs=0.0002)
    assert result.standard_uncertainty == pytest.approx(0.0754, abs=0.0002)
    assert ends(result) == pytest.approx((1.0834, 1.3825), abs=0.004)


# JCGM 101:2008, 9.4, tables 6 and 7 (unit 1e-6): y, u, shortest interval.
@pytest.mark.parametrize(
    ("x1", "r", "published"),
    [
        (0.000, 0.0, (50, 50, 0, 150)),
        (0.010, 0.0, (150, 112, 0, 367)),
        (0.050, 0.0, (2550, 502, 1590, 3543)),
        (0.000, 0.9, (50, 67, 0, 185)),
        (0.010, 0.9, (150, 121, 13, 398)),
        (0.050, 0.9, (2550, 505, 1628, 3555)),
    ],
)
def test_the_microwave_power_meter_of_supplement_1_is_met(x1, r, published):
    inputs = {"x1": Normal(x1, 0.005), "x2": Normal(0, 0.005)}

    result = monte_carlo_propagation(
        "(x1**2 + x2**2)*1e6",
        inputs,
        MANY,
        coverage=SHORTEST,
        correlation=[[1, r], [r, 1]],
    )

    got = (result.value, result.standard_uncertainty, *ends(result))
    assert got == pytest.approx(published, abs=0.03 * published[1] + 0.5)


# JCGM 101:2008, 9.5: gauge block of the GUM, nm from 50 mm: 838, 36, [745, 932].
def test_the_gauge_block_of_supplement_1_is_met():
    model = "Ls + D + d1 + d2 - Ls*(da*(t0 + delta) + alpha*dt) - 50000000"
    inputs = {
        "Ls": Student(18, 50_000_623, 25),
        "D": Student(24, 215, 6),
        "d1": Student(5, 0, 4),
        "d2": Student(8, 0, 7),
        "alpha": Rectangular(9.5e-6, 13.5e-6),
        "t0": Normal(-0.1, 0.2),
        "delta": Arcsine(-0.5, 0.5),
        "da": CurvilinearTrapezoid(-1.0e-6, 1.0e-6, 0.1e-6),
        "dt": CurvilinearTrapezoid(-0.050, 0.050, 0.025),
    }

    result = monte_carlo_propagation(
        model, inputs, MANY, coverage=Coverage(0.99, "shortest")
    )

    assert result.value == pytest.approx(838, abs=0.2)
    assert result.standard_uncertainty == pytest.approx(36, abs=0.5)
    assert ends(result) == pytest.approx((745, 932), abs=2)


# NIST, NPL: a logarithm of a rectangular quantity has closed forms.
def test_a_logarithm_agrees_with_its_closed_form():
    result = monte_carlo_propagation("log(x)", {"x": Rectangular(0.1, 1.1)}, MANY)

    assert result.value == pytest.approx(-0.6649002929, abs=1e-5)
    assert result.standard_uncertainty == pytest.approx(0.6062266974, abs=1e-4)
    assert ends(result) == pytest.approx(np.log([0.125, 1.075]), abs=1e-3)


@pytest.mark.parametrize("draws", [Draws(5, 100_001), MANY, Settled(5)])
def test_the_same_seed_gives_the_same_result_and_another_does_not(draws):
    inputs = {"a": Normal(1, 0.1), "b": Student(4), "c": Gamma(3)}

    first = monte_carlo_propagation("a*b + c", inputs, draws)
    again = monte_carlo_propagation("a*b + c", inputs, draws)
    other = monte_carlo_propagation("a*b + c", inputs, type(draws)(seed=6))

    assert first == again
    assert first.value != other.value
    assert (first.method, first.seed) == (draws.method, draws.seed)


def test_an_order_of_correlated_and_other_inputs_does_not_matter():
    inputs = {"a": Normal(1, 2), "b": Rectangular(0, 1), "c": Normal(5, 3)}
    correlation = [[1, 0, -0.8], [0, 1, 0], [-0.8, 0, 1]]

    found = monte_carlo_propagation_multivariate(
        {"a": "a", "b": "b", "c": "c"}, inputs, MANY, correlation=correlation
    )

    assert found.values == pytest.approx([1, 0.5, 5], abs=1e-3)
    assert found.standard_uncertainties == pytest.approx([2, 12**-0.5, 3], rel=1e-3)
    np.testing.assert_allclose(found.correlation, correlation, atol=2e-3)
    assert found.names == ("a", "b", "c")
    assert (found.draws, found.method, found.seed) == (2**17, "sobol", 1)


def test_perfect_correlation_is_borne():
    inputs = {"a": Normal(1, 2), "b": Normal(3, 2)}

    found = monte_carlo_propagation(
        "a - b", inputs, Draws(1, 1000), correlation=[[1, 1], [1, 1]]
    )

    assert found.value == pytest.approx(-2)
    assert found.standard_uncertainty == pytest.approx(0, abs=1e-7)


# JCGM 102:2011, 9.4, tables 6 and 7: magnitude and phase of (x1, 0) with u = 0.01.
@pytest.mark.parametrize(
    ("x1", "published"),
    [
        (0.001, (0.013, 0.007, 0, 1.744)),
        (0.100, (0.101, 0.010, 0, 0.101)),
    ],
)
def test_magnitude_and_phase_of_supplement_2_are_met(x1, published):
    models = {"magnitude": "sqrt(x1**2 + x2**2)", "phase": "atan2(x2, x1)"}
    inputs = {"x1": Normal(x1, 0.01), "x2": Normal(0, 0.01)}

    found = monte_carlo_propagation_multivariate(models, inputs, MANY)

    pairs = zip(found.values, found.standard_uncertainties, strict=True)
    got = [number for pair in pairs for number in pair]
    assert got == pytest.approx(published, abs=0.001)


def test_several_results_see_the_same_random_draws():
    inputs = {"a": Normal(0, 1), "b": Rectangular(0, 1)}

    found = monte_carlo_propagation_multivariate(
        {"p": "a + b", "q": "-a - b"}, inputs, Draws(9, 50_000)
    )

    assert found.correlation[0, 1] == pytest.approx(-1, rel=1e-12)


def test_a_covariance_has_one_degree_less_than_draws():
    drawn = np.random.Generator(np.random.PCG64(9)).random(5)

    found = monte_carlo_propagation_multivariate(
        {"p": "a", "q": "a*a"}, {"a": Rectangular(0, 1)}, Draws(9, 5)
    )

    expected = np.cov([drawn, drawn**2])
    np.testing.assert_allclose(found.covariance, expected, rtol=1e-12)


def test_no_models_are_refused():
    with pytest.raises(ArgumentError, match="at least one model"):
        monte_carlo_propagation_multivariate({}, {"a": Normal(0, 1)}, MANY)


DISTRIBUTIONS = [
    (Normal(2, 3), stats.norm(2, 3)),
    (Student(5, 1, 2), stats.t(5, 1, 2)),
    (Gamma(3, 2), stats.gamma(3, scale=2)),
    (Exponential(4), stats.expon(scale=4)),
    (Rectangular(-1, 3), stats.uniform(-1, 4)),
    (Triangular(-1, 3), stats.triang(0.5, -1, 4)),
    (Arcsine(-1, 3), stats.arcsine(-1, 4)),
    (Trapezoidal(-1, 3, 0.25), stats.trapezoid(0.375, 0.625, -1, 4)),
    (Trapezoidal(-1, 3, 1), stats.uniform(-1, 4)),
]


@pytest.mark.parametrize(("own", "peer"), DISTRIBUTIONS)
def test_a_distribution_has_the_quantiles_and_moments_of_scipy(own, peer):
    row = np.array([1e-6, 0.01, 0.2, 0.4, 0.5, 0.6, 0.9, 1 - 1e-6])
    expected = peer.ppf(row)

    own.quantile(row)

    np.testing.assert_allclose(row, expected, rtol=1e-9, atol=1e-9)
    assert (own.mean, own.sd) == pytest.approx((peer.mean(), peer.std()), rel=1e-12)
    assert isinstance(own, Distribution)


@pytest.mark.parametrize(("own", "peer"), DISTRIBUTIONS)
def test_random_values_follow_their_distribution(own, peer):
    row = np.empty(20_000)

    own.fill(np.random.default_rng(11), row)

    assert stats.kstest(row, peer.cdf).pvalue > 0.001


# JCGM 101:2008, 6.4.3.4: a limit drawn within its doubt, the other one mirrored.
def test_a_curvilinear_trapezoid_is_a_rectangle_with_uncertain_limits():
    generator = np.random.default_rng(8)
    low = generator.uniform(0.5, 1.5, 40_000)
    drawn = generator.uniform(low, 6 - low)
    own = CurvilinearTrapezoid(1, 5, 0.5)

    row = np.empty(40_000)
    own.fill(generator, row)

    assert stats.ks_2samp(row, drawn).pvalue > 0.001
    assert (own.mean, own.sd) == pytest.approx((3, (4 / 3 + 0.25 / 9) ** 0.5))


def test_a_curvilinear_trapezoid_ends_beyond_its_limits():
    row = np.array([0.0, 0.5, 1.0])

    CurvilinearTrapezoid(1, 5, 0.5).quantile(row)

    np.testing.assert_allclose(row, [0.5, 3, 5.5], atol=1e-6)


def test_few_degrees_of_freedom_have_no_standard_deviation():
    assert Student(2).sd == math.inf
    assert Student(2.5).sd == pytest.approx(5**0.5)
    assert Student(3, 7).mean == 7


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Normal(0, 0), "above 0"),
        (lambda: Normal(math.nan, 1), "finite"),
        (lambda: Student(0), "above 0"),
        (lambda: Student(3, math.inf), "finite"),
        (lambda: Student(3, 0, -1), "above 0"),
        (lambda: Gamma(0), "above 0"),
        (lambda: Gamma(1, 0), "above 0"),
        (lambda: Exponential(0), "above 0"),
        (lambda: Rectangular(2, 2), "below"),
        (lambda: Triangular(3, 2), "below"),
        (lambda: Arcsine(3, 2), "below"),
        (lambda: Trapezoidal(3, 2, 0.5), "below"),
        (lambda: Trapezoidal(2, 3, 1.5), "from 0 to 1"),
        (lambda: CurvilinearTrapezoid(3, 2, 0.1), "below"),
        (lambda: CurvilinearTrapezoid(2, 3, 0), "half the width"),
        (lambda: CurvilinearTrapezoid(2, 3, 0.5), "half the width"),
        (lambda: Draws(-1), "from 0"),
        (lambda: Draws(1, 1), "from 2"),
        (lambda: Draws(1, 2**30 + 1), "to 1073741824"),
        (lambda: Draws(1, 10, "mersenne"), "pcg64, sobol"),
        (lambda: Draws(1, 32, "sobol"), "power of 2"),
        (lambda: Draws(1, 96, "sobol"), "power of 2"),
        (lambda: Settled(-1), "from 0"),
        (lambda: Settled(1, digits=0), "from 1"),
        (lambda: Settled(1, share=0), "above 0"),
        (lambda: Settled(1, share=1.1), "up to 1"),
        (lambda: Settled(1, method="mersenne"), "pcg64, sobol"),
        (lambda: Settled(1, most=1), "from 2"),
        (lambda: Settled(1, most=2**30 + 1), "to 1073741824"),
        (lambda: Coverage(1), "between 0 and 1"),
        (lambda: Coverage(0.9, "central"), "symmetric, shortest"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make, told):
    with pytest.raises(ArgumentError, match=told):
        make()


@pytest.mark.parametrize(
    ("model", "inputs", "more", "told"),
    [
        ("log(x)", {"x": Normal(0, 1)}, {}, "are not"),
        ("x.real", {"x": Normal(0, 1)}, {}, "character 2"),
        ("x", {"x": (0, 1)}, {}, "give a distribution"),
        ("x", {}, {}, "name of its own"),
        (
            "x + y",
            {"x": Normal(0, 1), "y": Rectangular(0, 1)},
            {"correlation": [[1, 0.1], [0.1, 1]]},
            "not y",
        ),
        (
            "x + y",
            {"x": Normal(0, 1), "y": Normal(0, 1)},
            {"correlation": [[1, 2], [2, 1]]},
            "semidefinite",
        ),
        ("x", {"x": Normal(0, 1)}, {"coverage": Coverage(1 - 1e-9)}, "draw more"),
        ("x", {"x": Normal(0, 1)}, {"coverage": Coverage(1e-9)}, "draw more"),
    ],
)
@pytest.mark.parametrize("method", ["pcg64", "sobol"])
def test_what_cannot_be_propagated_is_refused(model, inputs, more, told, method):
    with pytest.raises(ArgumentError, match=told):
        monte_carlo_propagation(model, inputs, Draws(1, 2**12, method), **more)


@pytest.mark.parametrize("method", ["pcg64", "sobol"])
def test_a_result_without_variance_of_its_own_does_not_settle(method):
    inputs = {"a": Normal(0, 1), "b": Normal(0, 1)}

    with pytest.raises(ArgumentError, match="does not settle within 100000 draws"):
        monte_carlo_propagation("a/b", inputs, Settled(1, method=method, most=100_000))


@pytest.mark.parametrize("method", ["pcg64", "sobol"])
def test_an_undefined_model_is_refused_before_it_settles(method):
    with pytest.raises(ArgumentError, match="are not"):
        monte_carlo_propagation(
            "sqrt(a)", {"a": Normal(0, 1)}, Settled(1, method=method)
        )


@pytest.mark.parametrize("method", ["pcg64", "sobol"])
@given(sd=st.floats(0.1, 10), seed=st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_a_settled_result_keeps_the_numerical_tolerance(method, sd, seed):
    inputs = {"a": Normal(3, sd), "b": Rectangular(-sd, sd)}
    u = sd * (4 / 3) ** 0.5  # and the 0.975 quantile solves G(t+1) - G(t-1) = 1.95

    found = monte_carlo_propagation("a + b", inputs, Settled(seed, method=method))

    room = 2 * numerical_tolerance(u)
    assert found.value == pytest.approx(3, abs=room)
    assert found.standard_uncertainty == pytest.approx(u, abs=room)
    assert found.upper - found.value == pytest.approx(2.254137 * sd, abs=2 * room)


def test_more_digits_need_more_draws():
    inputs = {"a": Normal(3, 1)}

    one = monte_carlo_propagation("a", inputs, Settled(1, digits=1, method="pcg64"))
    two = monte_carlo_propagation("a", inputs, Settled(1, digits=2, method="pcg64"))
    strict = monte_carlo_propagation(
        "a", inputs, Settled(1, digits=2, share=0.2, method="pcg64")
    )

    assert one.draws == 20_000  # two blocks of 10^4, JCGM 101:2008, 7.9.4
    assert one.draws < two.draws < strict.draws


def test_as_many_draws_as_are_allowed_may_be_made():
    inputs = {"a": Normal(3, 1)}
    needed = monte_carlo_propagation("a", inputs, Settled(1, method="pcg64")).draws

    exact = Settled(1, method="pcg64", most=needed)

    assert monte_carlo_propagation("a", inputs, exact).draws == needed
    with pytest.raises(ArgumentError, match="does not settle"):
        monte_carlo_propagation(
            "a", inputs, Settled(1, method="pcg64", most=needed - 1)
        )


def test_a_high_probability_has_larger_blocks():
    found = monte_carlo_propagation(
        "a",
        {"a": Rectangular(0, 1)},
        Settled(1, digits=1, method="pcg64"),
        coverage=Coverage(0.999),
    )

    assert found.draws == 200_000


def test_a_constant_result_settles_at_once():
    found = monte_carlo_propagation("a*0 + 2", {"a": Normal(0, 1)}, Settled(1))

    assert (found.value, found.standard_uncertainty) == (2, 0)
    assert (found.lower, found.upper, found.draws) == (2, 2, 8192)


@pytest.mark.parametrize("number", [2, CHUNK - 1, CHUNK, CHUNK + 1])
def test_every_draw_is_used_at_the_edges_of_chunks(number):
    found = monte_carlo_propagation(
        "a", {"a": Rectangular(5, 6)}, Draws(3, number), coverage=Coverage(0.5)
    )

    expected = np.random.Generator(np.random.PCG64(3)).random(number) + 5
    assert found.value == pytest.approx(expected.mean(), rel=1e-14)
    assert found.standard_uncertainty == pytest.approx(expected.std(ddof=1), rel=1e-9)
    assert found.draws == number


# JCGM 101:2008, 7.7: y_(r) and y_(r + q) with q = pM and r = (M - q) / 2.
@pytest.mark.parametrize(
    ("size", "probability", "expected"),
    [(100, 0.9, (5, 95)), (101, 0.9, (5, 96)), (10, 0.9, (1, 10)), (7, 0.5, (2, 6))],
)
def test_an_interval_is_made_of_order_statistics(size, probability, expected):
    values = np.random.default_rng(2).permutation(np.arange(1.0, size + 1))

    assert Coverage(probability).ends(values) == expected


def test_the_shortest_interval_is_the_shortest():
    values = np.array([0, 5, 6, 7, 8, 20.0, 9, 30])

    assert Coverage(0.5, "shortest").ends(values) == (5, 9)


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=60), st.floats(0.2, 0.8))
@settings(max_examples=50, deadline=None)
def test_no_interval_with_as_many_values_is_shorter(values, probability):
    array = np.array(values)

    low, high = Coverage(probability, "shortest").ends(array.copy())
    left, right = Coverage(probability).ends(array.copy())

    assert high - low <= right - left
    assert {low, high, left, right} <= set(values)


# JCGM 101:2008, 7.9.2, examples: 0.000 35 mg and 2 K.
@pytest.mark.parametrize(
    ("u", "digits", "expected"),
    [
        (0.00035, 2, 0.000005),
        (2, 1, 0.5),
        (1.0, 2, 0.05),
        (0.0996, 2, 0.005),
        (0.0994, 2, 0.0005),
        (9.99, 1, 5),
        (123, 2, 5),
        (0, 2, 0),
    ],
)
def test_a_numerical_tolerance_is_half_of_the_last_digit(u, digits, expected):
    assert numerical_tolerance(u, digits) == pytest.approx(expected, rel=1e-12)


def test_a_tolerance_of_a_negative_uncertainty_is_refused():
    with pytest.raises(ArgumentError, match="from 0"):
        numerical_tolerance(-1)
    with pytest.raises(ArgumentError, match="from 1"):
        numerical_tolerance(1, 0)


def test_moments_survive_a_large_offset():
    values = 5e7 + np.random.default_rng(1).permutation(20_000).astype(np.float64)

    mean, sd = moments(values)

    assert mean == 5e7 + 9999.5
    assert sd == pytest.approx((20_000 * 20_001 / 12) ** 0.5, rel=1e-12)


def test_a_linear_normal_model_validates_the_law_of_propagation():  # 9.2.2
    found = validate_gum(SUM, four(Normal(0, 1)), Settled(1, share=0.2))

    assert found.is_valid
    assert found.tolerance == pytest.approx(0.05)
    assert found.gum.expanded_uncertainty == pytest.approx(3.92, abs=0.005)
    assert found.lower_difference == abs(-3.919928 - found.monte_carlo.lower) or (
        found.lower_difference == pytest.approx(0, abs=0.01)
    )


def test_a_dominant_rectangular_input_does_not():  # JCGM 101:2008, 9.2.4
    inputs = four(Rectangular(-ROOT3, ROOT3))
    inputs["x4"] = Rectangular(-10 * ROOT3, 10 * ROOT3)

    found = validate_gum(SUM, inputs, Settled(1, share=0.2))

    assert not found.is_valid
    assert found.tolerance == pytest.approx(0.5)
    assert found.upper_difference == pytest.approx(19.89 - 17.02, abs=0.1)
    assert found.lower_difference == pytest.approx(19.89 - 17.02, abs=0.1)


def test_one_end_alone_can_refuse_the_law_of_propagation():
    found = validate_gum(
        "x1**2 + x2**2",
        {"x1": Normal(0.05, 0.005), "x2": Normal(0, 0.005)},
        Settled(1),
        coverage=SHORTEST,
    )

    assert not found.is_valid
    assert found.lower_difference < found.tolerance * 20
    assert found.monte_carlo.coverage == SHORTEST


def test_correlation_reaches_both_propagations():
    inputs = {"a": Normal(0, 1), "b": Normal(0, 1)}

    found = validate_gum(
        "a + b", inputs, Settled(2), correlation=[[1, -0.5], [-0.5, 1]]
    )

    assert found.is_valid
    assert found.gum.standard_uncertainty == pytest.approx(1)


def test_readings_keep_their_degrees_of_freedom_in_the_budget():
    rows = budget_of_distributions({"a": Student(4, 7, 2), "b": Arcsine(0, 2)})

    a, b = rows.quantities
    assert (a.value, a.standard_uncertainty, a.dof, a.distribution) == (7, 2, 4, "t")
    assert (b.standard_uncertainty, b.dof) == (pytest.approx(0.5**0.5), math.inf)
    assert b.distribution == "arcsine"


@pytest.mark.parametrize(
    "given",
    [
        Normal(3, 0.5),
        Student(4, 3, 0.5),
        Rectangular(1, 4),
        Trapezoidal(1, 4, 0.4),
        Arcsine(1, 4),
        Gamma(2, 0.5),
        Exponential(2),
    ],
    ids=lambda each: type(each).__name__,
)
def test_the_mirror_image_of_a_draw_is_what_one_minus_it_becomes(given):
    uniform = np.linspace(0.01, 0.99, 50)
    row, image, expected = uniform.copy(), np.empty(50), 1 - uniform
    given.quantile(expected)

    mirrored(given, row, image)

    np.testing.assert_allclose(image, expected, rtol=1e-10)


@pytest.mark.parametrize("interval", INTERVALS)
def test_intervals_of_many_samples_are_those_of_each(interval):
    samples = np.random.default_rng(3).gamma(2, size=(2, 3, 500))
    coverage = Coverage(0.9, interval)

    lower, upper = coverage.ends(samples.copy())

    for at in np.ndindex(2, 3):
        assert coverage.ends(samples[at].copy()) == (lower[at], upper[at])


@pytest.mark.parametrize("size", [2, 8192, 8193])
def test_moments_of_many_samples_are_those_of_each(size):
    samples = np.random.default_rng(3).normal(1e6, 1, (3, size))

    means, doubts = moments(samples)

    for at, sample in enumerate(samples):
        one = moments(sample)
        assert one == pytest.approx((means[at], doubts[at]), rel=1e-12)
        assert one[1] == pytest.approx(sample.std(ddof=1), rel=1e-9)
        assert {type(each) for each in one} == {float}


@pytest.mark.parametrize("number", [64, CHUNK, 4 * CHUNK])
def test_sobol_draws_leave_no_place_empty(number):
    found = monte_carlo_propagation(
        "a + 0 * b", {"a": Normal(5, 1e-6), "b": Gamma(2)}, Draws(1, number, "sobol")
    )

    assert found.draws == number
    assert found.value == pytest.approx(5, abs=1e-6)
    assert found.standard_uncertainty == pytest.approx(1e-6, rel=0.2)


def test_a_model_without_inputs_has_one_value_for_all_draws():
    found = monte_carlo_propagation("3", {"a": Normal(5, 1)}, Draws(1, 64, "sobol"))

    assert (found.value, found.standard_uncertainty) == (3, 0)
