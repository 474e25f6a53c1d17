"""Pages about reports: the list, one report with its preview, and its steps."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_POST

from bakumutu.laboratory.accreditation import extent_words
from bakumutu.laboratory.actions import reports as actions
from bakumutu.laboratory.forms.reports import DraftForm, ReleaseForm, ReportFilterForm
from bakumutu.laboratory.forms.samples import ReasonForm
from bakumutu.laboratory.journeys import ReportState
from bakumutu.laboratory.models import TestReport
from bakumutu.laboratory.models.judging import VERDICT_WORDS
from bakumutu.laboratory.queries.reports import (
    report_list,
    report_options,
    reports_whole,
)
from bakumutu.laboratory.queries.timeline import moments_of
from bakumutu.laboratory.reporting import words_of
from bakumutu.laboratory.views.lists import REPORTS
from bakumutu.laboratory.views.shared import (
    REPORT_VERBS,
    FormPage,
    form_page,
    link,
    moves,
    posted,
)
from bakumutu.letters.drafts import TestReport as Content
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.web.components import Fact
from bakumutu.web.listing import download, listing
from bakumutu.web.wording import moment


@page(*STAFF)
def reports(request: OfficeRequest) -> HttpResponse:
    """Show the list of reports, narrowed by its address, also as a file."""
    form = ReportFilterForm(request.GET)
    rows = report_list(form.wanted())
    if file := download(request, rows, REPORTS):
        return file
    context = {"listing": listing(request, rows, REPORTS), "form": form}
    return render(request, "laboratory/reports.html", context)


@page(*STAFF)
def report(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show a report as it will be, or is, sealed."""
    found = get_object_or_404(reports_whole(), pk=pk)
    form = _draft_form(request, found)
    if form and form.is_valid():
        actions.revise_draft(pk, **form.cleaned_data, by=request.actor)
        return redirect("laboratory:report", pk=pk)
    content = words_of(found)
    context = {
        "report": found,
        "content": content,
        "lines": _lines(content),
        "verdict": VERDICT_WORDS[content.verdict],
        "accreditation": _accreditation(content),
        "facts": report_facts(found),
        "form": form,
        "moves": moves(report_options(found, request.actor), REPORT_VERBS, pk),
        "timeline": moments_of(pk),
    }
    return render(request, "laboratory/report.html", context)


@page(Role.REPORT_OFFICER)
@require_POST
def draft(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Draft the report on a sample."""
    made = actions.draft_report(pk, by=request.actor)
    return redirect("laboratory:report", pk=made.pk)


@page(Role.SIGNATORY)
def authorise(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Answer for a report, for oneself or as acting officer."""
    found = get_object_or_404(reports_whole(), pk=pk)
    if request.method == "POST":
        actions.authorise_report(pk, by=request.actor)
        return redirect("laboratory:report", pk=pk)
    absent = request.actor.using((Role.SIGNATORY,)).on_behalf_of
    notice = _("You sign as acting officer (Plh.).") if absent else ""
    word = _("Authorise the report")
    target = FormPage(word, word, _url(found), None, _authorised(found), notice)
    return form_page(request, target)


@page(Role.COUNTER, Role.REPORT_OFFICER)
def release(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Hand a sealed report over."""
    found = get_object_or_404(reports_whole(), pk=pk)
    form = ReleaseForm(posted(request))
    if form.is_valid():
        actions.release_report(pk, **form.cleaned_data, by=request.actor)
        return redirect("laboratory:report", pk=pk)
    word = _("Hand over the report")
    return form_page(request, FormPage(word, word, _url(found), form))


@dataclass(frozen=True, slots=True)
class _Reasoned:
    """A verb that asks why."""

    act: Callable[..., TestReport]
    notice: object = ""
    tone: str = ""


_REASONED = {
    "discard": _Reasoned(
        actions.discard_report,
        gettext_lazy("The sample can be tested again, and a new draft be made."),
        "danger",
    ),
    "amend": _Reasoned(
        actions.amend_report,
        gettext_lazy("A new report with a new number will replace this one."),
    ),
    "withdraw": _Reasoned(
        actions.withdraw_report,
        gettext_lazy("Whoever opens its QR code reads that it was withdrawn."),
        "danger",
    ),
}


@page(Role.REPORT_OFFICER, Role.SIGNATORY)
def discard(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Put a draft away."""
    return _with_reason(request, pk, "discard")


@page(Role.QUALITY_MANAGER)
def amend(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Begin the report that replaces this one."""
    return _with_reason(request, pk, "amend")


@page(Role.QUALITY_MANAGER)
def withdraw(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Withdraw a report."""
    return _with_reason(request, pk, "withdraw")


def report_facts(found: TestReport) -> list[Fact]:
    """Return what is known about a report."""
    facts = [
        Fact(pgettext("report", "Sample"), link(found.sample, _sample_url(found))),
        Fact(pgettext("report", "Business"), found.sample.request.business),
        Fact(_("Drafted"), f"{moment(found.drafted_at)}, {found.drafted_by}"),
    ]
    if found.authorised_at:
        facts.append(Fact(_("Authorised"), _authoriser(found)))
    if found.replaces:
        facts.append(Fact(_("Replaces"), link(found.replaces, _url(found.replaces))))
    if found.reason:
        facts.append(Fact(pgettext("report", "Reason"), found.reason))
    if found.released_at:
        handed = f"{moment(found.released_at)}, {found.released_to}"
        facts.append(Fact(_("Handed over"), handed))
    return facts


def _with_reason(request: OfficeRequest, pk: UUID, verb: str) -> HttpResponse:
    found, reasoned = get_object_or_404(reports_whole(), pk=pk), _REASONED[verb]
    form = ReasonForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        moved = reasoned.act(pk, reason=reason, by=request.actor)
        return redirect("laboratory:report", pk=moved.pk)
    word = REPORT_VERBS[verb][0]
    target = FormPage(
        word, word, _url(found), form, notice=reasoned.notice, tone=reasoned.tone
    )
    return form_page(request, target)


def _draft_form(request: OfficeRequest, found: TestReport) -> DraftForm | None:
    is_draft = found.state == ReportState.DRAFT
    if not is_draft or Role.REPORT_OFFICER not in request.actor.roles:
        return None
    told = {
        "states_conformity": found.states_conformity,
        "deviations": found.deviations,
    }
    return DraftForm(posted(request), initial=told)


def _lines(content: Content) -> list[tuple[object, object]]:
    return [(line, VERDICT_WORDS[line.verdict]) for line in content.lines]


def _authorised(found: TestReport) -> list[Fact]:
    content = words_of(found)
    standard = content.standard.number if content.standard else "-"
    return [
        *report_facts(found)[:2],
        Fact(_("Standard"), standard),
        Fact(_("Verdict"), VERDICT_WORDS[content.verdict]),
        Fact(_("Accreditation"), _accreditation(content)),
    ]


def _accreditation(content: Content) -> str:
    inside = [line for line in content.lines if line.is_accredited]
    return extent_words(len(inside), len(content.lines))


def _authoriser(found: TestReport) -> str:
    who = str(found.authorised_by)
    if found.on_behalf_of:
        who = f"{who}, Plh. {found.on_behalf_of}"
    return f"{moment(found.authorised_at)}, {who}"


def _url(found: TestReport) -> str:
    return reverse("laboratory:report", args=[found.pk])


def _sample_url(found: TestReport) -> str:
    return reverse("laboratory:sample", args=[found.sample_id])
