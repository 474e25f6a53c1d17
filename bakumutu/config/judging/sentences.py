"""The sentences an assessment is told in, whatever it is shown on."""

from collections.abc import Iterator

from bakumutu.config.judging.assessment import Assessment
from bakumutu.config.judging.plan import Parameter, Plan
from bakumutu.config.judging.words import Language, Speech
from bakumutu.rules.judgement import DecisionRule, Verdict


def heading(plan: Plan, say: Speech) -> str:
    """Return the number and title of the standard."""
    edition = plan.standard
    is_english = say.language is Language.EN
    title = edition.title_en if is_english else edition.title_id
    grade = f" ({plan.grade})" if plan.grade else ""
    return say("heading", number=edition.number, title=title) + grade


def standing(plan: Plan, say: Speech) -> str:
    """Return the year of the edition and what took its place."""
    edition = plan.standard
    if not edition.superseded_by:
        return say("edition", year=edition.year)
    return say("superseded", year=edition.year, by=", ".join(edition.superseded_by))


def finding(assessment: Assessment, say: Speech) -> str:
    """Return the one sentence that matters."""
    return say(
        "finding",
        count=assessment.overall_counts()[Verdict.WITHIN],
        total=len(assessment.samples),
        **_extent(assessment.plan),
    )


def rule(plan: Plan, say: Speech) -> Iterator[str]:
    """Yield the decision rule and the doubt it works with."""
    yield say.rule(plan.rule)
    doubts = "; ".join(_doubt(each, say) for each in plan.parameters if each.doubt)
    if doubts:
        yield say("doubts", list=doubts)
    if doubts and plan.rule is DecisionRule.SIMPLE:
        yield say("doubt_unused")


def coverage(plan: Plan, say: Speech) -> str:
    """Return how much of the standard was tested at all."""
    return say("coverage", number=plan.standard.number, **_extent(plan))


def sources(plan: Plan, say: Speech) -> Iterator[str]:
    """Yield how far the limits themselves may be trusted."""
    rows = [each.requirement for each in plan.parameters]
    names = [row.name for row in rows if not row.is_verified]
    if plan.standard.title_confidence != "read":
        names.insert(0, say("unverified_title"))
    if names:
        yield say("unverified", names=", ".join(names))
    yield say("facts_not_official")


def _extent(plan: Plan) -> dict[str, int]:
    tested = len(plan.parameters)
    return {"tested": tested, "required": tested + len(plan.untested)}


def _doubt(parameter: Parameter, say: Speech) -> str:
    if parameter.doubt is None:
        return ""
    row = parameter.requirement
    key = "doubt_relative" if parameter.doubt.is_relative else "doubt_absolute"
    amount = say.number(parameter.doubt.amount)
    return say(key, name=row.name, amount=amount, unit=row.unit).rstrip()
