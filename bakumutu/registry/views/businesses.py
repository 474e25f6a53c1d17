"""Pages about businesses: the list, one business, its form and its contacts."""

from dataclasses import replace
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF
from bakumutu.registry import actions, lists
from bakumutu.registry.actions import BusinessDetails, DuplicateBusinessError
from bakumutu.registry.actions.rows import KEEPERS, REGISTRARS
from bakumutu.registry.duplicates import link_to_duplicates
from bakumutu.registry.facts import (
    contact_table,
    facts_of_business,
    groups_of,
    photo_of,
    site_table,
    sources_of,
)
from bakumutu.registry.first_look import Lookalike, lookalikes
from bakumutu.registry.forms import (
    AmendForm,
    BusinessFilterForm,
    BusinessForm,
    ContactForm,
    initial_business,
    typed_business,
)
from bakumutu.registry.history import timeline_of
from bakumutu.registry.identity import doubts_about
from bakumutu.registry.journeys import LOOKERS, PROPOSERS
from bakumutu.registry.models import Business, Contact
from bakumutu.registry.panels import actions_due, panels_of_business
from bakumutu.registry.places import Place, regions_named
from bakumutu.registry.queries import (
    changes_waiting,
    every_business,
    first_businesses,
    products_of,
)
from bakumutu.registry.reach import attachments_within_reach
from bakumutu.rules.names import plain_text
from bakumutu.web.components import Photo
from bakumutu.web.listing import download, listing, plain_table

#: As many as stand in one row beside the history.
_FEW_PHOTOS = 4


@page(*STAFF)
def businesses(request: OfficeRequest) -> HttpResponse:
    """List the businesses, and find one before another is registered."""
    form = BusinessFilterForm(request.GET)
    typed, chosen = _asked_for(form)
    every = every_business(typed).filter(chosen)
    if answer := download(request, every, lists.BUSINESSES):
        return answer
    found = first_businesses(typed, chosen)
    context = {
        "form": form,
        "list": listing(request, found.rows, lists.BUSINESSES),
        "is_cut": found.is_cut,
        "typed": request.GET.get("q", "").strip(),
        "encoded": quote(request.GET.get("q", "").strip()),
        "filtered": bool(request.GET),
        "may_register": request.actor.may_any(REGISTRARS),
    }
    return render(request, "registry/businesses.html", context)


@page(*STAFF)
def business(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Show everything about one business."""
    found = get_object_or_404(
        Business.objects.select_related("region", "kbli"), pk=business_id
    )
    due = actions_due(found.pk, request.actor)
    context = {
        "business": found,
        "action": due[0] if due else None,
        "later": due[1:],
        "facts": [
            *facts_of_business(found),
            *sources_of(found, may_open=request.actor.may_any(LOOKERS)),
        ],
        "contacts": contact_table(found),
        "consents": found.consents.select_related("recorded_by").order_by("-given_at"),
        "products": plain_table(
            products_of(found.pk).order_by("search_name"), lists.ITS_PRODUCTS
        ),
        "panels": panels_of_business(found.pk, request.actor),
        "sites": site_table(found),
        "groups": groups_of(found),
        "changes": changes_waiting().filter(business=found),
        "may_propose": request.actor.may_any(PROPOSERS),
        "may_keep": request.actor.may_any(KEEPERS),
        "photos": _latest_photos(found, request.actor),
        "moments": timeline_of(found.pk),
        **link_to_duplicates(found, request.actor),
        "may_change": request.actor.may_any(REGISTRARS),
    }
    return render(request, "registry/business.html", context)


@page(*REGISTRARS)
def register(request: OfficeRequest) -> HttpResponse:
    """Enter a business that is not known yet, with its contact person."""
    initial = typed_business(request.GET.get("tulis", ""))
    form = BusinessForm(request.POST or None, initial=initial)
    person = ContactForm(
        request.POST or None, prefix="kontak", use_required_attribute=False
    )
    # The person may be left for later: an empty form is no wrong form.
    person.empty_permitted = True
    alike: list[Lookalike] = []
    if _are_valid(form, person):
        alike = _alike(request, form.details())
        if (not alike or form.number_is_taken()) and (
            made := _registered(request, form)
        ):
            if person.has_changed():
                actions.add_contact(made.pk, person.details(), by=request.actor)
            _say_doubts(request, form)
            messages.success(
                request, _("%(name)s is registered.") % {"name": made.name}
            )
            return redirect("registry:business", made.pk)
    context = {"form": form, "person": person, "alike": alike}
    return render(request, "registry/register.html", context)


@page(*REGISTRARS)
@require_POST
def alike(request: OfficeRequest) -> HttpResponse:
    """Tell while a form is filled in which businesses are like the one in it.

    Sent, not asked for: what is typed must not stand in an address.
    """
    form = BusinessForm(request.POST)
    form.is_valid()
    typed = form.cleaned_data
    place: Place | None = typed.get("place")
    details = BusinessDetails(
        name=typed.get("name", ""),
        nib=typed.get("nib", ""),
        phone=typed.get("phone", ""),
        region_id=place.region.code if place else None,
        village=place.village if place else "",
    )
    context = {"alike": lookalikes(details)}
    return render(request, "registry/alike.html", context)


@page(*REGISTRARS)
def amend(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Correct what is written about a business."""
    found = get_object_or_404(
        Business.objects.select_related("region", "kbli"), pk=business_id
    )
    form = AmendForm(found, request.POST or None, initial=initial_business(found))
    if form.is_valid() and _amended(request, found, form):
        _say_doubts(request, form)
        messages.success(request, _("The changes are saved."))
        return redirect("registry:business", found.pk)
    context = {"form": form, "business": found}
    return render(request, "registry/amend.html", context)


@page(*REGISTRARS)
def add_contact(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Enter a person who speaks for a business."""
    found = get_object_or_404(Business, pk=business_id)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        actions.add_contact(found.pk, form.details(), by=request.actor)
        return redirect("registry:business", found.pk)
    context = {"form": form, "business": found}
    return render(request, "registry/contact.html", context)


@page(*REGISTRARS)
def amend_contact(request: OfficeRequest, contact_id: UUID) -> HttpResponse:
    """Correct what is written about a contact person."""
    found = get_object_or_404(Contact.objects.select_related("business"), pk=contact_id)
    kept = ("full_name", "honorific", "position", "phone", "email")
    initial = {key: getattr(found, key) for key in kept}
    form = ContactForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.amend_contact(found.pk, form.details(), by=request.actor)
        return redirect("registry:business", found.business_id)
    context = {"form": form, "business": found.business, "contact": found}
    return render(request, "registry/contact.html", context)


def _alike(request: OfficeRequest, details: BusinessDetails) -> list[Lookalike]:
    """Return what is like the new business, unless the officer has seen it."""
    if "tetap" in request.POST:
        return []
    # Who shares a number knowingly has said so at its field.
    return lookalikes(replace(details, phone="") if details.shares_phone else details)


def _say_doubts(request: OfficeRequest, form: BusinessForm) -> None:
    place: Place | None = form.cleaned_data["place"]
    nik = form.cleaned_data.get("owner_nik", "")
    for doubt in doubts_about(nik, place.region if place else None):
        messages.warning(request, doubt)


def _latest_photos(found: Business, actor: Actor) -> list[Photo]:
    rows = attachments_within_reach(actor).filter(business=found)
    return [photo_of(each) for each in rows.order_by("-uploaded_at")[:_FEW_PHOTOS]]


def _asked_for(form: BusinessFilterForm) -> tuple[str, Q]:
    """Return the text that was typed, and the condition that was chosen beside it."""
    form.is_valid()
    told, chosen = form.cleaned_data, Q()
    if scale := told.get("scale"):
        chosen &= Q(scale=scale)
    if words := plain_text(told.get("place", "")).split():
        chosen &= Q(region__in=regions_named(words))
    return told.get("q", ""), chosen


def _are_valid(form: BusinessForm, person: ContactForm) -> bool:
    # Both are asked, so that both say at once what is wrong.
    return all([form.is_valid(), person.is_valid()])


def _registered(request: OfficeRequest, form: BusinessForm) -> Business | None:
    try:
        return actions.register_business(form.details(), by=request.actor)
    except DuplicateBusinessError as duplicate:
        form.refuse(duplicate)
        return None


def _amended(
    request: OfficeRequest, found: Business, form: BusinessForm
) -> Business | None:
    try:
        return actions.amend_business(found.pk, form.details(), by=request.actor)
    except DuplicateBusinessError as duplicate:
        form.refuse(duplicate)
        return None
