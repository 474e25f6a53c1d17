"""By which routes a product comes to a statement about SNI, and who issues what.

A self-declaration (SNI Bina), a certificate of conformity and the permission to use the
SNI mark are three records of up to three issuers; none of them is another one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Record(StrEnum):
    """What a business may come to hold."""

    SNI_BINA_DECLARATION = "sni_bina_declaration"
    CONFORMITY_CERTIFICATE = "conformity_certificate"
    MARK_PERMIT = "mark_permit"


class Condition(StrEnum):
    """What a route asks of a product or of its maker."""

    VOLUNTARY = "voluntary"
    MANDATORY = "mandatory"
    SCALE = "scale"
    RISK = "risk"


class Standing(StrEnum):
    """Whether a route is there for a product."""

    OPEN = "open"
    DEPENDS = "depends"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Case:
    """A product and its maker; empty text is what nobody said yet."""

    is_mandatory: bool
    scale: str = ""
    risk: str = ""
    #: What the standard is for: product, service, vocabulary, test_method.
    purpose: str = "product"
    #: Scheme types by which the group of products is certified; empty if not known.
    schemes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One route as the sources have it; empty conditions hold for everybody."""

    record: Record
    issuer: str
    scheme: str = ""
    is_for_mandatory: bool | None = None
    scales: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ("product",)
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A route for one case: whether it is there, and what decides that."""

    rule: Rule
    standing: Standing
    #: What is still to be told where it depends; what closes it where it is closed.
    conditions: tuple[Condition, ...] = ()


def routes(case: Case, rules: Iterable[Rule]) -> tuple[Route, ...]:
    """Return the routes of a case in the order of the rules.

    A route that is closed is named only when its record cannot be had otherwise, so
    that its reason is told and nobody waits for it.
    """
    fitting = [rule for rule in rules if _is_about(rule, case)]
    judged = [_judged(rule, case) for rule in fitting]
    had = {each.rule.record for each in judged if each.standing != Standing.CLOSED}
    return tuple(
        each
        for each in judged
        if each.standing != Standing.CLOSED or each.rule.record not in had
    )


def _is_about(rule: Rule, case: Case) -> bool:
    by_scheme = not (rule.scheme and case.schemes) or rule.scheme in case.schemes
    return case.purpose in rule.purposes and by_scheme


def _judged(rule: Rule, case: Case) -> Route:
    asked = list(_asked(rule, case))
    refused = tuple(condition for condition, is_met in asked if is_met is False)
    if refused:
        return Route(rule, Standing.CLOSED, refused)
    unknown = tuple(condition for condition, is_met in asked if is_met is None)
    return Route(rule, Standing.DEPENDS if unknown else Standing.OPEN, unknown)


def _asked(rule: Rule, case: Case) -> Iterable[tuple[Condition, bool | None]]:
    """Yield each condition of a rule: met, not met, or none if nobody said."""
    if rule.is_for_mandatory is not None:
        asked = Condition.MANDATORY if rule.is_for_mandatory else Condition.VOLUNTARY
        yield asked, rule.is_for_mandatory == case.is_mandatory
    if rule.scales:
        yield Condition.SCALE, case.scale in rule.scales if case.scale else None
    if rule.risks:
        yield Condition.RISK, case.risk in rule.risks if case.risk else None
