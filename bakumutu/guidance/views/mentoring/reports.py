"""Pages about test reports, what failed in them, and why it usually does."""

from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.guidance import actions
from bakumutu.guidance.actions.test_reports import READERS
from bakumutu.guidance.forms.mentoring.reports import WordsForm
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.journeys.explanations import REVIEWERS
from bakumutu.guidance.models import Explanation, Mentoring, TestEvidence, TestLine
from bakumutu.guidance.models.explanations import explanation_of
from bakumutu.guidance.views.shared import FormPage, form_page, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.reference.failures import failure_facts
from bakumutu.registry.facts import photo_of

_GUIDES = (Role.MENTOR, Role.COORDINATOR)


@page(*STAFF)
def test_report(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show a report as printed, and explain what failed in it."""
    found = _report_or_404(pk)
    mentoring = Mentoring.objects.filter(product_id=found.product_id).live().first()
    is_typed = found.state == "typed"
    context = {
        "report": found,
        "mentoring": mentoring,
        "lines": [(line, _explained(line)) for line in found.lines.all()],
        "failed": [
            (line, _explained(line)) for line in found.lines.all() if line.failed
        ],
        "paper": [photo_of(found.attachment)] if found.attachment else [],
        "may_compare": is_typed and request.actor.may_any(READERS),
        "is_own": found.typed_by_id == request.actor.person_id,
        "may_plan": mentoring is not None
        and request.actor.may_any(_GUIDES)
        and any(line.failed and not line.gap_id for line in found.lines.all()),
    }
    return render(request, "guidance/mentoring/test_report.html", context)


@page(*READERS)
def confirm_report(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Vouch that a typed report is what its paper says."""
    if request.method == "POST":
        actions.confirm_report(_report_or_404(pk).pk, by=request.actor)
    return redirect("guidance:test_report", pk=pk)


@page(*READERS)
def refuse_report(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Say why a typed report cannot serve."""
    found = _report_or_404(pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.refuse_report(found.pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:test_report", pk=pk)
    shown = FormPage(
        heading=_("Refuse the report"),
        button=_("Refuse"),
        back=reverse("guidance:test_report", args=[pk]),
        form=form,
        caption=f"{found} · {found.product}",
        tone="danger",
    )
    return form_page(request, shown)


@page(*_GUIDES)
def plan_failed(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Make tasks of everything that failed in a report."""
    found = _report_or_404(pk)
    rows = Mentoring.objects.filter(product_id=found.product_id).live()
    mentoring = get_object_or_404(rows)
    if request.method == "POST":
        for line in found.lines.all():
            if line.failed:
                _plan(line, mentoring, request)
        messages.success(request, _("What failed is part of the plan now."))
        return redirect("guidance:mentoring", pk=mentoring.pk)
    return redirect("guidance:test_report", pk=pk)


@page(*STAFF)
def explanations(request: OfficeRequest) -> HttpResponse:
    """List what the house knows of failed parameters, and who stands for it."""
    codes = {*failure_facts(), *Explanation.objects.values_list("code", flat=True)}
    shown = [each for code in codes if (each := explanation_of(code))]
    rows = sorted(shown, key=lambda each: each.title)
    confirmed = sum(each.is_confirmed for each in rows)
    context = {"rows": rows, "confirmed": confirmed, "count": len(rows)}
    return render(request, "guidance/mentoring/explanations.html", context)


@page(*STAFF)
def explanation(request: OfficeRequest, code: str) -> HttpResponse:
    """Show why a parameter usually fails, and let two people stand for it."""
    shown = _explanation_or_404(code)
    first = shown.first_confirmed_by_id
    context = {
        "shown": shown,
        "may_review": request.actor.may_any(REVIEWERS)
        and shown.state in ("unconfirmed", "first_confirmed"),
        "may_write": request.actor.may_any(REVIEWERS),
        "is_own": first == request.actor.person_id,
        "older": Explanation.objects.filter(code=code).exclude(pk=shown.pk),
    }
    return render(request, "guidance/mentoring/explanation.html", context)


@page(*REVIEWERS)
def confirm_explanation(request: OfficeRequest, code: str) -> HttpResponse:
    """Stand for the explanation that is shown."""
    shown = _explanation_or_404(code)
    if request.method == "POST":
        actions.confirm_explanation(code, shown.version, by=request.actor)
    return redirect("guidance:explanation", code=code)


@page(*REVIEWERS)
def reject_explanation(request: OfficeRequest, code: str) -> HttpResponse:
    """Take a wrong explanation out of use."""
    shown = _explanation_or_404(code)
    form = ReasonForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.reject_explanation(code, shown.version, reason=reason, by=request.actor)
        return redirect("guidance:explanations")
    return _ask(request, code, _("Reject the explanation"), form)


@page(*REVIEWERS)
def write_explanation(request: OfficeRequest, code: str) -> HttpResponse:
    """Write the office's own version."""
    shown = _explanation_or_404(code)
    form = WordsForm(posted(request), initial=WordsForm.values_of(shown))
    if form.is_valid():
        actions.write_explanation(code, form.words(), by=request.actor)
        return redirect("guidance:explanation", code=code)
    return _ask(request, code, _("Write an own explanation"), form)


def _ask(
    request: OfficeRequest, code: str, heading: object, form: BaseForm
) -> HttpResponse:
    back = reverse("guidance:explanation", args=[code])
    shown = FormPage(heading=heading, button=heading, back=back, form=form)
    return form_page(request, shown)


def _report_or_404(pk: UUID) -> TestEvidence:
    parts = ("business", "product", "typed_by", "confirmed_by", "attachment", "office")
    return get_object_or_404(TestEvidence.objects.select_related(*parts), pk=pk)


def _explanation_or_404(code: str) -> Explanation:
    shown = explanation_of(code)
    if shown is None:
        raise Http404
    return shown


def _explained(line: TestLine) -> Explanation | None:
    return explanation_of(line.code) if line.failed else None


def _plan(line: TestLine, mentoring: Mentoring, request: OfficeRequest) -> None:
    told = _explained(line)
    tries = "\n".join(told.tries) if told else ""
    actions.plan_failed_line(line.pk, mentoring.pk, tries, by=request.actor)
