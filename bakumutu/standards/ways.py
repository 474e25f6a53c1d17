"""The routes of a standard from the packaged facts; needs no database."""

from functools import cache

from bakumutu.reference.routes import RouteFact, purpose_of, route_facts, scheme_fact
from bakumutu.rules.route import Case, Record, Route, Rule, routes


def routes_of(
    number: str, group: str, *, is_mandatory: bool, scale: str = "", risk: str = ""
) -> tuple[Route, ...]:
    """Return the routes for a product under a standard, its maker as far as known."""
    scheme = scheme_fact(group, number)
    case = Case(
        is_mandatory=is_mandatory,
        scale=scale,
        risk=risk,
        purpose=purpose_of(number),
        schemes=scheme.types if scheme else (),
    )
    return routes(case, _rules())


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(_rule(fact) for fact in route_facts())


def _rule(fact: RouteFact) -> Rule:
    return Rule(
        record=Record(fact.record),
        issuer=fact.issuer,
        scheme=fact.scheme,
        is_for_mandatory={"yes": True, "no": False}.get(fact.mandatory),
        scales=fact.scales,
        risks=fact.risks,
        purposes=fact.purposes,
        source=fact.source,
        confidence=fact.confidence,
    )
