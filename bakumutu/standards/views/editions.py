"""Pages about editions, their limits and methods."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF, Role
from bakumutu.office.steps import choices
from bakumutu.standards import actions, lists, queries
from bakumutu.standards.actions.roles import METHOD_KEEPERS
from bakumutu.standards.facts import (
    facts_of_edition,
    facts_of_method,
    facts_of_row,
)
from bakumutu.standards.forms.editions import (
    EditionFilterForm,
    LimitForm,
    MethodFilterForm,
    MethodForm,
    RejectionForm,
    RoundingForm,
    initial_limit,
)
from bakumutu.standards.journeys import ConfirmationFacts
from bakumutu.standards.models import Edition, Method, Requirement, Rounding
from bakumutu.standards.tables import (
    table_of,
    table_to_compare,
    verification,
)
from bakumutu.web.listing import download, listing
from bakumutu.web.panels import timeline
from bakumutu.web.typed import as_ids, local_page

ANALYST = (Role.STANDARDS_ANALYST,)


@page(*STAFF)
def editions(request: OfficeRequest) -> HttpResponse:
    """List the editions, found by number and words."""
    form = EditionFilterForm(request.GET)
    rows = queries.counted(queries.find_editions(request.GET.get("q", "")))
    if form.is_valid() and form.cleaned_data["status"]:
        rows = rows.filter(status=form.cleaned_data["status"])
    if answer := download(request, rows, lists.EDITIONS):
        return answer
    context = {"form": form, "list": listing(request, rows, lists.EDITIONS)}
    return render(request, "standards/editions.html", context)


@page(*STAFF)
def edition(request: OfficeRequest, code: str) -> HttpResponse:
    """Show one edition with its limits, its standing and its sources."""
    found = get_object_or_404(
        Edition.objects.select_related("superseded_by"), code=code
    )
    today = timezone.localdate()
    rows = list(queries.requirements_on(found.pk, today))
    is_analyst = request.actor.may_any(ANALYST)
    context = {
        "edition": found,
        "facts": facts_of_edition(found),
        "rows": rows,
        "table": table_of(found, rows),
        "former": table_of(found, queries.rows_no_longer_held(found.pk, today)),
        "waiting": queries.waiting_for(request.actor, found.pk).count(),
        "is_analyst": is_analyst,
    }
    return render(request, "standards/edition.html", context)


@page(*ANALYST)
def confirm(request: OfficeRequest, code: str) -> HttpResponse:
    """Compare rows with the official text and confirm those that agree."""
    found = get_object_or_404(Edition, code=code)
    rows = queries.waiting_for(request.actor, found.pk)
    if request.method == "POST" and (chosen := as_ids(request.POST.getlist("row"))):
        count = _confirmed(request, rows.filter(pk__in=chosen))
        sentence = ngettext(
            "%(count)s row is confirmed.", "%(count)s rows are confirmed.", count
        )
        messages.success(request, sentence % {"count": count})
        return redirect("standards:confirm", found.code)
    context = {
        "edition": found,
        "table": table_to_compare(found, rows),
        "others": queries.waiting_for_others(request.actor, found.pk).count(),
        "nothing_chosen": request.method == "POST",
    }
    return render(request, "standards/confirm.html", context)


@page(*STAFF)
def requirement(request: OfficeRequest, requirement_id: UUID) -> HttpResponse:
    """Show one row, who compared it, and what came before and after it."""
    found = _row(requirement_id)
    context = {
        "row": found,
        "facts": facts_of_row(found),
        "verification": verification(found),
        "steps": _steps(found, request.actor),
        "moments": timeline(found.pk),
        "is_analyst": request.actor.may_any(ANALYST),
        "later": Requirement.objects.filter(replaces=found).first(),
    }
    return render(request, "standards/requirement.html", context)


@page(*ANALYST)
def reject(request: OfficeRequest, requirement_id: UUID) -> HttpResponse:
    """Take a wrong row out of use, and go on to the right one."""
    found = _row(requirement_id)
    form = RejectionForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.reject_requirement(found.pk, reason=reason, by=request.actor)
        return redirect("standards:replace", found.pk)
    context = {"form": form, "row": found, "limit": found.stated()}
    return render(request, "standards/reject.html", context)


@page(*ANALYST)
def replace(request: OfficeRequest, requirement_id: UUID) -> HttpResponse:
    """Enter the row that holds in place of another."""
    found = _row(requirement_id)
    form = LimitForm(request.POST or None, initial=initial_limit(found))
    if form.is_valid():
        made = actions.replace_requirement(
            found.pk,
            form.details(),
            valid_from=form.cleaned_data["valid_from"],
            by=request.actor,
        )
        return redirect("standards:requirement", made.pk)
    context = {"form": form, "row": found, "edition": found.edition}
    return render(request, "standards/limit.html", context)


@page(*ANALYST)
def enter(request: OfficeRequest, code: str) -> HttpResponse:
    """Enter a row that the official text has and our table had not."""
    found = get_object_or_404(Edition, code=code)
    form = LimitForm(request.POST or None, initial={"valid_from": found.valid_from})
    if form.is_valid():
        made = actions.enter_requirement(
            found.pk,
            form.details(),
            valid_from=form.cleaned_data["valid_from"],
            by=request.actor,
        )
        return redirect("standards:requirement", made.pk)
    return render(request, "standards/limit.html", {"form": form, "edition": found})


@page(*STAFF)
def methods(request: OfficeRequest) -> HttpResponse:
    """List the test methods, found by parameter and number."""
    form = MethodFilterForm(request.GET)
    rows = queries.find_methods(request.GET.get("q", ""))
    if answer := download(request, rows, lists.METHODS):
        return answer
    context = {
        "form": form,
        "list": listing(request, rows, lists.METHODS),
        "may_enter": request.actor.may_any(METHOD_KEEPERS),
    }
    return render(request, "standards/methods.html", context)


@page(*METHOD_KEEPERS)
def enter_method(request: OfficeRequest) -> HttpResponse:
    """Enter a method, and go back to the page that asked for it."""
    initial = {
        "parameter": request.GET.get("parameter", ""),
        "rounding": Rounding.HALF_EVEN,
    }
    form = MethodForm(request.POST or None, initial=initial)
    back = local_page(request.GET.get("kembali", "")) or reverse("standards:methods")
    if form.is_valid():
        parameter = form.cleaned_data["parameter"]
        made = actions.enter_method(parameter.pk, form.details(), by=request.actor)
        sentence = _("%(method)s can be chosen for %(parameter)s now.")
        told = {"method": made.number, "parameter": parameter.name}
        messages.success(request, sentence % told)
        return redirect(back)
    context = {"form": form, "back": back}
    return render(request, "standards/enter_method.html", context)


@page(*STAFF)
def method(request: OfficeRequest, method_id: UUID) -> HttpResponse:
    """Show one method, and let an analyst decide how its results are printed."""
    found = get_object_or_404(Method.objects.select_related("parameter"), pk=method_id)
    initial = {"decimals": found.decimals, "rounding": found.rounding}
    form = RoundingForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.set_rounding(found.pk, **form.cleaned_data, by=request.actor)
        messages.success(request, _("The changes are saved."))
        return redirect("standards:methods")
    context = {
        "form": form,
        "method": found,
        "facts": facts_of_method(found),
        "is_analyst": request.actor.may_any(ANALYST),
    }
    return render(request, "standards/method.html", context)


def _row(requirement_id: UUID) -> Requirement:
    rows = Requirement.objects.select_related(
        "edition", "replaces", "first_confirmed_by", "second_confirmed_by"
    )
    return get_object_or_404(rows, pk=requirement_id)


def _steps(row: Requirement, actor: Actor) -> list[dict[str, object]]:
    """Return what may be done with a row now, each with what blocks it."""
    facts = ConfirmationFacts(first=row.first_confirmed_by_id, now=actor.person_id)
    words = {"confirm": _("It agrees: confirm"), "reject": _("It is wrong: reject")}
    return [
        {
            "verb": option.step.verb,
            "label": words[option.step.verb],
            "blocked": option.reasons,
        }
        for option in choices(row, by=actor, facts=facts)
    ]


def _confirmed(request: OfficeRequest, rows: Iterable[Requirement]) -> int:
    done = [actions.confirm_requirement(row.pk, by=request.actor) for row in rows]
    return len(done)
