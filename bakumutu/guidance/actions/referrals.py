"""Writes about referrals: every body in scope is named, and the owner chooses."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import change, require_role
from bakumutu.guidance.actions.mentoring_rows import (
    locked_mentoring,
    move_mentoring,
    today_at,
)
from bakumutu.guidance.events import (
    BodyChosen,
    CertificateRecorded,
    CertificationRefused,
    MentoringReferred,
    MentoringTakenUpAgain,
    UpkeepReviewed,
)
from bakumutu.guidance.journeys import MentoringFacts
from bakumutu.guidance.models import (
    BodyReferral,
    Indicator,
    Mentoring,
    Outcome,
    ReferredBody,
    UpkeepReview,
)
from bakumutu.guidance.models.mentoring_facts import (
    consent_to_refer,
    is_anothers_business,
    referral_facts,
    scopes_for,
)
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, permit
from bakumutu.registry.actions import Upload, attach
from bakumutu.rules.quantity import NotANumberError, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralTerms:
    """By which route, with what ready, and why without consent."""

    route: str
    prepared: str = ""
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which body the owner chose, who said so and when."""

    body_id: UUID
    chosen_by: str
    chosen_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What stands on the paper that a body issued."""

    number: str
    issued_on: date | None
    valid_until: date | None = None
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator: before the mentoring, and now."""

    name: str
    unit: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """What a look at a certified product found."""

    reviewed_on: date
    still_meets: bool
    note: str = ""
    indicators: tuple[Measured, ...] = ()


@transaction.atomic
def refer_to_bodies(
    mentoring_id: UUID, terms: ReferralTerms, *, by: Actor
) -> BodyReferral:
    """Name every body in scope in one letter; the letter is sealed afterwards."""
    mentoring, today = locked_mentoring(mentoring_id, by), today_at(by)
    facts = referral_facts(mentoring, today, terms.override_reason)
    permit(mentoring, "refer_to_bodies", by=by, facts=facts)
    referral = _referral(mentoring, terms, today, by)
    event = MentoringReferred(
        referral=referral.pk,
        bodies=referral.named.count(),
        override_reason=referral.override_reason,
    )
    move_mentoring(mentoring, "refer_to_bodies", event, facts=facts, by=by)
    return referral


@transaction.atomic
def choose_body(mentoring_id: UUID, choice: Choice, *, by: Actor) -> BodyReferral:
    """Write down which body the owner chose; nobody else chooses."""
    require_role(by, Role.BUSINESS_OWNER, Role.COORDINATOR, Role.MENTOR)
    mentoring = locked_mentoring(mentoring_id, by)
    if is_anothers_business(mentoring, by) or not choice.chosen_by.strip():
        raise NotAllowedError(_("Write who chose for the business."))
    referral = _latest(mentoring)
    if referral.outcome:
        raise NotAllowedError(_("The body has decided already."))
    if not referral.named.filter(scope__body_id=choice.body_id).exists():
        raise NotAllowedError(_("Choose one of the bodies that the letter names."))
    change(
        referral,
        chosen_id=choice.body_id,
        chosen_by=choice.chosen_by,
        chosen_on=choice.chosen_on,
    )
    event = BodyChosen(body=choice.body_id, chosen_by=choice.chosen_by)
    record(event, by=by, subject=mentoring.pk)
    return referral


@transaction.atomic
def record_certified(
    mentoring_id: UUID, certificate: Certificate, *, by: Actor
) -> BodyReferral:
    """Copy number and day from the certificate that a body issued."""
    mentoring = locked_mentoring(mentoring_id, by)
    referral, today = _latest(mentoring), today_at(by)
    issued_on = certificate.issued_on
    is_whole = bool(certificate.number.strip() and issued_on and issued_on <= today)
    facts = MentoringFacts(has_outcome=is_whole)
    permit(mentoring, "record_certified", by=by, facts=facts)
    _require_choice(referral)
    change(
        referral,
        certificate_number=certificate.number.strip(),
        certificate_on=issued_on,
        certificate_until=certificate.valid_until,
        certificate=_paper(mentoring, certificate, by),
        outcome=Outcome.CERTIFIED,
        recorded_on=today,
        recorded_by_id=by.person_id,
    )
    event = CertificateRecorded(
        number=referral.certificate_number, issued_on=issued_on or today
    )
    move_mentoring(mentoring, "record_certified", event, facts=facts, by=by)
    return referral


@transaction.atomic
def record_not_certified(mentoring_id: UUID, *, reason: str, by: Actor) -> BodyReferral:
    """Write down that the body did not certify, and why."""
    mentoring = locked_mentoring(mentoring_id, by)
    referral = _latest(mentoring)
    facts = MentoringFacts(has_reason=bool(reason.strip()))
    event = CertificationRefused(reason=reason)
    move_mentoring(mentoring, "record_not_certified", event, facts=facts, by=by)
    change(
        referral,
        outcome=Outcome.NOT_CERTIFIED,
        recorded_on=today_at(by),
        reason=reason,
        recorded_by_id=by.person_id,
    )
    return referral


@transaction.atomic
def take_up_again(mentoring_id: UUID, *, by: Actor) -> Mentoring:
    """Go on with the work after a refusal; readiness must be told anew."""
    mentoring = locked_mentoring(mentoring_id, by)
    facts = MentoringFacts(has_mentor=mentoring.mentor_id is not None)
    event = MentoringTakenUpAgain()
    move_mentoring(mentoring, "take_up_again", event, facts=facts, by=by)
    change(mentoring, ready_by=None, ready_check=None)
    return mentoring


@transaction.atomic
def review_upkeep(mentoring_id: UUID, upkeep: Upkeep, *, by: Actor) -> UpkeepReview:
    """Measure the indicators again after the certificate."""
    mentoring = locked_mentoring(mentoring_id, by)
    if upkeep.reviewed_on > today_at(by):
        raise NotAllowedError(_("The day of the review lies ahead."))
    review = UpkeepReview.objects.create(
        office_id=mentoring.office_id,
        mentoring=mentoring,
        reviewed_on=upkeep.reviewed_on,
        still_meets=upkeep.still_meets,
        note=upkeep.note,
        reviewed_by_id=by.person_id,
    )
    Indicator.objects.bulk_create(
        _indicator(review, position, measured)
        for position, measured in enumerate(upkeep.indicators, start=1)
    )
    event = UpkeepReviewed(review=review.pk, still_meets=upkeep.still_meets)
    facts = MentoringFacts()
    move_mentoring(mentoring, "review_upkeep", event, facts=facts, by=by)
    return review


def _referral(
    mentoring: Mentoring, terms: ReferralTerms, today: date, by: Actor
) -> BodyReferral:
    if mentoring.edition_id is None:
        raise ValueError("the journey refuses a referral without a standard")
    consent = consent_to_refer(mentoring)
    referral = BodyReferral.objects.create(
        office_id=mentoring.office_id,
        mentoring=mentoring,
        edition_id=mentoring.edition_id,
        route=terms.route,
        prepared=terms.prepared,
        consent=consent,
        override_reason="" if consent else terms.override_reason.strip(),
        referred_by_id=by.person_id,
    )
    ReferredBody.objects.bulk_create(
        ReferredBody(office_id=mentoring.office_id, referral=referral, scope=scope)
        for scope in scopes_for(mentoring, today)
    )
    return referral


def _latest(mentoring: Mentoring) -> BodyReferral:
    found = mentoring.referrals.order_by("-referred_at").first()
    if found is None:
        raise NotAllowedError(_("There is no referral yet."))
    return found


def _require_choice(referral: BodyReferral) -> None:
    if referral.chosen_id is None:
        raise NotAllowedError(_("Write down first which body the owner chose."))


def _paper(mentoring: Mentoring, certificate: Certificate, by: Actor) -> object:
    if certificate.upload is None:
        return None
    return attach(mentoring.business_id, certificate.upload, by=by)


def _indicator(review: UpkeepReview, position: int, measured: Measured) -> Indicator:
    return Indicator(
        office_id=review.office_id,
        review=review,
        position=position,
        name=measured.name,
        unit=measured.unit,
        before=_number(measured.before),
        now=_number(measured.now),
    )


def _number(text: str) -> str:
    """Return a figure as typed, once it is one."""
    if not text.strip():
        return ""
    try:
        parse(text)
    except NotANumberError:
        raise NotAllowedError(
            _("“%(text)s” is not a number. Write it as 12,5.") % {"text": text}
        ) from None
    return text.strip()
