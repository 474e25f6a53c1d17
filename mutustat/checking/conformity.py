"""Case files about conformity in terms of our functions."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from mutustat.checking.adapters import Adapter, Fields, Inputs, adapter
from mutustat.conformity import (
    LognormalProcess,
    NormalProcess,
    conformance_probability,
    correlated_multiparameter_risk,
    decision_nonbinary,
    global_risk,
    guard_band_risk,
    multiparameter_risk,
)
from mutustat.distributions import normal_quantile


def _conformance_probability(inputs: Inputs) -> Fields:
    y, u, tolerance = inputs["y"], inputs["u"], inputs["tolerance"]
    dof = inputs.get("dof")
    return {"p_conform": conformance_probability(y, u, tolerance, dof=dof)}


def _decision_nonbinary(inputs: Inputs) -> Fields:
    stated = [
        decision_nonbinary(case["y"], case["tolerance"], expanded=case["U"]).value
        for case in inputs["cases"]
    ]
    return {"decisions": stated}


def _global_risk(inputs: Inputs) -> Fields:
    band = [each or 0.0 for each in inputs.get("guard_band") or (0.0, 0.0)]
    process, tolerance = _process(inputs["process"]), inputs["tolerance"]
    found = global_risk(
        process, inputs["u_measurement"], tolerance, guard_band=(band[0], band[1])
    )
    return {
        "pfa": found.pfa,
        "pfr": found.pfr,
        "pfa_conditional": found.pfa_conditional,
        "p_accept": found.p_accept,
        "p_conforming": found.p_conforming,
    }


def _process(stated: Mapping[str, Any]) -> NormalProcess | LognormalProcess:
    if "median" in stated:
        return LognormalProcess(stated["median"], stated["sigma_log"])
    return NormalProcess(stated["mean"], stated["sd"])


def _guard_band_risk(inputs: Inputs) -> Fields:
    """Leave U aside: as r = w/U, the risk does not depend on it."""
    return {"max_specific_risk": guard_band_risk(inputs["r"], k=inputs.get("k", 2.0))}


def _multiparameter_risk(inputs: Inputs) -> Fields:
    """Take risks of each parameter as values 0 that are known within 1."""
    if "correlation" not in inputs and "y" not in inputs:
        total = multiparameter_risk(inputs["p_nonconforming"])
        return {"total_risk": total, "total_risk_if_independent": total}
    y, u, upper = _measured(inputs)
    found = correlated_multiparameter_risk(
        y, u, [(None, each) for each in upper],
        correlation=inputs.get("correlation", np.eye(len(y))),
    )  # fmt: skip
    alone = found.total_if_independent
    together = found.total if "correlation" in inputs else alone
    return {"total_risk": together, "total_risk_if_independent": alone}


def _measured(inputs: Inputs) -> tuple[Any, Any, Any]:
    if "y" in inputs:
        return inputs["y"], inputs["u"], inputs["upper_limits"]
    risks = np.asarray(inputs["p_nonconforming"], dtype=np.float64)
    return np.zeros(risks.size), np.ones(risks.size), -normal_quantile(risks)


#: Function of the case files -> how it is called here.
ADAPTERS: dict[str, Adapter] = {
    "conformance_probability": adapter(
        _conformance_probability, "y", "u", "tolerance", "dof"
    ),
    "decision_nonbinary": adapter(_decision_nonbinary, "cases"),
    "global_risk": adapter(
        _global_risk, "process", "u_measurement", "tolerance", "guard_band"
    ),
    "guard_band_risk": adapter(_guard_band_risk, "U", "k", "r"),
    "multiparameter_risk": adapter(
        _multiparameter_risk, "p_nonconforming", "y", "u", "upper_limits", "correlation"
    ),
}
