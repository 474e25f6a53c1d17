"""Case files about productivity may hold any inputs and fields of their contract."""

import numpy as np
import pytest

from mutustat.checking.productivity import ADAPTERS
from mutustat.errors import ArgumentError

PIECES = {"y": [9, 11, 13], "target": 10}
STUDY = (
    np.arange(24).reshape(4, 2, 3) ** 2 % 7 + 9.0 * np.arange(4)[:, None, None]
).tolist()
RUNS = [[-1, -1, 3], [1, -1, 5], [-1, 1, 4], [1, 1, 9]]


def fields(function, **inputs):
    assert set(inputs) <= ADAPTERS[function].inputs
    return ADAPTERS[function].run(inputs)


def test_a_loss_may_come_from_the_cost_at_the_limit():
    found = fields("taguchi_loss", **PIECES, cost_at_limit=8, half_tolerance=2)

    assert found["k"] == 2
    assert found["k_from_cost"] == 2
    assert found["mean_loss"] == pytest.approx(22 / 3)
    assert found["mean_loss_decomposed"] == pytest.approx(22 / 3)


def test_a_coefficient_that_is_given_is_used():
    found = fields("taguchi_loss", **PIECES, k=6, cost_at_limit=8, half_tolerance=2)

    assert found["k"] == 6
    assert found["k_from_cost"] == 2
    assert found["mean_loss"] == pytest.approx(22)


@pytest.mark.parametrize("more", [{"k": 6}, {"k": 6, "cost_at_limit": None}])
def test_no_cost_gives_no_coefficient_from_it(more):
    assert fields("taguchi_loss", **PIECES, **more)["k_from_cost"] is None


def test_an_absent_coefficient_leaves_the_one_from_the_cost():
    found = fields("taguchi_loss", **PIECES, k=None, cost_at_limit=8, half_tolerance=2)

    assert found["k"] == 2


def test_a_loss_without_any_coefficient_fails():
    with pytest.raises(KeyError):
        fields("taguchi_loss", **PIECES)


def test_pieces_have_the_ratios_that_exist_for_them():
    found = fields("taguchi_loss", y=[-1, 2, 5], target=0, k=1)

    assert found["sn_smaller_db"] == pytest.approx(-10)
    assert found["sn_nominal_db"] == pytest.approx(10 * np.log10(4 / 9))
    assert "sn_larger_db" not in found


def test_a_shift_is_read_in_minutes_and_seconds():
    found = fields("oee", planned_min=100, run_min=50, ideal_cycle_s=30,
                   total_count=80, reject_count=20)  # fmt: skip

    assert found == pytest.approx(
        {"availability": 0.5, "performance": 0.8, "quality": 0.75, "oee": 0.3}
    )


def test_several_inputs_and_outputs_have_both_efficiencies():
    found = fields("dea_input_efficiency", inputs=[[1, 2, 4], [4, 2, 4]],
                   outputs=[[1, 1, 1], [1, 1, 1]])  # fmt: skip

    assert found["crs"] == pytest.approx([1, 1, 0.5])
    assert found["vrs"] == pytest.approx([1, 1, 0.5])


def test_an_index_has_its_two_parts():
    found = fields("malmquist_index", inputs_t0=[[1, 1]], outputs_t0=[[2, 1]],
                   inputs_t1=[[1, 1]], outputs_t1=[[4, 4]])  # fmt: skip

    assert found["malmquist"] == pytest.approx([2, 4])
    assert found["efficiency_change"] == pytest.approx([1, 2])
    assert found["technical_change"] == pytest.approx([2, 2])


def test_a_range_study_has_all_its_lines():
    found = fields("gauge_rr_range", y_part_operator_trial=STUDY)

    assert found["ev"] == pytest.approx(0.5908 * found["r_bar"])
    assert found["pv"] == pytest.approx(0.4467 * found["r_parts"])
    assert found["tv"] == pytest.approx(np.hypot(found["grr"], found["pv"]))
    for line in ("ev", "av", "grr", "pv"):
        assert found[f"pct_{line}"] == pytest.approx(100 * found[line] / found["tv"])
    assert found["ndc"] == int(1.41 * found["pv"] / found["grr"])
    assert found["x_diff"] > 0


def test_a_pooled_study_has_no_component_of_interaction():
    pooled = fields("gauge_rr_anova", y_part_operator_trial=STUDY, alpha_pool=0.0)
    kept = fields("gauge_rr_anova", y_part_operator_trial=STUDY, alpha_pool=1.0)

    assert pooled["pooled"]
    assert set(pooled["var_components"]) == {"part", "operator", "repeatability"}
    assert set(kept["var_components"]) == {
        "part", "operator", "repeatability", "interaction",
    }  # fmt: skip
    assert pooled["full_model_var_components"] == kept["var_components"]
    assert pooled["ss"] == kept["ss"]


def test_a_study_without_a_level_of_pooling_uses_the_usual_one():
    usual = fields("gauge_rr_anova", y_part_operator_trial=STUDY)

    assert usual == fields(
        "gauge_rr_anova", y_part_operator_trial=STUDY, alpha_pool=0.25
    )
    assert usual["total_sd"] == pytest.approx(
        np.hypot(usual["grr_sd"], usual["part_sd"])
    )


def test_the_interaction_stands_under_its_own_name():
    found = fields("gauge_rr_anova", y_part_operator_trial=STUDY, alpha_pool=1.0)

    y = np.array(STUDY)
    assert found["ss"]["error"] == pytest.approx(y.var(axis=2).sum() * 3)
    assert found["var_components"]["repeatability"] == pytest.approx(
        found["ss"]["error"] / 16
    )
    assert found["ss"]["part"] == pytest.approx(6 * y.mean(axis=(1, 2)).var() * 4)
    assert found["ss"]["operator"] == pytest.approx(12 * y.mean(axis=(0, 2)).var() * 2)


def test_effects_stand_by_the_names_of_the_factors():
    found = fields("factorial_effects", factors=["P", "Q"], runs=RUNS)

    assert found["mean"] == pytest.approx(5.25)
    assert found["effects"] == pytest.approx({"P": 3.5, "Q": 2.5, "PQ": 1.5})
    assert found["sum_of_squares"] == pytest.approx({"P": 12.25, "Q": 6.25, "PQ": 2.25})


def test_lenths_analysis_stands_at_95_percent_unless_told():
    plain = fields("lenth_analysis", factors=["A", "B"], runs=RUNS)
    other = fields("lenth_analysis", factors=["A", "B"], runs=RUNS, confidence=0.9)

    assert plain == fields(
        "lenth_analysis", factors=["A", "B"], runs=RUNS, confidence=0.95
    )
    assert plain["s0"] == plain["pse"] == pytest.approx(3.75)
    assert other["me"] < plain["me"] < plain["sme"]  # codespell:ignore sme
    assert plain["effects"]["AB"] == pytest.approx(1.5)


def test_a_fraction_lists_the_aliases_of_its_factors():
    found = fields("fractional_factorial", k=5, generators={"E": "BC", "D": "AC"})

    assert found["runs"] == 8
    assert list(found["defining_relation"]) == ["ACD", "BCE", "ABDE"]
    assert found["aliases_of_main_effects"]["B"] == ["CE", "ADE", "ABCD"]
    assert found["resolution"] == 3
    assert list(found["word_length_pattern"]) == [0, 0, 2, 1, 0]


def test_a_surface_has_its_full_terms_unless_told():
    runs = [[a, b, 10 - a * a - 2 * b * b + a] for a in (-1, 0, 1) for b in (-1, 0, 1)]

    found = fields("response_surface_second_order", coded_runs=runs)
    fewer = fields(
        "response_surface_second_order", coded_runs=runs, terms=["b2", "a2", "a", "1"]
    )

    assert found["stationary_point"] == pytest.approx([0.5, 0])
    assert found["predicted_at_stationary_point"] == pytest.approx(10.25)
    assert found["eigenvalues"] == pytest.approx([-2, -1])
    assert found["kind"] == "maximum"
    assert found["s"] == pytest.approx(0, abs=1e-12)
    assert fewer["coefficients"] == pytest.approx([-2, -1, 1, 10])


def test_bad_inputs_are_refused_by_the_functions_themselves():
    with pytest.raises(ArgumentError):
        fields("gauge_rr_range", y_part_operator_trial=[[[1, 1]]])
