"""Pages about consent: written down one by one, withdrawn at any time."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.reference.consents import edition_in_use
from bakumutu.registry import actions
from bakumutu.registry.actions.rows import REGISTRARS
from bakumutu.registry.forms import (
    ConsentForm,
    OwnConsentForm,
    sentence,
    sentence_today,
)
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Business, Consent, ConsentMethod, Purpose
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.registry.views.owners import page_of

#: Who writes a consent down, and who gives it for the own business.
WITNESSES = (*REGISTRARS, Role.BUSINESS_OWNER)


@page(*STAFF, Role.BUSINESS_OWNER)
def consents(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Show for each purpose what stands, what ended and what was never asked."""
    business = get_object_or_404(businesses_within_reach(request.actor), pk=business_id)
    context = _ledger(business) | {
        "back": page_of(business, request.actor),
        "may_give": request.actor.may_any(WITNESSES),
        "may_withdraw": request.actor.may_any((*WITNESSES, Role.QUALITY_MANAGER)),
    }
    return render(request, "registry/consents.html", context)


@page(*STAFF, Role.BUSINESS_OWNER)
def consent_sheet(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Print every sentence of consent in full, with room to sign."""
    business = get_object_or_404(businesses_within_reach(request.actor), pk=business_id)
    context = _ledger(business) | {
        "edition": edition_in_use(),
        "today": timezone.localdate(),
    }
    return render(request, "registry/consent_sheet.html", context)


@page(*WITNESSES)
def give_consent(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Write down what a business agreed to; owners agree themselves."""
    business = get_object_or_404(businesses_within_reach(request.actor), pk=business_id)
    initial = {
        "recipient": business.office.name,
        "method": ConsentMethod.SIGNED,
        "purpose": request.GET.get("untuk", ""),
    }
    kind = ConsentForm if request.actor.may_any(REGISTRARS) else OwnConsentForm
    form = kind(business.office.name, request.POST or None, initial=initial)
    if form.is_valid() and _given(request, business, form):
        return redirect("registry:consents", business.pk)
    context = {"form": form, "business": business, "version": edition_in_use()}
    return render(request, "registry/consent.html", context)


@page(*REGISTRARS, Role.QUALITY_MANAGER, Role.BUSINESS_OWNER)
def withdraw_consent(request: OfficeRequest, consent_id: UUID) -> HttpResponse:
    """Ask once more, then end a consent."""
    reach = Consent.objects.filter(business__in=businesses_within_reach(request.actor))
    consent = get_object_or_404(reach.select_related("business"), pk=consent_id)
    back = reverse("registry:consents", args=[consent.business_id])
    if request.method == "POST":
        actions.withdraw_consent(consent.pk, by=request.actor)
        return redirect(back)
    told = sentence(consent.text_version, consent.purpose, consent.recipient)
    context = {"consent": consent, "back": back, "sentence": told}
    return render(request, "registry/withdraw.html", context)


def _ledger(business: Business) -> dict[str, object]:
    """Return for each purpose its sentence of today, and what was ever agreed."""
    rows = business.consents.select_related("recorded_by", "withdrawn_by")
    known = [
        (each, sentence(each.text_version, each.purpose, each.recipient, each.language))
        for each in rows.order_by("-given_at")
    ]
    purposes = [
        {
            "purpose": purpose,
            "sentence": sentence_today(purpose, business.office.name),
            "given": [pair for pair in known if _stands(pair[0], purpose)],
            "ended": [
                pair
                for pair in known
                if pair[0].purpose == purpose and pair[0].withdrawn_at
            ],
        }
        for purpose in Purpose
    ]
    return {"business": business, "purposes": purposes}


def _stands(consent: Consent, purpose: Purpose) -> bool:
    return consent.purpose == purpose and consent.state == ConsentState.GIVEN


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
