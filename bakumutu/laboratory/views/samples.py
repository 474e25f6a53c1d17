"""Pages about samples: the list, one sample, taking in, giving out, the sticker."""

from dataclasses import replace
from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.desk.models import ServiceRequest
from bakumutu.laboratory.actions.samples import (
    assign_samples,
    dispose_sample,
    refuse_sample,
    register_sample,
)
from bakumutu.laboratory.forms.samples import (
    ArrivalForm,
    AssignForm,
    DisposeForm,
    SampleFilterForm,
)
from bakumutu.laboratory.models import Sample
from bakumutu.laboratory.queries.samples import (
    earlier_attempts,
    measured,
    registered_count,
    requests_to_receive,
    sample_list,
    sample_options,
    samples_whole,
)
from bakumutu.laboratory.queries.timeline import moments_of
from bakumutu.laboratory.views.lists import SAMPLES
from bakumutu.laboratory.views.shared import (
    SAMPLE_VERBS,
    FormPage,
    form_page,
    link,
    moves,
    posted,
)
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.web.components import Fact, Sticker
from bakumutu.web.listing import download, listing
from bakumutu.web.typed import as_ids
from bakumutu.web.wording import long_date, moment, short_date

RECEIVERS = (Role.SAMPLE_CUSTODIAN, Role.COUNTER)
SIZES = ("50x30", "40x20")


@page(*STAFF)
def samples(request: OfficeRequest) -> HttpResponse:
    """Show the list of samples, narrowed by its address, also as a file."""
    form = SampleFilterForm(request.GET)
    rows = sample_list(form.wanted())
    if file := download(request, rows, SAMPLES):
        return file
    context = {"listing": listing(request, rows, SAMPLES), "form": form}
    return render(request, "laboratory/samples.html", context)


@page(*STAFF)
def sample(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one sample: what it is, what was measured, and what happened."""
    found = get_object_or_404(samples_whole(), pk=pk)
    options = sample_options(found, request.actor)
    context = {
        "sample": found,
        "facts": sample_facts(found),
        "moves": moves(options, SAMPLE_VERBS, found.pk),
        "measured": measured(found),
        "earlier": earlier_attempts(found),
        "reports": found.reports.order_by("-pk"),
        "timeline": moments_of(found.pk),
        "may_draft": found.state == "verified"
        and Role.REPORT_OFFICER in request.actor.roles,
    }
    return render(request, "laboratory/sample.html", context)


@page(*RECEIVERS)
def reception(request: OfficeRequest) -> HttpResponse:
    """Show the paid requests whose samples can be taken in."""
    text = request.GET.get("q", "")
    context = {"requests": requests_to_receive(text)[:100], "text": text}
    return render(request, "laboratory/reception.html", context)


@page(*RECEIVERS)
def receive(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Take a sample of a request in, or turn it away."""
    form = ArrivalForm(posted(request))
    if form.is_valid():
        return redirect(_received(request, pk, form))
    rows = ServiceRequest.objects.select_related("business", "product", "edition")
    wanted = get_object_or_404(rows, pk=pk)
    context = {"wanted": wanted, "form": form, "there": registered_count(wanted.pk)}
    return render(request, "laboratory/receive.html", context)


@page(Role.VERIFIER, Role.TECHNICAL_MANAGER)
def assign(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Give a sample to an analyst."""
    found = get_object_or_404(samples_whole(), pk=pk)
    form = AssignForm(posted(request), initial={"analyst": found.analyst_id})
    if form.is_valid():
        assign_samples([pk], analyst_id=form.analyst_id, by=request.actor)
        return redirect("laboratory:sample", pk=pk)
    word = _("Give to an analyst")
    facts = sample_facts(found)[:4]
    return form_page(request, FormPage(word, word, _url(found), form, facts))


@page(Role.VERIFIER, Role.TECHNICAL_MANAGER)
def assign_many(request: OfficeRequest) -> HttpResponse:
    """Give the samples that were ticked to one analyst."""
    keys = as_ids(request.POST.getlist("sample"))
    form = AssignForm(request.POST if "analyst" in request.POST else None)
    if form.is_valid():
        assign_samples(keys, analyst_id=form.analyst_id, by=request.actor)
        return redirect(reverse("laboratory:samples") + "?state=registered")
    waiting = samples_whole().filter(state="registered").order_by("pk")[:100]
    context = {"samples": waiting, "form": form, "chosen": keys}
    return render(request, "laboratory/assign.html", context)


@page(Role.SAMPLE_CUSTODIAN)
def dispose(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Record that the rest of a sample is gone."""
    found = get_object_or_404(samples_whole(), pk=pk)
    form = DisposeForm(posted(request))
    if form.is_valid():
        dispose_sample(pk, how=form.cleaned_data["how"], by=request.actor)
        return redirect("laboratory:sample", pk=pk)
    word = _("Record disposal")
    return form_page(request, FormPage(word, word, _url(found), form))


@page(*STAFF)
def stickers(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show the labels of one sample, ready to print."""
    found = get_object_or_404(samples_whole().exclude(number=""), pk=pk)
    size = request.GET.get("size", SIZES[0])
    label = _label(found)
    context = {
        "sample": found,
        "sticker": replace(label, size=size if size in SIZES else SIZES[0]),
        "sizes": SIZES,
        "left": found.request.sample_count - registered_count(found.request_id),
    }
    return render(request, "laboratory/sticker.html", context)


def sample_facts(found: Sample) -> list[Fact]:
    """Return what is known about a sample."""
    request = found.request
    return [
        Fact(pgettext("sample", "Product"), request.product or ""),
        Fact(pgettext("sample", "Business"), request.business),
        Fact(pgettext("sample", "Request"), link(request, _request_url(request))),
        Fact(_("Standard"), request.edition or "-"),
        Fact(_("Decision rule"), request.get_decision_rule_display()),
        Fact(pgettext("sample", "Condition"), _condition(found)),
        Fact(_("Amount and container"), f"{found.quantity}, {found.container}"),
        Fact(_("Received"), f"{moment(found.received_at)}, {found.received_by}"),
        Fact(pgettext("sample", "Analyst"), found.analyst or "-"),
        Fact(_("Due date"), long_date(request.due_on)),
        Fact(_("Sticker code"), found.code),
    ]


def _received(request: OfficeRequest, pk: UUID, form: ArrivalForm) -> str:
    if form.is_unfit:
        note = form.cleaned_data["condition_note"]
        turned = refuse_sample(pk, form.arrival(), reason=note, by=request.actor)
        return reverse("laboratory:sample", args=[turned.pk])
    taken = register_sample(pk, form.arrival(), by=request.actor)
    return reverse("laboratory:sticker", args=[taken.pk])


def _label(found: Sample) -> Sticker:
    url = f"{settings.PUBLIC_URL}/o/{found.code}"
    drawn = segno.make(url, error="m", boost_error=False).svg_inline(
        border=2, omitsize=True, svgclass=None, lineclass=None
    )
    lines = (
        found.number,
        str(found.request.product or "")[:40],
        short_date(found.received_at),
    )
    return Sticker(found.code, mark_safe(drawn), lines)  # noqa: S308 (drawn here)


def _condition(found: Sample) -> str:
    parts = (found.get_condition_display(), found.condition_note, found.consent)
    return "; ".join(str(part) for part in parts if part)


def _request_url(request: ServiceRequest) -> str:
    return reverse("desk:request", args=[request.pk])


def _url(found: Sample) -> str:
    return reverse("laboratory:sample", args=[found.pk])
