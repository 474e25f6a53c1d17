"""Pages of the steps of a mentoring, each a small form or a button."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bakumutu.guidance import actions
from bakumutu.guidance.forms.mentoring.plans import OwnGapForm, TermsForm
from bakumutu.guidance.forms.mentoring.readiness import ReadyCheckForm
from bakumutu.guidance.forms.mentoring.referrals import (
    CertificateForm,
    ChoiceForm,
    ReferralForm,
    UpkeepForm,
)
from bakumutu.guidance.forms.mentoring.reports import CodeForm, ReportForm
from bakumutu.guidance.forms.mentoring.visits import BatchForm, VisitPlanForm
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.models import CertificationBody, Mentoring
from bakumutu.guidance.models.mentoring_facts import consent_to_refer
from bakumutu.guidance.views.mentoring.shared import Small, at_once, small
from bakumutu.office.access import OfficeRequest
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role

_GUIDES = (Role.MENTOR, Role.COORDINATOR)


def _terms(_request: OfficeRequest, found: Mentoring) -> dict[str, Any]:
    return {"initial": TermsForm.values_of(found)}


def _bodies(_request: OfficeRequest, found: Mentoring) -> dict[str, Any]:
    named = CertificationBody.objects.filter(
        scopes__in=found.referrals.order_by("-referred_at")[:1].values("named__scope")
    )
    office = found.office
    return {
        "bodies": named.distinct().order_by("name"),
        "initial": {"chosen_on": office.today()},
    }


def _consent(_request: OfficeRequest, found: Mentoring) -> dict[str, Any]:
    return {"has_consent": consent_to_refer(found) is not None}


def _checkers(_request: OfficeRequest, found: Mentoring) -> dict[str, Any]:
    return {"mentoring": found}


def _today(_request: OfficeRequest, found: Mentoring) -> dict[str, Any]:
    return {"initial": {"reviewed_on": found.office.today()}}


def _itself(form: ReadyCheckForm) -> ReadyCheckForm:
    return form


def _arrange_ready_check(pk: UUID, form: ReadyCheckForm, *, by: Actor) -> Mentoring:
    return actions.arrange_ready_check(pk, form.checklist_id, form.appointment(), by=by)


change_terms = small(
    Small(
        _("Who mentors, towards what"),
        _("Save"),
        TermsForm,
        actions.change_terms,
        TermsForm.terms,
        given=_terms,
    ),
    Role.COORDINATOR,
)
plan_gaps = at_once(actions.plan_gaps, *_GUIDES)
start_mentoring = at_once(actions.start_mentoring, Role.COORDINATOR)
resume = at_once(actions.resume, *_GUIDES)
ask_ready_check = at_once(actions.ask_ready_check, *_GUIDES)
confirm_ready = at_once(actions.confirm_ready, Role.ASSESSOR)
take_up_again = at_once(actions.take_up_again, Role.COORDINATOR)
close_mentoring = at_once(actions.close_mentoring, Role.COORDINATOR)
pause = small(
    Small(
        _("Pause the mentoring"),
        _("Pause"),
        ReasonForm,
        actions.pause,
        notice=_("Nobody is reminded while it rests."),
    ),
    *_GUIDES,
)
drop = small(
    Small(
        _("Stop the mentoring early"),
        _("Stop it"),
        ReasonForm,
        actions.drop,
        notice=_("It cannot be opened again; a new one may begin later."),
        tone="danger",
    ),
    Role.COORDINATOR,
)
send_back = small(
    Small(
        _("Send the mentoring back"),
        _("Send back"),
        ReasonForm,
        actions.send_back,
        notice=_("What the ready-check found missing becomes part of the plan."),
    ),
    Role.ASSESSOR,
    Role.COORDINATOR,
)
add_gap = small(
    Small(
        _("Add a task"),
        _("Add the task"),
        OwnGapForm,
        actions.add_gap,
        OwnGapForm.wanted,
    ),
    *_GUIDES,
)
plan_visit = small(
    Small(
        _("Plan a visit"),
        _("Save the visit"),
        VisitPlanForm,
        actions.plan_visit,
        VisitPlanForm.plan,
        said=_("The visit is in the calendar."),
    ),
    *_GUIDES,
)
record_batch = small(
    Small(
        _("Record of a batch"),
        _("Save the record"),
        BatchForm,
        actions.record_batch,
        BatchForm.wanted,
        notice=_("Copy number and day from the owner's own record, and photograph it."),
    ),
    *_GUIDES,
)
arrange_ready_check = small(
    Small(
        _("Arrange the ready-check"),
        _("Save the appointment"),
        ReadyCheckForm,
        _arrange_ready_check,
        _itself,
        notice=_("Whoever mentored or assessed the product cannot be chosen."),
        given=_checkers,
    ),
    Role.COORDINATOR,
)
refer_to_bodies = small(
    Small(
        _("Refer to certification"),
        _("Make the letter"),
        ReferralForm,
        actions.refer_to_bodies,
        ReferralForm.terms,
        notice=_(
            "The letter names every body in scope that the office knows, by name. The"
            " owner chooses; nobody recommends one."
        ),
        given=_consent,
        said=_("The letter is being sealed. Reload the page in a moment."),
    ),
    Role.COORDINATOR,
)
choose_body = small(
    Small(
        _("Write down the owner's choice"),
        _("Save the choice"),
        ChoiceForm,
        actions.choose_body,
        ChoiceForm.choice,
        given=_bodies,
    ),
    *_GUIDES,
)
record_certified = small(
    Small(
        _("Record the certificate"),
        _("Save the certificate"),
        CertificateForm,
        actions.record_certified,
        CertificateForm.certificate,
        notice=_("The certificate is the body's. Copy number and days from its paper."),
    ),
    *_GUIDES,
)
record_not_certified = small(
    Small(
        _("The body did not certify"),
        _("Save the reason"),
        ReasonForm,
        actions.record_not_certified,
    ),
    *_GUIDES,
)
review_upkeep = small(
    Small(
        _("Review the upkeep"),
        _("Save the review"),
        UpkeepForm,
        actions.review_upkeep,
        UpkeepForm.upkeep,
        given=_today,
    ),
    *_GUIDES,
)
bring_report = small(
    Small(
        _("Report by its code"),
        _("Take the report in"),
        CodeForm,
        actions.bring_report,
        about="product_id",
        notice=_("For a report that a laboratory sealed in Bakumutu."),
        said=_("The report is here, as the laboratory sealed it."),
    ),
    *_GUIDES,
    Role.ASSESSOR,
    Role.COUNTER,
)
type_report = small(
    Small(
        _("Report of another laboratory"),
        _("Save the report"),
        ReportForm,
        actions.type_report,
        ReportForm.report,
        about="product_id",
        notice=_("A second person compares it with the paper before it counts."),
    ),
    *_GUIDES,
    Role.ASSESSOR,
    Role.COUNTER,
)
