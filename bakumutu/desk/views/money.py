"""Agreement, bill, payment: the pages where money is written down."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk import actions
from bakumutu.desk.actions import (
    Agreement,
    AlreadyUsedError,
    BillDetails,
    ReceiptDetails,
)
from bakumutu.desk.forms.money import BillForm, ReceiptForm, SecondReadingForm
from bakumutu.desk.forms.requests import AgreementForm, ReasonForm
from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import Payment, PaymentFacts, RequestFacts
from bakumutu.desk.queries.requests import by_state, unpaid
from bakumutu.desk.queries.waiting import payments_to_check
from bakumutu.desk.views.detail import money_facts, quote_table
from bakumutu.desk.views.shared import (
    FormPage,
    form_page,
    request_or_404,
    request_url,
)
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.office.steps import choices
from bakumutu.office.views.forms import carried_out
from bakumutu.web.components import Fact
from bakumutu.web.wording import long_date, rupiah

#: How much work a page lists at once.
_MOST = 100


@page(Role.COUNTER)
def agree(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Record who agreed to the quote, and how."""
    facts = RequestFacts(request_or_404(request, pk))
    version = facts.quote.version if facts.quote else 0
    form = AgreementForm(request.POST or None, initial={"version": version})
    if form.is_valid():
        agreement = Agreement(**form.cleaned_data)
        actions.agree(facts.request.pk, agreement, by=request.actor)
        return redirect(request_url(facts.request))
    context = {"found": facts.request, "form": form, "quote": facts.quote}
    context["lines"] = quote_table(facts.quote) if facts.quote else None
    return render(request, "desk/agree.html", context)


@page(Role.TREASURER)
def bill(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Type the billing code that SIMPONI gave."""
    facts = RequestFacts(request_or_404(request, pk))
    form = BillForm(request.POST or None, today=facts.request.today())
    if form.is_valid():
        try:
            details = BillDetails(**form.cleaned_data)
            actions.bill(facts.request.pk, details, by=request.actor)
            return redirect(request_url(facts.request))
        except AlreadyUsedError as fault:
            form.add_error(fault.field, str(fault))
    owed = [
        Fact(pgettext_lazy("request", "Business"), facts.request.business),
        Fact(_("Amount"), rupiah(facts.total)),
    ]
    shown = FormPage(
        _("Billing code"), _("Save the billing code"), facts.request, (form,), owed
    )
    return form_page(request, shown)


@page(Role.TREASURER)
def type_payment(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Type a payment from the customer's receipt."""
    facts = RequestFacts(request_or_404(request, pk))
    form = ReceiptForm(request.POST or None, today=facts.request.today())
    if form.is_valid():
        try:
            details = ReceiptDetails(**form.cleaned_data)
            actions.type_payment(facts.request.pk, details, by=request.actor)
            return redirect(request_url(facts.request))
        except AlreadyUsedError as fault:
            form.add_error(fault.field, str(fault))
    shown = FormPage(
        _("Payment"),
        _("Save for the second person"),
        facts.request,
        (form,),
        list(money_facts(facts)),
        notice=_("A second person reads the NTPN in SIMPONI before it counts."),
    )
    return form_page(request, shown)


@page(Role.TREASURER)
def check_payment(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Read the receipt number a second time, by another person."""
    payment = _payment(pk)
    form = SecondReadingForm(request.POST or None)
    if carried_out(
        form,
        lambda: actions.check_payment(
            payment.pk, **form.cleaned_data, by=request.actor
        ),
    ):
        return redirect(request_url(payment.bill.request))
    asked = PaymentFacts(payment, now=request.actor.person_id)
    options = choices(payment, by=request.actor, facts=asked)
    context = {
        "found": payment.bill.request,
        "payment": payment,
        "form": form,
        "facts": _payment_facts(payment),
        "options": {option.step.verb: option for option in options},
    }
    return render(request, "desk/check_payment.html", context)


@page(Role.TREASURER)
def reject_payment(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Strike a payment, with the reason."""
    payment = _payment(pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.reject_payment(payment.pk, **form.cleaned_data, by=request.actor)
        return redirect(request_url(payment.bill.request))
    shown = FormPage(
        _("Reject the payment"), _("Reject"), payment.bill.request, (form,)
    )
    return form_page(request, shown)


@page(Role.TREASURER)
def bills(request: OfficeRequest) -> HttpResponse:
    """List what waits for a treasurer: codes to issue, payments to read again."""
    context = {
        "payments": payments_to_check(request.actor),
        "to_bill": by_state(request.actor, RequestState.AGREED)[:_MOST],
        "billed": unpaid(request.actor)[:_MOST],
    }
    return render(request, "desk/bills.html", context)


@page(*STAFF)
def receipt(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Print the receipt of a checked payment."""
    payment = _payment(pk)
    found = request_or_404(request, payment.bill.request_id)
    context = {"payment": payment, "found": found, "facts": _payment_facts(payment)}
    return render(request, "desk/payment_receipt.html", context)


def _payment(pk: UUID) -> Payment:
    rows = Payment.objects.select_related(
        "bill__request__business", "bill__request__office", "typed_by", "checked_by"
    )
    return get_object_or_404(rows, pk=pk)


def _payment_facts(payment: Payment) -> list[Fact]:
    return [
        Fact(pgettext_lazy("request", "Number"), payment.bill.request),
        Fact(pgettext_lazy("request", "Business"), payment.bill.request.business),
        Fact(_("Billing code"), payment.bill.billing_code),
        Fact(_("Amount billed"), rupiah(payment.bill.amount)),
        Fact(_("Amount paid"), rupiah(payment.amount)),
        Fact(_("Paid on"), long_date(payment.paid_on)),
        Fact(_("Typed by"), payment.typed_by),
    ]
