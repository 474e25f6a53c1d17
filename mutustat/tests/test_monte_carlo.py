"""Drawing the inputs gives the distributions that JCGM 101 and 102 publish."""

import numpy as np
import pytest

from mutustat.monte_carlo import (
    Arcsine,
    Coverage,
    CurvilinearTrapezoid,
    Draws,
    Gamma,
    Normal,
    Rectangular,
    Settled,
    Student,
    monte_carlo_propagation,
)

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
@pytest.mark.parametrize("draws", [MANY, Draws(7), Settled(3)])
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
