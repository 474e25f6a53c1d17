"""Pages about entries that may be one business: the queue, two of them, a merge."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.steps import NotAllowedError, choices
from bakumutu.registry.actions import merging
from bakumutu.registry.duplicates import (
    conflicts_between,
    counts_beside,
    identity_changed_by,
    merges_of,
    moved_by,
    pairs_of,
    pairs_to_decide,
    reasons_in_words,
)
from bakumutu.registry.entries import Suspicion
from bakumutu.registry.forms.duplicates import OtherBusinessForm, PairForm, UndoForm
from bakumutu.registry.journeys import LOOKERS, MERGERS
from bakumutu.registry.merge_fields import choices_between
from bakumutu.registry.models import Business, DuplicatePair, Merge
from bakumutu.registry.suspects import likeness_of

_ON_A_PAGE = 25
_LATER = timedelta(days=14)


@page(*LOOKERS)
def duplicates(request: OfficeRequest) -> HttpResponse:
    """List the pairs that wait for a decision."""
    pages = Paginator(pairs_to_decide(), _ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    rows = [(pair, reasons_in_words(pair.reasons)) for pair in shown]
    context = {"rows": rows, "page": shown, "total": pages.count}
    return render(request, "registry/duplicates.html", context)


@page(*LOOKERS)
def duplicates_of(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Show what a business was merged with or told apart from; ask about another."""
    found = get_object_or_404(Business, pk=business_id)
    form = OtherBusinessForm(request.POST or None)
    if form.is_valid() and (pair := _asked(request, found, form)):
        return redirect("registry:duplicate", pair.pk)
    context = {
        "business": found,
        "form": form,
        "merges": merges_of(found),
        "pairs": [(p, reasons_in_words(p.reasons)) for p in pairs_of(found)],
    }
    return render(request, "registry/duplicates_of.html", context)


@page(*LOOKERS)
def duplicate(request: OfficeRequest, pair_id: UUID) -> HttpResponse:
    """Show two entries side by side, and decide about them."""
    rows = DuplicatePair.objects.select_related(
        "first__region", "first__kbli", "second__region", "second__kbli", "proposed_by"
    )
    found = get_object_or_404(rows, pk=pair_id)
    pair = (found.first, found.second)
    form = PairForm(request.POST or None, pair=pair)
    if form.is_valid() and _decided(request, found, form):
        return _onward(found)
    facts = merging.facts_of(found, *pair, request.actor)
    options = choices(found, by=request.actor, facts=facts)
    context = {
        "pair": found,
        "form": form,
        "reasons": reasons_in_words(found.reasons),
        "choices": choices_between(*pair),
        "counts": counts_beside(*pair),
        "conflicts": conflicts_between(*pair),
        "options": {option.step.verb: option for option in options},
        "merge": found.merges.order_by("-merged_at").first(),
        "is_open": not (found.first.merged_into_id or found.second.merged_into_id),
    }
    return render(request, "registry/duplicate.html", context)


@page(*MERGERS)
@require_POST
def ask_again(request: OfficeRequest, pair_id: UUID) -> HttpResponse:
    """Look once more at two entries that were told apart."""
    merging.ask_again(pair_id, by=request.actor)
    return redirect("registry:duplicate", pair_id)


@page(*LOOKERS)
def merge(request: OfficeRequest, merge_id: UUID) -> HttpResponse:
    """Show what a merge did, and undo it."""
    rows = Merge.objects.select_related("survivor", "merged", "merged_by", "undone_by")
    found = get_object_or_404(rows, pk=merge_id)
    form = UndoForm(request.POST or None)
    if form.is_valid():
        done = merging.undo_merge(
            found.pk, form.cleaned_data["reason"], by=request.actor
        )
        _say_undone(request, done)
        return redirect("registry:merge", found.pk)
    context = {
        "merge": found,
        "moved": moved_by(found),
        "identity": identity_changed_by(found),
        "form": form,
        "may_undo": request.actor.may_any(MERGERS) and not found.undone_at,
    }
    return render(request, "registry/merge.html", context)


def _decided(request: OfficeRequest, found: DuplicatePair, form: PairForm) -> bool:
    """Do what the button says; what is refused is said beside the reason."""
    try:
        _act(request, found, form)
    except NotAllowedError as refusal:
        form.add_error("reason", str(refusal))
        return False
    return True


def _act(request: OfficeRequest, found: DuplicatePair, form: PairForm) -> None:
    verb, by = request.POST.get("verb", ""), request.actor
    reason = form.cleaned_data["reason"]
    if verb == "merge_businesses":
        merging.merge_businesses(found.pk, form.decision(), by=by)
        messages.success(request, _("The two entries are one business now."))
    elif verb == "tell_apart":
        merging.tell_apart(found.pk, reason, by=by)
        messages.success(request, _("They stay two. Nobody is asked again."))
    elif verb == "put_off_pair":
        until = form.cleaned_data["until"] or timezone.localdate() + _LATER
        merging.put_off_pair(found.pk, until, by=by)
        messages.success(request, _("The two are asked about again later."))
    else:
        merging.propose_merge(found.pk, reason, by=by)
        messages.success(request, _("The merge is proposed. A colleague decides."))


def _onward(found: DuplicatePair) -> HttpResponse:
    done = Merge.objects.filter(pair=found, undone_at=None).first()
    return (
        redirect("registry:merge", done.pk) if done else redirect("registry:duplicates")
    )


def _say_undone(request: OfficeRequest, done: Merge) -> None:
    messages.success(request, _("The merge is undone: they are two businesses again."))
    if done.left:
        told = _(
            "%(count)d values were changed again since the merge and stay as they are."
        )
        messages.warning(request, told % {"count": done.left})


def _asked(
    request: OfficeRequest, found: Business, form: OtherBusinessForm
) -> DuplicatePair | None:
    other: Business = form.cleaned_data["other"]
    if other == found:
        form.add_error("other", _("This is the same entry. Write another code."))
        return None
    suspicion = Suspicion(found.pk, other.pk, likeness_of(found.pk, other.pk))
    return merging.suspect_by_hand(suspicion, by=request.actor)
