"""What the guards of mentorings look at, read from the rows."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from bakumutu.guidance.journeys import (
    GapFacts,
    MentoringFacts,
    NominationState,
    VisitFacts,
)
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.journeys.mentorings import AT_WORK, TAKES_EVIDENCE
from bakumutu.guidance.models.assessments import Assessment
from bakumutu.guidance.models.bodies import BodyScope
from bakumutu.guidance.models.findings import Finding, findings_of
from bakumutu.guidance.models.gaps import (
    GRAVE,
    UNDONE,
    EvidenceStanding,
    Gap,
    GapEvidence,
)
from bakumutu.guidance.models.mentorings import Mentoring, rules_of
from bakumutu.guidance.models.test_reports import ReportVerdict, TestEvidence
from bakumutu.guidance.models.visits import VersionStanding, Visit
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.registry.involvement_words import reasons_of
from bakumutu.registry.involvements import hindrances_for
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Consent, Purpose
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.rules.impartiality import Ground, Task, months_after

_COMMITTED = (NominationState.COMMITTED, NominationState.GUIDED)


def is_anothers(mentoring: Mentoring, by: Actor) -> bool:
    """Tell whether somebody is only a mentor, and another one's."""
    if Role.MENTOR not in by.roles or Role.COORDINATOR in by.roles:
        return False
    return mentoring.mentor_id != by.person_id


def is_anothers_business(mentoring: Mentoring, by: Actor) -> bool:
    """Tell whether somebody who only owns businesses does not own this one."""
    return not businesses_within_reach(by).filter(pk=mentoring.business_id).exists()


def starting_facts(mentoring: Mentoring) -> MentoringFacts:
    """Return what may refuse to begin the work."""
    nomination = mentoring.nomination
    lacks = nomination is not None and nomination.state not in _COMMITTED
    return MentoringFacts(
        has_agreed_assessment=mentoring.assessment.state in AGREED,
        lacks_commitment=lacks,
        has_mentor=mentoring.mentor_id is not None,
        unplanned=sum(not gap.is_planned for gap in undone_gaps(mentoring)),
    )


def ready_facts(mentoring: Mentoring, on: date, by: Actor) -> MentoringFacts:
    """Return what may refuse to ask for a ready-check."""
    rules = rules_of(mentoring.office_id)
    return MentoringFacts(
        is_anothers=is_anothers(mentoring, by),
        grave=undone_gaps(mentoring).filter(severity__in=GRAVE).count(),
        has_passing_report=passing_reports(mentoring, on).exists(),
        report_months=rules.report_months,
        batches=mentoring.batches.count(),
        batches_needed=batches_needed(mentoring),
    )


def check_facts(mentoring: Mentoring, on: date, by: Actor) -> MentoringFacts:
    """Return what may refuse to say that a product is ready."""
    check = mentoring.ready_check
    # What was there when the check was asked for may have fallen since.
    return replace(
        ready_facts(mentoring, on, by),
        hindrances=readiness_hindrances(mentoring, by.person_id, on),
        is_anothers_check=check is not None and check.assessor_id != by.person_id,
        is_checked=check is not None and check.state in AGREED,
        found_grave=_grave_findings(check) if check else 0,
    )


def referral_facts(mentoring: Mentoring, on: date, reason: str = "") -> MentoringFacts:
    """Return what may refuse the letter that names the bodies."""
    consent = consent_to_refer(mentoring)
    return MentoringFacts(
        has_standard=mentoring.edition_id is not None,
        has_consent=consent is not None or bool(reason.strip()),
        bodies=scopes_for(mentoring, on).count(),
    )


def undone_gaps(mentoring: Mentoring) -> QuerySet[Gap]:
    """Return the gaps that are still to be worked on."""
    return mentoring.gaps.filter(state__in=UNDONE)


def batches_needed(mentoring: Mentoring) -> int:
    """Return how many batches records must cover."""
    own = mentoring.batches_needed
    return rules_of(mentoring.office_id).batches_needed if own is None else own


def visit_within_days(mentoring: Mentoring) -> int:
    """Return within how many days the next visit must come."""
    own = mentoring.visit_within_days
    return rules_of(mentoring.office_id).visit_within_days if own is None else own


def passing_reports(mentoring: Mentoring, on: date) -> QuerySet[TestEvidence]:
    """Return the reports that pass, hold today and are not too old."""
    months = rules_of(mentoring.office_id).report_months
    found = TestEvidence.objects.holding().filter(
        product_id=mentoring.product_id,
        verdict=ReportVerdict.PASSES,
        issued_on__gte=months_after(on, -months),
        issued_on__lte=on,
    )
    return found.order_by("-issued_on")


def readiness_hindrances(
    mentoring: Mentoring, person_id: UUID, on: date
) -> tuple[str, ...]:
    """Return why somebody may not say that a product is ready, in sentences."""
    return _reasons_against(Task.CHECK_READINESS, mentoring, person_id, on)


def _reasons_against(
    task: Task, mentoring: Mentoring, person_id: UUID, on: date
) -> tuple[str, ...]:
    ground = Ground(business=mentoring.business_id, on=on, product=mentoring.product_id)
    return reasons_of(hindrances_for(task, person_id, ground))


def consent_to_refer(mentoring: Mentoring) -> Consent | None:
    """Return the consent to pass data on, where one is in force."""
    return consent_for(mentoring.business_id, Purpose.REFERRAL)


def consent_for(business_id: UUID, purpose: str) -> Consent | None:
    """Return the latest consent of a business for a purpose that is in force."""
    found = Consent.objects.filter(
        business_id=business_id, purpose=purpose, state=ConsentState.GIVEN
    )
    return found.order_by("-given_at").first()


def scopes_for(mentoring: Mentoring, on: date) -> QuerySet[BodyScope]:
    """Return the lines by which bodies may certify the product's standard today."""
    if mentoring.edition_id is None:
        return BodyScope.objects.none()
    return BodyScope.objects.holding(mentoring.edition_id, on)


def gap_facts(
    gap: Gap, by: Actor, *, has_evidence: bool = True, reason: str | None = None
) -> GapFacts:
    """Return what may refuse a step of a gap; a reason of None is not asked yet."""
    waiting = list(gap.offers.filter(standing=EvidenceStanding.WAITING))
    foreign = [each for each in waiting if may_judge(each, by)]
    return GapFacts(
        is_anothers_business=is_anothers_business(gap.mentoring, by),
        is_at_rest=gap.mentoring.state not in TAKES_EVIDENCE,
        has_evidence=has_evidence,
        is_own_evidence=bool(waiting) and not foreign,
        has_reason=reason is None or bool(reason.strip()),
        hindrances=_waiving_hindrances(gap.mentoring, by),
    )


def _waiving_hindrances(mentoring: Mentoring, by: Actor) -> tuple[str, ...]:
    """Return why an assessor may not waive a gap: whoever mentored is no judge."""
    if Role.ASSESSOR not in by.roles:
        return ()
    today = mentoring.office.today()
    return _reasons_against(Task.WAIVE_GAP, mentoring, by.person_id, today)


def may_judge(evidence: GapEvidence, by: Actor) -> bool:
    """Tell whether somebody neither sent nor offered this evidence."""
    return by.person_id not in (evidence.offered_by_id, evidence.uploaded_by_id)


def visit_facts(visit: Visit, by: Actor) -> VisitFacts:
    """Return what may refuse a step of a visit, before anything is typed."""
    is_only_mentor = Role.MENTOR in by.roles and Role.COORDINATOR not in by.roles
    is_mentors = by.person_id in (visit.mentor_id, visit.mentoring.mentor_id)
    disputed = visit.versions.filter(standing=VersionStanding.DISPUTED)
    return VisitFacts(
        is_anothers=is_only_mentor and not is_mentors,
        is_anothers_business=is_anothers_business(visit.mentoring, by),
        is_at_rest=visit.mentoring.state not in AT_WORK,
        is_disputed=disputed.exists(),
    )


def _grave_findings(check: Assessment) -> int:
    return sum(is_grave(finding) for finding in findings_of(check))


def is_grave(finding: Finding) -> bool:
    """Tell whether a finding keeps a product from being ready."""
    return finding.is_gap and finding.item.severity in GRAVE
