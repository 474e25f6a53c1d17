"""Writes about test reports: taken in when sealed, typed and compared when foreign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import require_role
from bakumutu.guidance.actions.mentoring_rows import today_at
from bakumutu.guidance.events import (
    TestReportConfirmed,
    TestReportRefused,
    TestReportTaken,
    TestReportTyped,
)
from bakumutu.guidance.journeys import ReportFacts
from bakumutu.guidance.models import (
    ReportOrigin,
    ReportVerdict,
    TestEvidence,
    TestLine,
)
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import SystemAuthor
from bakumutu.ledger.scope import own_scope
from bakumutu.letters.drafts import Line, TestReport
from bakumutu.letters.journeys import State
from bakumutu.letters.models import Document
from bakumutu.letters.queries import (
    document_by_code,
    issued_document,
    sealed_content,
    standing_by_code,
)
from bakumutu.office.actor import Actor, machinery
from bakumutu.office.models import Office
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, permit, take
from bakumutu.registry.actions import Upload, attach
from bakumutu.registry.models import Product
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.rules.credential import normal_code

READERS = (Role.MENTOR, Role.ASSESSOR, Role.COORDINATOR, Role.COUNTER)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One parameter as printed in the report of another laboratory."""

    code: str
    parameter: str
    result: str
    unit: str = ""
    limit: str = ""
    verdict: str = "not_judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReport:
    """The report of another laboratory, as somebody reads it."""

    number: str
    laboratory: str
    issued_on: date
    verdict: str
    upload: Upload
    lines: tuple[TypedLine, ...] = ()


@transaction.atomic
def take_in_report(office_id: UUID, number: str, product_id: UUID) -> TestEvidence:
    """Take in a report that this house sealed; a second call finds it taken."""
    document = issued_document(number=number, office_id=office_id)
    known = TestEvidence.objects.filter(document=document.pk).first()
    if known is not None:
        return known
    content = sealed_content(document)
    if not isinstance(content, TestReport):
        raise TypeError(f"{number} is no test report")
    report = _sealed(document, content, Product.objects.get(pk=product_id))
    by = _machinery(office_id, report)
    report.state = permit(report, "take_in_report", by=by).target
    report.save(force_insert=True)
    _write_lines(report, [_printed(line) for line in content.lines])
    event = TestReportTaken(product=product_id, number=number, verdict=report.verdict)
    record(event, by=SystemAuthor(office_id), subject=report.pk)
    return report


@transaction.atomic
def bring_report(product_id: UUID, code: str, *, by: Actor) -> TestEvidence:
    """Take in the report that another laboratory of this house sealed, by its code.

    Nothing is typed, so nobody compares: the seal tells what the report says, and the
    NIB in it whose product was tested.
    """
    require_role(by, *READERS)
    reach = Product.objects.filter(business__in=businesses_within_reach(by))
    product = reach.select_related("business").get(pk=product_id)
    document, content = _report_behind(code)
    nib = product.business.nib
    if not nib or content.customer.registration != nib:
        told = _("This report is made out to %(name)s, and not to the NIB of this"
                 " business. Type it as the report of another laboratory: then a"
                 " second person compares it.")  # fmt: skip
        raise NotAllowedError(told % {"name": content.customer.name})
    report = _sealed(document, content, product)
    report.office_id, report.typed_by_id = by.office_id, by.person_id
    taker = machinery(by.office_id, following=by.person_id)
    report.state = permit(report, "take_in_report", by=taker).target
    _save_once(report)
    _write_lines(report, [_printed(line) for line in content.lines])
    event = TestReportTaken(
        product=product.pk, number=report.number, verdict=report.verdict
    )
    record(event, by=by, subject=report.pk)
    return report


@transaction.atomic
def type_report(product_id: UUID, typed: TypedReport, *, by: Actor) -> TestEvidence:
    """Type the report of another laboratory; a second person compares it."""
    require_role(by, *READERS)
    reach = Product.objects.filter(business__in=businesses_within_reach(by))
    product = reach.get(pk=product_id)
    if typed.issued_on > today_at(by):
        raise NotAllowedError(_("The day of the report lies ahead."))
    report = TestEvidence(
        office_id=by.office_id,
        business_id=product.business_id,
        product=product,
        origin=ReportOrigin.TYPED,
        number=typed.number.strip(),
        laboratory=typed.laboratory.strip(),
        issued_on=typed.issued_on,
        verdict=typed.verdict,
        attachment=attach(product.business_id, typed.upload, by=by),
        typed_by_id=by.person_id,
    )
    _save_once(report)
    _write_lines(report, typed.lines)
    event = TestReportTyped(product=product.pk, number=report.number)
    record(event, by=by, subject=report.pk)
    return report


@transaction.atomic
def confirm_report(report_id: UUID, *, by: Actor) -> TestEvidence:
    """Vouch, as the second person, that what was typed is what the paper says."""
    report = TestEvidence.objects.select_for_update().get(pk=report_id)
    facts = ReportFacts(is_own_entry=report.typed_by_id == by.person_id)
    step = permit(report, "confirm_report", by=by, facts=facts)
    _sign(report, by)
    take(report, "confirm_report", by=by, facts=facts)
    event = TestReportConfirmed(number=report.number)
    record(event, by=by.using(step.roles), subject=report.pk)
    return report


@transaction.atomic
def refuse_report(report_id: UUID, *, reason: str, by: Actor) -> TestEvidence:
    """Say that a typed report cannot serve as evidence, and why."""
    report = TestEvidence.objects.select_for_update().get(pk=report_id)
    facts = ReportFacts(has_reason=bool(reason.strip()))
    step = take(report, "refuse_report", by=by, facts=facts)
    report.reason = reason
    report.save(update_fields=["reason"])
    event = TestReportRefused(number=report.number, reason=reason)
    record(event, by=by.using(step.roles), subject=report.pk)
    return report


def _sealed(document: Document, content: TestReport, product: Product) -> TestEvidence:
    office = Office.objects.get(pk=document.office_id)
    verdict = str(content.verdict)
    return TestEvidence(
        office=office,
        business_id=product.business_id,
        product=product,
        origin=ReportOrigin.SEALED,
        number=document.number,
        laboratory=office.name,
        issued_on=document.issued_at.astimezone(ZoneInfo(office.time_zone)).date(),
        verdict=verdict
        if verdict in ReportVerdict.values
        else ReportVerdict.NOT_JUDGED,
        document=document.pk,
        code=document.verification_code,
    )


def _machinery(office_id: UUID, report: TestEvidence) -> Actor:
    # No person has a part in it: the id of the report stands where one would.
    return machinery(office_id, following=report.pk)


def _report_behind(code: str) -> tuple[Document, TestReport]:
    """Return the sealed report with a public code; its office may be another one."""
    with own_scope():
        standing = standing_by_code(normal_code(code))
        found = standing and document_by_code(standing.verification_code)
    if not standing or not found:
        raise NotAllowedError(
            _("No document has this code. Compare it with the paper, sign by sign.")
        )
    if standing.state != State.VALID:
        raise NotAllowedError(_("This report does not hold any more: ask for the new."))
    content = sealed_content(found)
    if not isinstance(content, TestReport):
        raise NotAllowedError(_("This code is on another paper, not on a test report."))
    return found, content


def _printed(line: Line) -> TypedLine:
    return TypedLine(
        code=line.code,
        parameter=line.parameter,
        result=line.result,
        unit=line.unit,
        limit=line.limit,
        verdict=str(line.verdict),
    )


def _write_lines(report: TestEvidence, lines: Sequence[TypedLine]) -> None:
    TestLine.objects.bulk_create(
        TestLine(
            office_id=report.office_id,
            report=report,
            position=position,
            code=line.code,
            parameter=line.parameter,
            result=line.result,
            unit=line.unit,
            limit=line.limit,
            verdict=line.verdict,
        )
        for position, line in enumerate(lines, start=1)
    )


def _save_once(report: TestEvidence) -> None:
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError as error:
        if "guidance_test_report_once" not in str(error):
            raise
        raise NotAllowedError(_("This report is here already.")) from None


def _sign(report: TestEvidence, by: Actor) -> None:
    # The table refuses a confirmed report without a name, so the name goes first.
    report.confirmed_by_id, report.confirmed_at = by.person_id, timezone.now()
    report.save(update_fields=["confirmed_by", "confirmed_at"])
