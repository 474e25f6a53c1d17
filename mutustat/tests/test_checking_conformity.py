"""Case files about conformity: every input that they may name is understood."""

import pytest

from mutustat.checking.conformity import ADAPTERS

UPPER = {"y": [1.0, 2.0], "u": [0.1, 0.2], "upper_limits": [1.2, 2.2]}
CORRELATION = [[1, 0.9], [0.9, 1]]


def run(function, **inputs):
    assert set(inputs) <= ADAPTERS[function].inputs
    return ADAPTERS[function].run(inputs)


def test_a_conformance_probability_may_have_degrees_of_freedom():
    asked = {"y": 1.0, "u": 0.5, "tolerance": [None, 1.5]}

    normal = run("conformance_probability", **asked)["p_conform"]
    absent = run("conformance_probability", **asked, dof=None)["p_conform"]
    few = run("conformance_probability", **asked, dof=2)["p_conform"]

    assert normal == absent == pytest.approx(0.8413447460685429)
    assert few == pytest.approx(0.7886751345948129)


def test_decisions_are_words():
    cases = [
        {"U": 0.2, "tolerance": [6.0, None], "y": 6.2},
        {"U": 0.2, "tolerance": [6.0, 7], "y": 7.1},
    ]

    assert run("decision_nonbinary", cases=cases) == {
        "decisions": ["pass", "conditional fail"]
    }


@pytest.mark.parametrize("band", [{}, {"guard_band": None}, {"guard_band": [0, None]}])
def test_a_guard_band_may_be_absent(band):
    asked = {"process": {"mean": 0, "sd": 1}, "u_measurement": 0.25}

    found = run("global_risk", **asked, tolerance=[None, 2], **band)

    assert found["p_conforming"] == pytest.approx(0.9772498680518208)
    assert found["pfa"] / found["p_accept"] == pytest.approx(found["pfa_conditional"])


def test_guard_bands_are_on_their_own_sides():
    asked = {"process": {"mean": 1, "sd": 1}, "u_measurement": 0.25}

    lower = run("global_risk", **asked, tolerance=[-2, 2], guard_band=[0.5, 0])
    upper = run("global_risk", **asked, tolerance=[-2, 2], guard_band=[0, 0.5])

    assert lower["p_accept"] > upper["p_accept"]


@pytest.mark.parametrize("named", [{}, {"dist": "lognormal"}])
def test_a_process_may_be_lognormal(named):
    process = {"median": 30, "sigma_log": 0.5, **named}

    found = run("global_risk", process=process, u_measurement=4, tolerance=[None, 60])

    assert found["p_conforming"] == pytest.approx(0.9171714809983015)


def test_a_process_may_be_named_normal():
    process = {"dist": "normal", "mean": 0, "sd": 1}

    found = run("global_risk", process=process, u_measurement=1, tolerance=[-1, None])

    assert found["p_conforming"] == pytest.approx(0.8413447460685429)


def test_the_risk_of_a_guard_band_does_not_depend_on_its_unit():
    assert run("guard_band_risk", U=3.0, k=2, r=[1.0, 0.0])["max_specific_risk"] == (
        pytest.approx([0.022750131948179195, 0.5])
    )
    assert run("guard_band_risk", r=[1.0])["max_specific_risk"] == (
        pytest.approx([0.022750131948179195])
    )
    assert run("guard_band_risk", k=3, r=[1.0])["max_specific_risk"] == (
        pytest.approx([0.0013498980316300933])
    )


def test_risks_alone_are_independent():
    found = run("multiparameter_risk", p_nonconforming=[0.1, 0.2])

    assert found["total_risk"] == pytest.approx(0.28)
    assert found["total_risk_if_independent"] == pytest.approx(0.28)


def test_risks_with_a_correlation_are_taken_as_upper_limits():
    by_risk = run(
        "multiparameter_risk",
        p_nonconforming=[0.022750131948179195, 0.15865525393145707],
        correlation=CORRELATION,
    )
    by_value = run(
        "multiparameter_risk",
        y=[1.0, 2.0],
        u=[0.1, 0.2],
        upper_limits=[1.2, 2.2],
        correlation=CORRELATION,
    )

    assert by_risk["total_risk"] == pytest.approx(by_value["total_risk"], abs=1e-9)


def test_correlated_values_have_both_totals():
    found = run("multiparameter_risk", **UPPER, correlation=CORRELATION)

    independent = found["total_risk_if_independent"]
    assert independent == pytest.approx(1 - 0.9772498680518208 * 0.8413447460685429)
    assert 0.1586 < found["total_risk"] < independent


def test_values_without_correlation_are_independent():
    found = run("multiparameter_risk", **UPPER)

    assert found["total_risk"] == found["total_risk_if_independent"]
