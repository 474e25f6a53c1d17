"""Pages about assessments for the office: the list, one of them, each step."""

from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bakumutu.guidance import actions
from bakumutu.guidance.forms.answers import PositionForm
from bakumutu.guidance.forms.appointments import (
    AppointmentForm,
    AssessmentFilterForm,
    ScheduleForm,
)
from bakumutu.guidance.forms.findings import AcknowledgementForm, SummaryForm
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import Assessment, AssessmentKind, Mentoring
from bakumutu.guidance.models.findings import findings_of
from bakumutu.guidance.queries.assessments import (
    assessment_list,
    assessments_within_reach,
    comparable,
    newer_version,
    options_of,
)
from bakumutu.guidance.queries.beside import TONES
from bakumutu.guidance.queries.comparison import overlaps_of
from bakumutu.guidance.queries.curation.assessing import to_assess
from bakumutu.guidance.queries.mentoring.reads import awaiting_check
from bakumutu.guidance.queries.next_steps import (
    Onward,
    next_step,
    way_of_assessment,
)
from bakumutu.guidance.queries.sheets import sheet_of
from bakumutu.guidance.queries.timeline import moments_of
from bakumutu.guidance.views.details import (
    appointment_facts,
    assessment_facts,
    findings_shown,
)
from bakumutu.guidance.views.lists import ASSESSMENTS
from bakumutu.guidance.views.shared import FormPage, Verb, form_page, moves, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry.actions import AttachmentRefusedError
from bakumutu.registry.models import Product
from bakumutu.registry.queries import find_products
from bakumutu.web.components import Tab
from bakumutu.web.listing import download, listing
from bakumutu.web.typed import as_id

ARRANGERS = (Role.COORDINATOR, Role.ASSESSOR)
VERBS = {
    "begin_visit": Verb(
        gettext_lazy("Begin the visit"), "guidance:begin_visit", "", does_it=True
    ),
    "draft_findings": Verb(
        gettext_lazy("Draft the findings"), "guidance:draft_findings", ""
    ),
    "acknowledge": Verb(
        gettext_lazy("Write down the acknowledgement"), "guidance:acknowledge", ""
    ),
    "return_to_site": Verb(
        gettext_lazy("Open the answers again"), "guidance:return_to_site"
    ),
    "reschedule": Verb(gettext_lazy("Change the appointment"), "guidance:reschedule"),
    "cancel": Verb(gettext_lazy("Cancel the visit"), "guidance:cancel", "danger"),
}


@page(*STAFF)
def assessments(request: OfficeRequest) -> HttpResponse:
    """Show the list of assessments, own or all, also as a file."""
    is_mine = request.GET.get("siapa") == "saya"
    form = AssessmentFilterForm(request.GET)
    rows = assessment_list(form.wanted(is_mine=is_mine), request.actor)
    if file := download(request, rows, ASSESSMENTS):
        return file
    here = reverse("guidance:assessments")
    context = {
        "list": listing(request, rows, ASSESSMENTS),
        "is_filtered": bool(request.GET),
        "form": form,
        "tabs": [
            Tab(_("All assessments"), here, is_current=not is_mine),
            Tab(_("My assessments"), f"{here}?siapa=saya", is_current=is_mine),
        ],
        "may_arrange": request.actor.may_any(ARRANGERS),
    }
    return render(request, "guidance/assessments.html", context)


@page(*STAFF)
def assessment(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one assessment: what was found, what is missing, what comes next."""
    found = assessment_or_404(request, pk)
    findings = findings_of(found)
    options = moves(options_of(found, findings, request.actor), VERBS, found.pk)
    step, way = next_step(found, findings), way_of_assessment(found)
    first = options.pop(step.verb, None) if step else None
    context = {
        "assessment": found,
        "tone": TONES.get(found.state, found.state),
        "step": step,
        "first": first,
        "position": PositionForm(),
        "others": list(options.values()),
        "sheet": sheet_of(found, request.actor),
        "may_answer": found.takes_answers and Role.ASSESSOR in request.actor.roles,
        "facts": list(assessment_facts(found)),
        "newer": newer_version(found),
        "submissions": found.submissions.select_related("sent_by", "checklist"),
        "later": _later_than(found),
        "overlaps": overlaps_of(found),
        "has_disputes": any(each.disputed for each in findings),
        "begun": _shows_findings(found, request.actor),
        "is_second": found.takes_answers,
        "way": way,
        "may_go_on": way is not None and _opens(way, request.actor),
        "timeline": moments_of(found.pk),
        **findings_shown(found, findings),
    }
    return render(request, "guidance/assessment.html", context)


@page(*ARRANGERS)
def schedule(request: OfficeRequest) -> HttpResponse:
    """Make an appointment; without a product it is looked for first."""
    product = _product(request.GET.get("produk", ""))
    if product is None:
        return _choose_product(request)
    waiting = awaiting_check(product)
    form = ScheduleForm(
        posted(request), product=product, initial=_first_of(request, product, waiting)
    )
    if form.is_valid():
        made = actions.schedule_assessment(
            form.subject(), form.appointment(), by=request.actor
        )
        return redirect("guidance:assessment", pk=made.pk)
    word = _("Arrange an assessment")
    back = reverse("registry:product", args=[product.pk])
    caption = f"{product.business} · {product}"
    notice = _("%(number)s waits for a ready-check: what you arrange here is it.")
    told = notice % {"number": waiting} if waiting else ""
    page_of = FormPage(word, word, back, form, caption=caption, notice=told)
    return form_page(request, page_of)


@page(*ARRANGERS)
def reschedule(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Change the day, the place or the assessor."""
    found = assessment_or_404(request, pk)
    first = {
        "assessor": found.assessor_id,
        "visit_on": found.visit_on,
        "visit_at": found.visit_at,
        "place": found.place,
    }
    form = AppointmentForm(posted(request), initial=first)
    if form.is_valid():
        actions.reschedule_assessment(pk, form.appointment(), by=request.actor)
        return redirect("guidance:assessment", pk=pk)
    word = _("Change the appointment")
    facts = appointment_facts(found)
    return form_page(
        request, _page_of(found, word, form, button=_("Save"), facts=facts)
    )


@page(*ARRANGERS)
def cancel(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Cancel the visit, with a reason."""
    found = assessment_or_404(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.cancel_assessment(pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:assessment", pk=pk)
    word = _("Cancel the visit")
    return form_page(request, _page_of(found, word, form, tone="danger"))


@page(Role.ASSESSOR)
@require_POST
def begin_visit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down that the assessor has arrived, and go to the first item."""
    found = assessment_or_404(request, pk)
    form = PositionForm(request.POST)
    position = form.position() if form.is_valid() else actions.Position()
    actions.begin_visit(found.pk, position, by=request.actor)
    return redirect("guidance:answer_next", pk=pk)


@page(Role.ASSESSOR)
def draft_findings(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Close the answers with a few sentences on the whole."""
    found = assessment_or_404(request, pk)
    form = SummaryForm(posted(request), initial={"summary": found.summary})
    if form.is_valid():
        actions.draft_findings(pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:assessment", pk=pk)
    return form_page(request, _page_of(found, _("Draft the findings"), form))


@page(Role.ASSESSOR)
def return_to_site(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Open the answers again, with a reason."""
    found = assessment_or_404(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.return_to_site(pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:assessment", pk=pk)
    return form_page(request, _page_of(found, _("Open the answers again"), form))


@page(Role.ASSESSOR)
def acknowledge(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down who acknowledged the findings at the site."""
    found = assessment_or_404(request, pk)
    form = AcknowledgementForm(posted(request), request.FILES or None)
    if form.is_valid() and _acknowledged(request, found, form):
        messages.success(request, _("Acknowledged. The gap report is being sealed."))
        return redirect("guidance:assessment", pk=pk)
    context = {
        "assessment": found,
        "form": form,
        **findings_shown(found, findings_of(found)),
    }
    return render(request, "guidance/acknowledge.html", context)


def assessment_or_404(request: OfficeRequest, pk: UUID) -> Assessment:
    """Return an assessment that the reader may see."""
    return get_object_or_404(assessments_within_reach(request.actor), pk=pk)


def _opens(way: Onward, actor: Actor) -> bool:
    """Tell whether somebody may open the page where the product goes on."""
    return not way.role or way.role in actor.roles


def _shows_findings(found: Assessment, actor: Actor) -> bool:
    """Tell whether findings are shown: to a second assessor not before the draft."""
    if found.state in (AssessmentState.SCHEDULED, AssessmentState.CANCELLED):
        return False
    is_lead = found.assessor_id == actor.person_id
    return is_lead or not (found.takes_answers and Role.ASSESSOR in actor.roles)


def _acknowledged(
    request: OfficeRequest, found: Assessment, form: AcknowledgementForm
) -> bool:
    try:
        actions.acknowledge_findings(found.pk, form.acknowledgement(), by=request.actor)
    except AttachmentRefusedError as refusal:
        form.add_error("signature", str(refusal))
        return False
    return True


def _page_of(
    found: Assessment,
    heading: object,
    form: BaseForm,
    *,
    button: object = "",
    **more: object,
) -> FormPage:
    caption = f"{found} · {found.business} · {found.product}"
    back = reverse("guidance:assessment", args=[found.pk])
    page_of: FormPage = FormPage(
        heading,
        button or heading,
        back,
        form,
        caption,
        **more,  # type: ignore[arg-type]  # fields of the page
    )
    return page_of


def _later_than(found: Assessment) -> Assessment | None:
    """Return the latest assessment that was compared with this one."""
    return Assessment.objects.filter(earlier=found).order_by("-pk").first()


def _first_of(
    request: OfficeRequest, product: Product, waiting: Mentoring | None
) -> dict[str, object]:
    """Return what the form of an appointment begins with."""
    earlier = waiting.assessment if waiting else comparable(product).first()
    kind = AssessmentKind.READY_CHECK if waiting else AssessmentKind.REASSESSMENT
    return {
        "assessor": "" if waiting else request.actor.person_id,
        "kind": kind if earlier else AssessmentKind.INITIAL,
        "earlier": earlier.pk if earlier else "",
        "place": _place_of(product),
    }


def _product(text: str) -> Product | None:
    key = as_id(text)
    rows = Product.objects.select_related("business__region")
    return rows.filter(pk=key).first() if key else None


def _choose_product(request: OfficeRequest) -> HttpResponse:
    text = request.GET.get("q", "")
    rows = find_products(text)[:20] if text.strip() else []
    waiting = to_assess().select_related("product", "business")[:20]
    context = {"text": text, "products": rows, "waiting": waiting}
    return render(request, "guidance/choose_product.html", context)


def _place_of(product: Product) -> str:
    business = product.business
    where = (business.address, business.village, str(business.region or ""))
    return ", ".join(part for part in where if part)[:255]
