"""Case files about sampling: every input and field that their contract names."""

import pytest

from mutustat.checking.runner import faults_of
from mutustat.checking.sampling import ADAPTERS


def returned(function, **inputs):
    return ADAPTERS[function].run(inputs)


def test_plans_are_summed():
    cases = [
        {"lot_size": 1000, "level": "II", "aql": 1.0, "inspection": "normal"},
        {"lot_size": 1000, "level": "II", "aql": 1.0, "inspection": "reduced"},
    ]
    expected = {
        "plans": [
            {"code_letter": "J", "n": 80, "ac": 2, "re": 3},
            {"code_letter": "J", "n": 32, "ac": 1, "re": 3},
        ],
        "rows": 2,
        "sum_n": 112,
        "sum_ac": 3,
        "sum_re": 6,
        "sum_n_times_ac": 192,
    }

    case = {
        "function": "single_sampling_plan",
        "inputs": {"cases": cases},
        "expected": expected,
        "tolerance": {"rel": 0, "abs": 0},
    }
    assert faults_of(case) == []


@pytest.mark.parametrize(
    ("written", "meant"), [("S1", "S-1"), ("s-4", "S-4"), ("iii", "III")]
)
def test_a_level_may_be_written_without_its_hyphen(written, meant):
    case = {"lot_size": 1000, "aql": 2.5}
    both = [case | {"level": written}, case | {"level": meant}]

    found = ADAPTERS["single_sampling_plan"].run({"cases": both})
    first, second = found["plans"]

    assert first == second


def test_a_case_without_level_is_level_two_and_normal():
    plans = returned("single_sampling_plan", cases=[{"lot_size": 80, "aql": 6.5}])

    assert plans["plans"] == [{"code_letter": "E", "n": 13, "ac": 2, "re": 3}]


def test_lots_are_letters_or_words():
    found = returned("switching_rules", lots=["A", "not accepted", "rejected"])

    assert found["inspection_of_each_lot"] == ("normal",) * 3
    assert found["state_after"] == "tightened"


@pytest.mark.parametrize(("allowed", "state"), [(True, "reduced"), (False, "normal")])
def test_reduced_inspection_is_allowed_or_not(allowed, state):
    found = returned("switching_rules", lots=["A"] * 10, reduced_allowed=allowed)

    assert found["state_after"] == state


def test_a_series_may_start_tightened_and_end():
    found = returned("switching_rules", lots=["R"] * 6, start="tightened")

    assert found["inspection_of_each_lot"][4:] == ("tightened", "discontinued")


@pytest.mark.parametrize(
    ("inputs", "pa"),
    [
        ({"p": [0.1]}, 0.9 * 0.9),
        ({"p": [0.5], "model": "binomial", "lot_size": 4}, 0.25),
        ({"p": [0.5], "model": "hypergeometric", "lot_size": 4}, 1 / 6),
        ({"p": [0.26], "model": "hypergeometric", "lot_size": 4}, 0.5),
        ({"p": [0.5], "model": "poisson"}, 0.36787944117144233),
        ({"nonconformities_per_item": [0.5]}, 0.36787944117144233),
        ({"nonconformities_per_item": [0.5], "model": "poisson"}, 0.36787944117144233),
    ],
)
def test_an_oc_curve_takes_its_model(inputs, pa):
    assert returned("oc_single", n=2, c=0, **inputs)["pa"] == pytest.approx([pa])


@pytest.mark.parametrize("more", [{}, {"r2": 4}])
def test_a_double_plan_needs_no_last_rejection_number(more):
    inputs = {"n1": 50, "c1": 1, "r1": 4, "n2": 100, "c2": 3, "p": [0.05], **more}

    found = returned("oc_double", **inputs)

    assert found["pa"] == pytest.approx([0.29041548229667347])
    assert found["asn"] == pytest.approx([98.09762086])


@pytest.mark.parametrize(
    ("more", "pa"),
    [({}, 0.95), ({"sigma": "unknown"}, 0.95), ({"sigma": "known"}, 0.997)],
)
def test_sigma_is_known_or_not(more, pa):
    k = 1.9052850516401052

    found = returned("oc_variables", n=42, k=k, p=[0.01], **more)["pa"]

    assert found == pytest.approx([pa], abs=5e-4)


def test_outgoing_quality_may_be_asked_without_a_curve():
    found = returned("aoq", n=89, c=2, lot_size=10_000)

    assert found["aoql"] == pytest.approx(0.015246342929140868)
    assert found["p_at_aoql"] == pytest.approx(0.02527699194)
    assert len(found["aoq"]) == len(found["ati"]) == 0


@pytest.mark.parametrize(
    ("more", "n"),
    [
        ({}, 110),
        ({"model": "poisson"}, 112),
        ({"model": "hypergeometric", "lot_size": 500}, 83),
    ],
)
def test_a_design_takes_its_model(more, n):
    points = {"producer_quality": 0.01, "producer_pa": 0.95}
    points |= {"consumer_quality": 0.06, "consumer_pa": 0.10}

    assert returned("design_single_plan", **points, **more)["n"] == n


@pytest.mark.parametrize(
    ("case", "procedure", "expected"),
    [
        (["O", 1.0], "MIL-STD-414 s-method", (100, 2.00)),
        (["O", 1.0], "MIL-STD-414, tightened", (100, 2.14)),
        (["O", 1.0], "normal and tightened", (100, 2.00)),
        (["O", 1.0, "tightened"], "normal inspection", (100, 2.14)),
        ([1.0, "O", "t"], "", (100, 2.14)),
        (["N", 1.0, "n"], "tightened", (75, 1.98)),
        ([100_000, "IV", 1.0], "", (100, 2.00)),
        ([100_000, 1.0], "", (100, 2.00)),
        ([50, "I", 2.5, "normal"], "", (3, 1.12)),
    ],
)
def test_a_variables_plan_is_named_by_letter_or_by_lot(case, procedure, expected):
    found = returned("variables_plan_k", cases=[case], procedure=procedure)

    assert (found["n"][0], found["k"][0]) == expected
