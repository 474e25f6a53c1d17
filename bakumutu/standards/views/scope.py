"""Pages about the accreditation scope: the list, one entry, adding and ending."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.queries import today_at
from bakumutu.office.roles import STAFF
from bakumutu.office.views.forms import carried_out
from bakumutu.standards import actions, lists, queries
from bakumutu.standards.actions.roles import SCOPE_KEEPERS
from bakumutu.standards.facts import facts_of_scope_entry
from bakumutu.standards.forms.editions import MethodFilterForm
from bakumutu.standards.forms.scope import CertificateForm, EndForm, ScopeFilterForm
from bakumutu.standards.models import ScopeEntry
from bakumutu.web.listing import download, listing
from bakumutu.web.panels import timeline


@page(*STAFF)
def entries(request: OfficeRequest) -> HttpResponse:
    """List what the laboratory is, was and will be accredited for."""
    form = ScopeFilterForm(request.GET)
    rows = queries.scope_entries(
        request.GET.get("q", ""),
        on=today_at(request.office),
        standing=form.cleaned_data["standing"] if form.is_valid() else "",
    )
    if answer := download(request, rows, lists.SCOPE):
        return answer
    context = {
        "form": form,
        "list": listing(request, rows, lists.SCOPE),
        "is_keeper": request.actor.may_any(SCOPE_KEEPERS),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "standards/scope.html", context)


@page(*SCOPE_KEEPERS)
def add(request: OfficeRequest) -> HttpResponse:
    """Add the methods in the annex of a certificate to the scope."""
    words = request.GET.get("q", "")
    initial = {"certificate": request.office.laboratory_accreditation}
    form = CertificateForm(request.POST or None, initial=initial, words=words)
    added: list[ScopeEntry] = []
    if request.method == "POST" and carried_out(
        form, lambda: added.extend(_added(request, form))
    ):
        count = len(added)
        sentence = ngettext(
            "%(count)s method is in the scope now.",
            "%(count)s methods are in the scope now.",
            count,
        )
        messages.success(request, sentence % {"count": count})
        return redirect("standards:scope")
    context = {"form": form, "filter": MethodFilterForm(request.GET)}
    return render(request, "standards/add_to_scope.html", context)


@page(*STAFF)
def entry(request: OfficeRequest, entry_id: UUID) -> HttpResponse:
    """Show one entry of the scope, and what happened to it."""
    found = _entry(entry_id)
    context = {
        "entry": found,
        "facts": facts_of_scope_entry(found, on=today_at(request.office)),
        "moments": timeline(found.pk),
        "may_end": found.ended_on is None and request.actor.may_any(SCOPE_KEEPERS),
    }
    return render(request, "standards/scope_entry.html", context)


@page(*SCOPE_KEEPERS)
def end(request: OfficeRequest, entry_id: UUID) -> HttpResponse:
    """End an entry before its certificate does, with the reason."""
    found = _entry(entry_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and carried_out(
        form,
        lambda: actions.end_scope_entry(
            found.pk, **form.cleaned_data, by=request.actor
        ),
    ):
        messages.success(request, _("The entry has ended."))
        return redirect("standards:scope_entry", found.pk)
    context = {
        "entry": found,
        "form": form,
        "facts": facts_of_scope_entry(found, on=today_at(request.office)),
    }
    return render(request, "standards/end_scope_entry.html", context)


def _added(request: OfficeRequest, form: CertificateForm) -> list[ScopeEntry]:
    chosen = form.cleaned_data["methods"]
    return actions.add_to_scope(chosen, form.details(), by=request.actor)


def _entry(entry_id: UUID) -> ScopeEntry:
    rows = ScopeEntry.objects.select_related(
        "method__parameter", "entered_by", "ended_by"
    )
    return get_object_or_404(rows, pk=entry_id)
