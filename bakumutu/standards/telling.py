"""What the finder found, in the words of the page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from bakumutu.rules.finder import Reason, ReasonKind
from bakumutu.rules.route import Condition, Record, Route, Standing

#: Record, scheme -> what a business holds then.
_RECORDS = {
    (Record.SNI_BINA_DECLARATION, ""): gettext_lazy("SNI Bina UMK (self-declared)"),
    (Record.CONFORMITY_CERTIFICATE, "5"): gettext_lazy(
        "Certificate of conformity, type 5"
    ),
    (Record.CONFORMITY_CERTIFICATE, "1"): gettext_lazy(
        "Certificate of conformity, type 1"
    ),
    (Record.CONFORMITY_CERTIFICATE, "6"): gettext_lazy(
        "Certificate of conformity, type 6"
    ),
    (Record.MARK_PERMIT, ""): gettext_lazy("Permission to use the SNI mark"),
}
#: The same -> what is done for it, and what it is not.
_STEPS = {
    (Record.SNI_BINA_DECLARATION, ""): gettext_lazy(
        "State it in OSS with the NIB. It is not a certificate."
    ),
    (Record.CONFORMITY_CERTIFICATE, "5"): gettext_lazy(
        "Apply to the body: a test, an audit of how you work, and surveillance."
    ),
    (Record.CONFORMITY_CERTIFICATE, "1"): gettext_lazy(
        "Apply to the body: a test of one lot. It holds for that lot alone."
    ),
    (Record.CONFORMITY_CERTIFICATE, "6"): gettext_lazy(
        "Apply to the body: an audit of the service."
    ),
    (Record.MARK_PERMIT, ""): gettext_lazy("Ask for it once you have the certificate."),
}
_ISSUERS = {
    "business": gettext_lazy("stated by the business itself"),
    "certification_body": gettext_lazy(
        "issued by a product certification body whose accredited scope has this SNI"
    ),
    "bsn": gettext_lazy("given by BSN"),
    "ministry": gettext_lazy("given by the ministry that made it mandatory"),
}
_CONDITIONS = {
    Condition.VOLUNTARY: gettext_lazy("the SNI is voluntary"),
    Condition.MANDATORY: gettext_lazy("the SNI is mandatory"),
    Condition.SCALE: gettext_lazy("the business is micro or small"),
    Condition.RISK: gettext_lazy("its risk in OSS is low"),
}
_STANDINGS = {
    Standing.OPEN: (pgettext_lazy("route", "open"), "good"),
    Standing.DEPENDS: (pgettext_lazy("route", "depends"), "waiting"),
    Standing.CLOSED: (pgettext_lazy("route", "closed"), "stopped"),
}


def why(reasons: Iterable[Reason]) -> list[str]:
    """Return the reasons as sentences, spellings gathered into one."""
    told = [
        _WHY[each.kind] % {"said": ", ".join(each.said), "meant": each.meant}
        for each in reasons
        if each.kind != ReasonKind.RESPELLED
    ]
    pairs = [
        f"{each.said[0]} \N{RIGHTWARDS ARROW} {each.meant}"
        for each in reasons
        if each.kind == ReasonKind.RESPELLED
    ]
    if pairs:
        told.insert(1, _("read as: %(pairs)s") % {"pairs": ", ".join(pairs)})
    return [str(each) for each in told]


_WHY = {
    ReasonKind.WORDS: pgettext_lazy("finder", "matches: %(said)s"),
    ReasonKind.SYNONYM: pgettext_lazy("finder", "also called: %(said)s"),
    ReasonKind.GROUP: pgettext_lazy("finder", "group: %(said)s"),
    ReasonKind.KBLI: pgettext_lazy("finder", "KBLI %(said)s"),
    ReasonKind.HS: pgettext_lazy("finder", "HS %(meant)s (not yet verified)"),
    ReasonKind.NUMBER: pgettext_lazy("finder", "number %(said)s"),
}


def way(route: Route) -> dict[str, object]:
    """Return what a page shows of a route."""
    rule = route.rule
    word, tone = _STANDINGS[route.standing]
    conditions = ", ".join(str(_CONDITIONS[each]) for each in route.conditions)
    return {
        "title": _RECORDS[rule.record, rule.scheme],
        "issuer": _ISSUERS[rule.issuer],
        "step": _STEPS[rule.record, rule.scheme],
        "word": word,
        "tone": tone,
        "conditions": _condition_sentence(route.standing, conditions),
        "is_unverified": rule.confidence != "read",
    }


def _condition_sentence(standing: Standing, conditions: str) -> str:
    if not conditions:
        return ""
    if standing == Standing.CLOSED:
        sentence = _("Not possible here: it asks that %(conditions)s.")
    else:
        sentence = _("Possible if %(conditions)s.")
    return sentence % {"conditions": conditions}


def obligation(*, is_mandatory: bool) -> str:
    """Return whether a standard is mandatory."""
    word = (
        pgettext("label", "mandatory")
        if is_mandatory
        else pgettext("label", "voluntary")
    )
    return str(word)
