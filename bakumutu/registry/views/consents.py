"""Pages about consent: written down one by one, withdrawn at any time."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry import actions
from bakumutu.registry.actions.rows import REGISTRARS
from bakumutu.registry.forms import CONSENT_TEXT_VERSION, ConsentForm
from bakumutu.registry.models import Business, Consent, ConsentMethod
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.registry.views.owners import page_of


@page(*REGISTRARS)
def give_consent(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Write down what a business agreed to."""
    business = get_object_or_404(Business, pk=business_id)
    initial = {"recipient": business.office.name, "method": ConsentMethod.SIGNED}
    form = ConsentForm(request.POST or None, initial=initial)
    if form.is_valid() and _given(request, business, form):
        return redirect("registry:business", business.pk)
    context = {"form": form, "business": business, "version": CONSENT_TEXT_VERSION}
    return render(request, "registry/consent.html", context)


@page(*REGISTRARS, Role.QUALITY_MANAGER, Role.BUSINESS_OWNER)
def withdraw_consent(request: OfficeRequest, consent_id: UUID) -> HttpResponse:
    """Ask once more, then end a consent."""
    reach = Consent.objects.filter(business__in=businesses_within_reach(request.actor))
    consent = get_object_or_404(reach.select_related("business"), pk=consent_id)
    back = page_of(consent.business, request.actor)
    if request.method == "POST":
        actions.withdraw_consent(consent.pk, by=request.actor)
        return redirect(back)
    context = {"consent": consent, "back": back}
    return render(request, "registry/withdraw.html", context)


def _given(request: OfficeRequest, business: Business, form: ConsentForm) -> bool:
    try:
        with transaction.atomic():
            actions.give_consent(business.pk, form.details(), by=request.actor)
    except IntegrityError:
        form.add_error(
            "purpose",
            _("This consent is already written down. Withdraw it first to change it."),
        )
        return False
    return True
