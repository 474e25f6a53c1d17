"""Sealing the letter that names the bodies in scope; the choice stays the owner's."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import override

from bakumutu.guidance.events import BodyReferralSealed
from bakumutu.guidance.models import BodyReferral, ReportOrigin
from bakumutu.guidance.models.mentoring_facts import passing_reports
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Occurred
from bakumutu.letters.actions import issue
from bakumutu.letters.drafts import (
    CertificationBody,
    CertificationReferral,
    Draft,
    Proof,
    Standard,
)
from bakumutu.letters.models import Document
from bakumutu.office.actor import machinery
from bakumutu.office.letterhead import issuer_of, pattern_of, signatory_of
from bakumutu.registry.addressees import party_of

_PARTS = ("office", "edition", "mentoring__business__region", "mentoring__product",
          "mentoring__assessment")  # fmt: skip


@transaction.atomic
def seal_body_referral(occurred: Occurred) -> None:
    """Seal the letter of a mentoring that was referred; a second call finds it."""
    rows = BodyReferral.objects.filter(mentoring_id=occurred.subject, document=None)
    for waiting in rows.select_for_update(of=("self",)):
        _seal(BodyReferral.objects.select_related(*_PARTS).get(pk=waiting.pk))


def _seal(referral: BodyReferral) -> None:
    by = machinery(referral.office_id, following=referral.referred_by_id)
    document = issue(_draft(referral), by=by)
    referral.document, referral.number = document.pk, document.number
    referral.verification_code = document.verification_code
    referral.sealed_at = document.issued_at
    referral.save(
        update_fields=["document", "number", "verification_code", "sealed_at"]
    )
    event = BodyReferralSealed(number=document.number)
    record(event, by=by, subject=referral.mentoring_id)


def _draft(referral: BodyReferral) -> Draft:
    # The letter is Indonesian, whatever language a page is read in.
    with override("id"):
        return Draft(
            issuer=issuer_of(referral.office),
            content=_content(referral),
            signatory=signatory_of(referral.office, referral.referred_by_id),
            pattern=pattern_of(referral.office, CertificationReferral),
            origin=referral.pk,
        )


def _content(referral: BodyReferral) -> CertificationReferral:
    edition = referral.edition
    return CertificationReferral(
        customer=party_of(referral.mentoring.business),
        product=str(referral.mentoring.product),
        standard=Standard(
            number=edition.number, title=edition.title_id, title_en=edition.title_en
        ),
        route=str(referral.get_route_display()),
        bodies=tuple(_bodies(referral)),
        proofs=tuple(_proofs(referral)),
        prepared=tuple(filter(None, map(str.strip, referral.prepared.splitlines()))),
    )


def _bodies(referral: BodyReferral) -> Iterable[CertificationBody]:
    """Yield the bodies by name: an order that favours nobody."""
    named = referral.named.select_related("scope__body", "scope__edition")
    for each in named.order_by("scope__body__name", "scope__route"):
        scope, body = each.scope, each.scope.body
        yield CertificationBody(
            name=body.name,
            city=body.city,
            accreditation=body.accreditation,
            scope=f"{scope.edition.number}, {scope.get_route_display()}",
            scope_until=scope.valid_until,
            contact=body.contact,
        )


def _proofs(referral: BodyReferral) -> Iterable[Proof]:
    """Yield the sealed documents that the owner may show."""
    today = referral.office.today()
    reports = passing_reports(referral.mentoring, today)
    ids = [report.document for report in reports.filter(origin=ReportOrigin.SEALED)]
    gap_report = referral.mentoring.assessment.document
    for document in Document.objects.filter(pk__in=[*ids, gap_report]):
        yield Proof(
            kind=document.kind,
            number=document.number,
            issued_on=document.issued_at.date(),
            verification_code=document.verification_code,
        )
