"""The review of a request: accept, decline, refer."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.desk import actions
from bakumutu.desk.actions import LaboratoryDetails, Terms
from bakumutu.desk.forms.requests import ReasonForm
from bakumutu.desk.forms.review import (
    DeclineForm,
    Laboratories,
    TermsChoices,
    TermsForm,
    named_laboratories,
)
from bakumutu.desk.models import RequestFacts, Rule, ServiceRequest
from bakumutu.desk.queries.counter import classes_of, editions_to_choose
from bakumutu.desk.views.detail import request_facts, tests_table
from bakumutu.desk.views.shared import (
    FormPage,
    form_page,
    request_or_404,
    request_url,
)
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.standards.models import Method
from bakumutu.standards.queries import accreditation_scope, group_of
from bakumutu.web.typed import as_id


@page(Role.TECHNICAL_MANAGER)
def review(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down the terms and, when they are whole, accept."""
    facts = RequestFacts(request_or_404(request, pk))
    form = _terms_form(facts, request.POST or None)
    if form.is_valid():
        actions.set_terms(facts.request.pk, _terms(form), by=request.actor)
        if "accept" in request.POST:
            actions.accept(facts.request.pk, by=request.actor)
        return redirect(request_url(facts.request))
    context = {
        "found": facts.request,
        "form": form,
        "facts": list(request_facts(facts)),
        "may_test": facts.office_may_test,
    }
    return render(request, "desk/review.html", context)


@page(Role.TECHNICAL_MANAGER)
def decline(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Say no, why, and what to do instead."""
    found = request_or_404(request, pk)
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        actions.decline(found.pk, **form.cleaned_data, by=request.actor)
        return redirect(request_url(found))
    notice = _("A declined request is not opened again.")
    shown = FormPage(
        _("Decline the request"), _("Decline"), found, (form,), notice=notice
    )
    return form_page(request, shown)


@page(Role.TECHNICAL_MANAGER)
def refer(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Name laboratories; a sealed letter follows."""
    found = request_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    laboratories = Laboratories(request.POST or None)
    if request.method == "POST" and form.is_valid() and laboratories.is_valid():
        named = [LaboratoryDetails(**row) for row in named_laboratories(laboratories)]
        reason = form.cleaned_data["reason"]
        actions.refer(found.pk, reason=reason, laboratories=named, by=request.actor)
        return redirect(request_url(found))
    context = {"found": found, "form": form, "laboratories": laboratories}
    context["tests"] = tests_table(RequestFacts(found))
    return render(request, "desk/refer.html", context)


def _terms_form(facts: RequestFacts, data: QueryDict | None) -> TermsForm:
    found, methods = facts.request, _methods(facts)
    edition_id = _chosen_edition(found, data)
    return TermsForm(
        data,
        choices=TermsChoices(
            editions=editions_to_choose(),
            classes=classes_of(edition_id),
            tests=facts.tests,
            methods=methods,
            page=reverse("desk:review", args=[found.pk]),
            accredited=_accredited(facts, methods, edition_id),
        ),
        initial={
            "edition_id": str(found.edition_id or ""),
            "product_class": found.product_class,
            "decision_rule": found.decision_rule or Rule.SIMPLE,
            "due_on": found.due_on,
        },
    )


def _chosen_edition(found: ServiceRequest, data: QueryDict | None) -> UUID | None:
    if data is None:
        return found.edition_id
    return as_id(data.get("edition_id"))


def _methods(facts: RequestFacts) -> dict[UUID, list[Method]]:
    parameters = [test.parameter_id for test in facts.tests]
    found: dict[UUID, list[Method]] = defaultdict(list)
    for method in Method.objects.filter(parameter_id__in=parameters).order_by("number"):
        found[method.parameter_id].append(method)
    return found


def _accredited(
    facts: RequestFacts, methods: Mapping[UUID, list[Method]], edition_id: UUID | None
) -> frozenset[UUID] | None:
    """Return the methods within the scope today; None where nothing is tested."""
    if not facts.office_may_test:
        return None
    ids = [method.pk for several in methods.values() for method in several]
    group = group_of(edition_id)
    scope = accreditation_scope(facts.request.office_id, ids, product_group=group)
    today = facts.request.today()
    return frozenset(method for method in ids if scope.certificate(method, today))


def _terms(form: TermsForm) -> Terms:
    data = form.cleaned_data
    return Terms(
        decision_rule=data["decision_rule"],
        due_on=data["due_on"],
        edition_id=UUID(data["edition_id"]) if data["edition_id"] else None,
        product_class=data["product_class"],
        methods=form.methods(),
    )
