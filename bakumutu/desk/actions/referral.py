"""The referral letter that follows from a referral."""

from bakumutu.desk.models import ServiceRequest
from bakumutu.ledger.events import Occurred, SystemAuthor
from bakumutu.letters.actions import issue
from bakumutu.letters.drafts import (
    Draft,
    Laboratory,
    ReferralLetter,
    Standard,
)
from bakumutu.office.letterhead import issuer_of, pattern_of, signatory_of
from bakumutu.office.roles import Role
from bakumutu.registry.addressees import party_of
from bakumutu.standards.models import Edition


def issue_referral_letter(occurred: Occurred) -> None:
    """Seal the letter that names what is needed and who can do it."""
    rows = ServiceRequest.objects.select_related(
        "office", "business__region", "product", "edition"
    )
    request = rows.get(pk=occurred.subject)
    if occurred.person_id is None:
        raise ValueError("nobody referred this request")
    draft = Draft(
        issuer=issuer_of(request.office),
        content=_content(request),
        signatory=signatory_of(request.office, occurred.person_id),
        pattern=pattern_of(request.office, ReferralLetter),
        origin=request.pk,
    )
    author = SystemAuthor(request.office_id, occurred.person_id, Role.TECHNICAL_MANAGER)
    issue(draft, by=author)


def _content(request: ServiceRequest) -> ReferralLetter:
    named = (
        Laboratory(name=lab.name, city=lab.city, accreditation=lab.accreditation)
        for lab in request.laboratories.all()
    )
    return ReferralLetter(
        customer=party_of(request.business),
        product=str(request.product),
        needed=tuple(test.parameter.name for test in request.tests.all()),
        laboratories=tuple(named),
        request_number=request.number,
        standard=_standard(request.edition),
        reason=request.reason,
    )


def _standard(edition: Edition | None) -> Standard | None:
    if edition is None:
        return None
    return Standard(
        number=edition.number, title=edition.title_id, title_en=edition.title_en
    )
