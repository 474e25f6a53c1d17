"""Pages of the second pair of eyes."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.laboratory.actions.reports import reopen_sample
from bakumutu.laboratory.actions.verification import (
    order_retest,
    send_back_sample,
    verify_sample,
)
from bakumutu.laboratory.forms.reports import RetestForm
from bakumutu.laboratory.forms.samples import ReasonForm
from bakumutu.laboratory.queries.samples import (
    earlier_attempts,
    measured,
    sample_options,
    samples_whole,
)
from bakumutu.laboratory.queries.timeline import moments_of
from bakumutu.laboratory.views.shared import (
    SAMPLE_VERBS,
    FormPage,
    form_page,
    moves,
    posted,
)
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role


@page(Role.VERIFIER)
def verify(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show the results beside their limits; accept them."""
    found = get_object_or_404(samples_whole(), pk=pk)
    if request.method == "POST":
        verify_sample(pk, by=request.actor)
        return redirect("laboratory:sample", pk=pk)
    steps = moves(sample_options(found, request.actor), SAMPLE_VERBS, pk)
    context = {
        "sample": found,
        "measured": measured(found),
        "earlier": earlier_attempts(found),
        "accept": next((each for each in steps if each.verb == "verify"), None),
        "others": [each for each in steps if each.verb in ("send_back", "retest")],
        "timeline": moments_of(pk),
    }
    return render(request, "laboratory/verify.html", context)


@page(Role.VERIFIER)
def send_back(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Return a sample to its analyst, with the reason."""
    found = get_object_or_404(samples_whole(), pk=pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        send_back_sample(pk, reason=reason, by=request.actor)
        return redirect("laboratory:sample", pk=pk)
    word = _("Send back to the analyst")
    back = reverse("laboratory:verify", args=[found.pk])
    return form_page(request, FormPage(word, word, back, form))


@page(Role.VERIFIER)
def retest(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Have parameters of a sample measured again."""
    found = get_object_or_404(samples_whole(), pk=pk)
    form = RetestForm(posted(request), measured=measured(found))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        order_retest(pk, form.chosen(), reason=reason, by=request.actor)
        return redirect("laboratory:sample", pk=pk)
    word = _("Order a retest")
    back = reverse("laboratory:verify", args=[found.pk])
    notice = _("The first values stay in the record and are never averaged away.")
    return form_page(request, FormPage(word, word, back, form, notice=notice))


@page(Role.QUALITY_MANAGER)
def reopen(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Open a reported sample again."""
    found = get_object_or_404(samples_whole(), pk=pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        reopen_sample(pk, reason=form.cleaned_data["reason"], by=request.actor)
        return redirect("laboratory:sample", pk=pk)
    word = _("Open again")
    back = reverse("laboratory:sample", args=[found.pk])
    return form_page(request, FormPage(word, word, back, form))
