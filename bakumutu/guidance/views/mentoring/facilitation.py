"""Pages about money: who pays what for whom, and what is left."""

from functools import partial
from uuid import UUID

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bakumutu.guidance import actions
from bakumutu.guidance.forms.mentoring.facilitation import (
    AmountForm,
    ShareForm,
    SourceForm,
)
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.models import FacilitationShare, FacilitationSource
from bakumutu.guidance.views.mentoring.shared import Small, ask, small
from bakumutu.guidance.views.shared import posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.web.listing import ListColumn, ListOf, download, listing
from bakumutu.web.wording import rupiah, short_date

_READERS = (Role.COORDINATOR, Role.MENTOR)

SHARES = ListOf(
    name="fasilitasi",
    caption=gettext_lazy("Who pays what"),
    columns=(
        ListColumn(
            "source",
            gettext_lazy("Who pays"),
            lambda row: str(row.source),
            ("source__year", "source__name"),
        ),
        ListColumn(
            "mentoring",
            pgettext_lazy("column", "Mentoring"),
            lambda row: row.mentoring.number,
            ("mentoring__number",),
        ),
        ListColumn(
            "business",
            pgettext_lazy("column", "Business"),
            lambda row: row.mentoring.business.name,
        ),
        ListColumn(
            "purpose", gettext_lazy("What for"), lambda row: row.get_purpose_display()
        ),
        ListColumn(
            "amount",
            gettext_lazy("How much"),
            lambda row: row.amount,
            ("amount",),
            is_number=True,
            drawn=lambda row: rupiah(row.amount),
        ),
        ListColumn(
            "on",
            pgettext_lazy("column", "Since"),
            lambda row: short_date(row.entered_at),
            ("entered_at",),
        ),
    ),
    order="-on",
    url=lambda row: reverse("guidance:withdraw_share", args=[row.pk]),
)

_ask = partial(ask, back="guidance:facilitation")


@page(*_READERS)
def facilitation(request: OfficeRequest) -> HttpResponse:
    """Show what each source has, what it pays, and what is left; also as a file."""
    parts = ("source", "mentoring__business")
    rows = FacilitationShare.objects.filter(withdrawn_at=None).select_related(*parts)
    if file := download(request, rows, SHARES):
        return file
    shared = Coalesce(Sum("shares__amount", filter=Q(shares__withdrawn_at=None)), 0)
    sources = FacilitationSource.objects.annotate(shared=shared)
    context = {
        "sources": [
            {"row": each, "shared": each.shared, "left": each.amount - each.shared}
            for each in sources.order_by("-year", "kind", "name")
        ],
        "list": listing(request, rows, SHARES),
        "may_keep": Role.COORDINATOR in request.actor.roles,
    }
    return render(request, "guidance/mentoring/facilitation.html", context)


@page(Role.COORDINATOR)
def enter_source(request: OfficeRequest) -> HttpResponse:
    """Write down what a payer sets aside in a year."""
    form = SourceForm(posted(request), initial={"year": request.office.today().year})
    if form.is_valid():
        actions.enter_source(form.details(), by=request.actor)
        return redirect("guidance:facilitation")
    return _ask(request, _("Add a source"), form)


@page(Role.COORDINATOR)
def change_amount(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Change what a payer sets aside."""
    found = get_object_or_404(FacilitationSource, pk=pk)
    form = AmountForm(posted(request), initial={"amount": found.amount})
    if form.is_valid():
        actions.change_amount(found.pk, form.cleaned_data["amount"], by=request.actor)
        return redirect("guidance:facilitation")
    return _ask(request, _("Change the amount"), form, str(found))


share = small(
    Small(
        gettext_lazy("Share out money"),
        gettext_lazy("Share out"),
        ShareForm,
        actions.share,
        ShareForm.details,
        notice=gettext_lazy("A source never pays more than it has."),
        given=lambda request, _found: {
            "sources": FacilitationSource.objects.filter(
                year__gte=request.office.today().year - 1
            ).order_by("-year", "name")
        },
    ),
    Role.COORDINATOR,
)


@page(Role.COORDINATOR)
def withdraw_share(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Take a share back; it stays written."""
    parts = ("source", "mentoring__business")
    found = get_object_or_404(FacilitationShare.objects.select_related(*parts), pk=pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.withdraw_share(found.pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:facilitation")
    about = f"{found.source} · {found.mentoring.business} · {rupiah(found.amount)}"
    return _ask(request, _("Withdraw the share"), form, about)
