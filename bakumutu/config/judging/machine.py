"""The assessment as one JSON object, every number of a limit as text."""

import json
from typing import Any

from bakumutu.config.judging.assessment import Assessment
from bakumutu.config.judging.plan import Parameter
from bakumutu.rules.judgement import NOT_THE_STANDARD, Verdict

_COUNTED = (Verdict.WITHIN, Verdict.OUTSIDE, Verdict.UNDECIDED, Verdict.NOT_JUDGED)


def as_json(assessment: Assessment) -> str:
    """Return the object as text that every terminal and pipe can carry."""
    return json.dumps(_object(assessment), indent=2)


def _object(assessment: Assessment) -> dict[str, Any]:
    plan, counts = assessment.plan, assessment.overall_counts()
    parameters = enumerate(plan.parameters)
    return {
        "standard": _standard(assessment),
        "decision_rule": plan.rule,
        "samples": len(assessment.samples),
        "parameters": {
            parameter.requirement.code: _parameter(assessment, place, parameter)
            for place, parameter in parameters
        },
        **{f"all_{each}": counts[each] for each in _COUNTED},
        "tested": [each.requirement.code for each in plan.parameters],
        "untested": [row.code for row in plan.untested],
        "statement": NOT_THE_STANDARD,
    }


def _standard(assessment: Assessment) -> dict[str, Any]:
    edition = assessment.plan.standard
    return {
        "number": edition.number,
        "title": edition.title_id,
        "status": edition.status,
        "superseded_by": list(edition.superseded_by),
        "grade": assessment.plan.grade,
        "title_confidence": edition.title_confidence,
    }


def _parameter(
    assessment: Assessment, place: int, parameter: Parameter
) -> dict[str, Any]:
    counts = assessment.counts(place)
    row = parameter.requirement
    return {
        "name": row.name,
        "column": parameter.column,
        "limit": _limit(parameter),
        "unit": row.unit,
        **{each: counts[each] for each in _COUNTED},
        "expanded_uncertainty": _doubt(parameter),
        "confidence": row.confidence,
        "source": row.source,
    }


def _limit(parameter: Parameter) -> dict[str, Any]:
    row = parameter.requirement
    return {
        "kind": row.kind,
        "low": None if row.low is None else str(row.low),
        "high": None if row.high is None else str(row.high),
        "text": row.text,
        "exclusive": row.exclusive,
    }


def _doubt(parameter: Parameter) -> str | None:
    doubt = parameter.doubt
    if doubt is None:
        return None
    return f"{doubt.amount}%" if doubt.is_relative else str(doubt.amount)
