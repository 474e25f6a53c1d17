"""From verified results to the content of a test report (ISO/IEC 17025:2017, 7.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import override

from bakumutu.desk.models import ServiceRequest
from bakumutu.laboratory.accreditation import certificates_of
from bakumutu.laboratory.models import Result, Sample, TestReport
from bakumutu.laboratory.models.facts import current_results
from bakumutu.laboratory.models.judging import Finding, finding, name_of
from bakumutu.letters.drafts import Draft, Issuer, Line, Standard
from bakumutu.letters.drafts import Sample as TestItem
from bakumutu.letters.drafts import TestReport as Content
from bakumutu.letters.queries import issued_document, sealed_content
from bakumutu.office.letterhead import issuer_of, pattern_of, signatory_of
from bakumutu.registry.addressees import party_of
from bakumutu.rules.judgement import DecisionRule, Verdict, overall
from bakumutu.rules.quantity import DecimalSign, Kind, Rounding, printed, rounded
from bakumutu.standards.models import Requirement

Language = Literal["id", "en"]

#: How a limit is printed, by kind and strictness.
_LIMITS = {
    ("max", False): "maks. {high}",
    ("min", False): "min. {low}",
    ("max", True): "< {high}",
    ("min", True): "> {low}",
    ("range", False): "{low} sampai {high}",
    ("range", True): "> {low} dan < {high}",
    ("absent", False): "negatif",
    ("deviation", False): "-{low} / +{high}",
    ("text", False): "{text}",
}
_LIMITS_EN = {
    ("max", False): "max. {high}",
    ("range", False): "{low} to {high}",
    ("range", True): "> {low} and < {high}",
    ("absent", False): "absent",
}


def draft_of(report: TestReport) -> Draft:
    """Return everything that is sealed when the report becomes a document."""
    if report.authorised_by_id is None:
        raise ValueError("nobody authorised this report")
    signatory = signatory_of(
        report.office, report.authorised_by_id, absent_id=report.on_behalf_of_id
    )
    results = list(current_results([report.sample_id]))
    certificates = certificates_of(report, results)
    return Draft(
        issuer=_issuer(report, certificates),
        content=_content(report, results, certificates),
        signatory=signatory,
        pattern=pattern_of(report.office, Content),
        origin=report.pk,
    )


def words_of(report: TestReport) -> Content:
    """Return what a report says: as it was sealed, or as it would be sealed now."""
    if not report.number:
        return content_of(report)
    document = issued_document(number=report.number, office_id=report.office_id)
    content = sealed_content(document)
    if not isinstance(content, Content):
        raise TypeError(f"{report.number} is no test report")
    return content


def content_of(report: TestReport) -> Content:
    """Return the content of a report as its results stand now."""
    results = list(current_results([report.sample_id]))
    return _content(report, results, certificates_of(report, results))


def _content(
    report: TestReport, results: Sequence[Result], certificates: Mapping[UUID, str]
) -> Content:
    sample, request = report.sample, report.sample.request
    found = [finding(each, request) for each in results]
    is_judged = report.states_conformity and _is_judged(request)
    judgements = [each.judgement for each in found if each] if is_judged else []
    return Content(
        customer=party_of(request.business),
        product=request.product.name if request.product else "",
        sample=_item(sample, results),
        lines=tuple(
            _line(
                result,
                each if is_judged else None,
                is_accredited=result.pk in certificates,
            )
            for result, each in zip(results, found, strict=True)
        ),
        verdict=overall(judgements),
        standard=_standard(request) if is_judged else None,
        decision_rule=_rule(request),
        request_number=request.number,
        deviations=report.deviations,
    )


def limit_words(requirement: Requirement, language: Language = "id") -> str:
    """Return a limit as reports print it: "maks. 7"."""
    key = (str(requirement.kind), requirement.exclusive)
    plain = (key[0], False)
    own = _LIMITS_EN if language == "en" else _LIMITS
    pattern = own.get(key) or _LIMITS.get(key) or _LIMITS.get(plain, "{high}")
    sign: DecimalSign = "," if language == "id" else "."
    low, high = requirement.low, requirement.high
    return pattern.format(
        low=printed(Decimal(low), sign) if low else "",
        high=printed(Decimal(high), sign) if high else "",
        text=requirement.text,
    )


def result_words(result: Result, decimal_sign: DecimalSign = ",") -> str:
    """Return a result as its method prints it: the one rounding."""
    quantity = result.quantity
    if quantity is None:
        return ""
    decimals, rounding = _digits(result)
    return quantity.text(
        decimals=decimals, rounding=rounding, decimal_sign=decimal_sign
    )


def _digits(result: Result) -> tuple[int | None, Rounding]:
    method = result.test.method
    if method is None:
        return None, "half_even"
    return method.decimals, "half_up" if method.rounding == "half_up" else "half_even"


def _line(result: Result, found: Finding | None, *, is_accredited: bool) -> Line:
    """Return one row; without a finding it states a result and judges nothing."""
    test, doubt = result.test, result.stated_uncertainty
    limit = test.requirement if found else None
    return Line(
        code=test.parameter.code,
        parameter=name_of(test),
        method=test.method.number if test.method else "",
        result=result_words(result),
        unit=result.unit,
        value=_value(result),
        uncertainty="" if doubt is None else printed(doubt),
        expanded_uncertainty=doubt,
        limit=limit_words(limit) if limit else "",
        limit_en=limit_words(limit, "en") if limit else "",
        verdict=found.verdict if found else Verdict.NOT_JUDGED,
        is_accredited=is_accredited,
    )


def _issuer(report: TestReport, certificates: Mapping[UUID, str]) -> Issuer:
    """Return the letterhead with the certificates that cover results of the report.

    The number in the office's profile claims nothing by itself; the scope does.
    """
    numbers = sorted(set(certificates.values()))
    return replace(issuer_of(report.office), accreditation=", ".join(numbers))


def _value(result: Result) -> Decimal | None:
    """Return the number that is printed; "<0,01" and words have none."""
    quantity = result.quantity
    if quantity is None or quantity.kind is not Kind.VALUE or quantity.value is None:
        return None
    decimals, rounding = _digits(result)
    return rounded(quantity.value, decimals=decimals, rounding=rounding)


def _is_judged(request: ServiceRequest) -> bool:
    return request.decision_rule in set(DecisionRule)


def _rule(request: ServiceRequest) -> DecisionRule:
    if _is_judged(request):
        return DecisionRule(request.decision_rule)
    return DecisionRule.SIMPLE


def _standard(request: ServiceRequest) -> Standard | None:
    edition = request.edition
    if edition is None:
        return None
    return Standard(
        number=edition.number, title=edition.title_id, title_en=edition.title_en
    )


def _item(sample: Sample, results: Sequence[Result]) -> TestItem:
    zone = ZoneInfo(sample.office.time_zone)
    product = sample.request.product
    entered = [each.entered_at for each in results if each.entered_at]
    received = _day(sample.received_at, zone)
    return TestItem(
        number=sample.number,
        description=product.name if product else "",
        brand=product.brand if product else "",
        batch=sample.batch,
        quantity=f"{sample.quantity}, {sample.container}".strip(", "),
        condition=_condition(sample, "id"),
        condition_en=_condition(sample, "en"),
        received_on=received,
        tested_from=min((_day(at, zone) for at in entered), default=received),
        tested_until=max((_day(at, zone) for at in entered), default=received),
    )


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _condition(sample: Sample, language: Language) -> str:
    with override(language):
        words = str(sample.get_condition_display())
    return f"{words}: {sample.condition_note}" if sample.condition_note else words
