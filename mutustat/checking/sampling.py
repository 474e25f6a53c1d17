"""Case files about sampling in terms of our functions."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from mutustat import sampling
from mutustat.checking.adapters import Adapter, Fields, Inputs, adapter

#: Where the outcome of a lot is a letter or a word.
OUTCOMES = {"A": "accepted", "R": "not accepted", "N": "not accepted"}
#: Where an inspection is a letter.
INITIALS = {"n": "normal", "t": "tightened"}


def _single_sampling_plan(inputs: Inputs) -> Fields:
    plans = [_plan(case) for case in inputs["cases"]]
    n, ac, re = (np.array([getattr(each, name) for each in plans], dtype=np.int64)
                 for name in ("n", "ac", "re"))  # fmt: skip
    return {
        "plans": [_plan_fields(each) for each in plans],
        "rows": len(plans),
        "sum_n": n.sum(),
        "sum_ac": ac.sum(),
        "sum_re": re.sum(),
        "sum_n_times_ac": (n * ac).sum(),
    }


def _plan(case: Inputs) -> sampling.SinglePlan:
    return sampling.single_sampling_plan(
        case["lot_size"],
        level=_level(case.get("level", "II")),
        aql=case["aql"],
        inspection=case.get("inspection", "normal"),
    )


def _level(word: str) -> str:
    """Return a level as the tables name it: S1 is S-1."""
    return word.upper().replace("S-", "S").replace("S", "S-")


def _plan_fields(plan: sampling.SinglePlan) -> Fields:
    return {
        "code_letter": plan.code_letter,
        "n": plan.n,
        "ac": plan.ac,
        "re": plan.re,
    }


def _switching_rules(inputs: Inputs) -> Fields:
    found = sampling.switching_rules(
        [sampling.Lot(_outcome(each)) for each in inputs["lots"]],
        start=inputs.get("start", "normal"),
        reduced="allowed" if inputs.get("reduced_allowed") else "not allowed",
    )
    return {
        "inspection_of_each_lot": found.inspections,
        "state_after": found.standing.inspection,
    }


def _outcome(word: str) -> str:
    return OUTCOMES[word[:1].upper()]


def _oc_single(inputs: Inputs) -> Fields:
    per_item = inputs.get("nonconformities_per_item")
    model = inputs.get("model", "binomial" if per_item is None else "poisson")
    p = np.asarray(inputs["p"] if per_item is None else per_item, dtype=np.float64)
    lot = inputs.get("lot_size") if model == "hypergeometric" else None
    if lot is not None:  # half an item cannot be nonconforming: take the nearest
        p = np.round(p * lot) / lot
    pa = sampling.oc_single(inputs["n"], inputs["c"], p=p, model=model, lot_size=lot)
    return {"pa": pa}


def _oc_double(inputs: Inputs) -> Fields:
    first = sampling.Stage(inputs["n1"], inputs["c1"], inputs["r1"])
    last = inputs.get("r2", inputs["c2"] + 1)
    second = sampling.Stage(inputs["n2"], inputs["c2"], last)
    found = sampling.oc_double(first, second, p=inputs["p"])
    return {"pa": found.pa, "asn": found.asn}


def _oc_variables(inputs: Inputs) -> Fields:
    sigma = "known" if inputs.get("sigma") == "known" else "unknown"
    n, k = inputs["n"], inputs["k"]
    return {"pa": sampling.oc_variables(n, k, p=inputs["p"], sigma=sigma)}


def _aoq(inputs: Inputs) -> Fields:
    found = sampling.aoq(
        inputs["n"], inputs["c"], lot_size=inputs["lot_size"], p=inputs.get("p", [])
    )
    return {
        "aoq": found.aoq,
        "ati": found.ati,
        "aoql": found.aoql,
        "p_at_aoql": found.p_at_aoql,
    }


def _design_single_plan(inputs: Inputs) -> Fields:
    found = sampling.design_single_plan(
        sampling.RiskPoint(inputs["producer_quality"], inputs["producer_pa"]),
        sampling.RiskPoint(inputs["consumer_quality"], inputs["consumer_pa"]),
        model=inputs.get("model", "binomial"),
        lot_size=inputs.get("lot_size"),
    )
    return {
        "n": found.n,
        "c": found.c,
        "pa_producer": found.pa_producer,
        "pa_consumer": found.pa_consumer,
    }


def _variables_plan_k(inputs: Inputs) -> Fields:
    procedure = inputs.get("procedure", "")
    plans = [_variables_plan(case, procedure) for case in inputs["cases"]]
    return {"n": [each.n for each in plans], "k": [each.k for each in plans]}


def _variables_plan(case: Sequence[Any], procedure: str) -> sampling.VariablesPlan:
    """Read [letter, AQL] or [lot size, level, AQL], an inspection anywhere in them."""
    numbers = [each for each in case if not isinstance(each, str)]
    words = [each for each in case if isinstance(each, str)]
    inspection = next(filter(None, map(_inspection, [*words, procedure])), "normal")
    place = next((each for each in words if _inspection(each) is None), "IV")
    *lot, aql = numbers
    letter = (
        sampling.variables_code_letter(lot[0], level=place) if lot else place.upper()
    )
    return sampling.variables_plan_k(letter, aql=aql, inspection=inspection)


def _inspection(word: str) -> str | None:
    """Return the inspection that a text names and no other; N is a code letter."""
    if word in INITIALS:
        return INITIALS[word]
    named = [each for each in INITIALS.values() if each in word.lower()]
    return named[0] if len(named) == 1 else None


#: Function of the case files -> how it is called here.
ADAPTERS: dict[str, Adapter] = {
    "single_sampling_plan": adapter(_single_sampling_plan, "cases"),
    "switching_rules": adapter(_switching_rules, "lots", "start", "reduced_allowed"),
    "oc_single": adapter(
        _oc_single, "n", "c", "p", "model", "lot_size", "nonconformities_per_item"
    ),
    "oc_double": adapter(_oc_double, "n1", "c1", "r1", "n2", "c2", "r2", "p"),
    "oc_variables": adapter(_oc_variables, "n", "k", "sigma", "p"),
    "aoq": adapter(_aoq, "n", "c", "lot_size", "p"),
    "design_single_plan": adapter(
        _design_single_plan,
        "producer_quality",
        "producer_pa",
        "consumer_quality",
        "consumer_pa",
        "model",
        "lot_size",
    ),
    "variables_plan_k": adapter(_variables_plan_k, "cases", "procedure"),
}
