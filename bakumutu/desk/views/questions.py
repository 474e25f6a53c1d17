"""The owner's request, one question a page; each answer is kept at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.desk import actions
from bakumutu.desk.forms.owner import (
    NEW,
    UNKNOWN,
    CountQuestion,
    ProductQuestion,
    StandardQuestion,
    TestsQuestion,
)
from bakumutu.desk.models import Answers, RequestFacts, Rule, ServiceRequest
from bakumutu.desk.queries.counter import (
    edition_words,
    offers,
    products_of,
    replaced_warning,
)
from bakumutu.desk.queries.next_steps import next_step
from bakumutu.desk.queries.owner import suggested_editions
from bakumutu.desk.views.detail import tests_table
from bakumutu.desk.views.shared import request_or_404
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.actions import ProductDetails, register_product
from bakumutu.standards.models import Edition
from bakumutu.web.components import Fact

#: The order of the questions; the check follows the last.
_ORDER = ("ask_product", "ask_standard", "ask_tests", "ask_count", "check_answers")


@page(Role.BUSINESS_OWNER)
def ask_product(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Ask which product is to be tested."""
    found = request_or_404(request, pk)
    known = [(str(row.pk), str(row)) for row in products_of(found.business_id)]
    initial = {"product": str(found.product_id or "") or (NEW if not known else "")}
    form = ProductQuestion(request.POST or None, choices=known, initial=initial)
    return _ask(request, found, form, _keep_product)


@page(Role.BUSINESS_OWNER)
def ask_standard(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Ask which standard the product is to meet."""
    found = request_or_404(request, pk)
    search = request.GET.get("cari", "")
    rows = suggested_editions(found, search, found.today())
    form = StandardQuestion(
        request.POST or None,
        choices=[(str(row.pk), edition_words(row)) for row in rows],
        initial={"edition": str(found.edition_id or _likeliest(found, rows))},
    )
    return _ask(request, found, form, _keep_standard, search=search)


def _likeliest(found: ServiceRequest, rows: Sequence[Edition]) -> UUID | str:
    """Return the standard that the product is known to have to meet, listed first."""
    named = found.product.standard_number if found.product else ""
    is_known = bool(rows) and rows[0].number == named
    return rows[0].pk if is_known else ""


@page(Role.BUSINESS_OWNER)
def ask_tests(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Ask what is to be tested; a standard's whole table is ticked at first."""
    found = request_or_404(request, pk)
    offered = offers(found.office_id, found.edition_id, found.today())
    everything = [offer.code for offer in offered] if found.edition_id else []
    form = TestsQuestion(
        request.POST or None,
        choices=[(offer.code, str(offer)) for offer in offered],
        initial={"parameters": found.answers().parameters or everything},
    )
    nothing = "" if offered else _nothing_to_test(found)
    return _ask(request, found, form, _keep_tests, nothing=nothing)


def _nothing_to_test(found: ServiceRequest) -> object:
    """Say why there is nothing to tick, and what to do about it."""
    if found.edition is None:
        return _("This office has no tariff in force yet. Ask at the counter.")
    return _(
        "Of %(number)s only the title is known here, not what it asks to test. Go back"
        " and choose “I do not know, or none”: then you tick the tests yourself."
    ) % {"number": found.edition.number}


@page(Role.BUSINESS_OWNER)
def ask_count(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Ask how many samples come."""
    found = request_or_404(request, pk)
    initial = {"sample_count": found.sample_count, "wish": found.wish}
    form = CountQuestion(request.POST or None, initial=initial)
    return _ask(request, found, form, _keep_count)


@page(Role.BUSINESS_OWNER)
def check_answers(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show all answers once more, and send them."""
    facts = RequestFacts(request_or_404(request, pk))
    if request.method == "POST":
        actions.submit(facts.request.pk, by=request.actor)
        return redirect("desk:sent", facts.request.pk)
    context = {
        "found": facts.request,
        "facts": _answers_to_check(facts.request),
        "tests": tests_table(facts),
        "warning": replaced_warning(facts.request.edition),
    }
    return render(request, "desk/check_answers.html", context)


@page(Role.BUSINESS_OWNER)
def sent(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Confirm with the number, what happens next and by when."""
    facts = RequestFacts(request_or_404(request, pk))
    context = {
        "found": facts.request,
        "step": next_step(facts),
        "may_test": facts.office_may_test,
    }
    return render(request, "desk/sent.html", context)


def _ask(
    request: OfficeRequest,
    found: ServiceRequest,
    form: forms.Form,
    kept: Callable[[ServiceRequest, dict[str, Any], OfficeRequest], Answers],
    **context: object,
) -> HttpResponse:
    """Draw a question, or keep its answer and go on to the next."""
    here = str(request.resolver_match.url_name) if request.resolver_match else ""
    if form.is_valid():
        answers = kept(found, form.cleaned_data, request)
        actions.amend_answers(found.pk, answers, by=request.actor)
        return redirect(_following(request, here), *_place(request, found))
    context |= {"found": found, "form": form, "step": _ORDER.index(here) + 1}
    context |= {"steps": len(_ORDER), "back": _before(here, found)}
    return render(request, "desk/question.html", context)


def _following(request: OfficeRequest, here: str) -> str:
    if "later" in request.POST:
        return "desk:own_requests"
    return f"desk:{_ORDER[_ORDER.index(here) + 1]}"


def _place(request: OfficeRequest, found: ServiceRequest) -> tuple[UUID, ...]:
    return () if "later" in request.POST else (found.pk,)


def _before(here: str, found: ServiceRequest) -> str:
    place = _ORDER.index(here)
    if place == 0:
        return reverse("desk:own_requests")
    return reverse(f"desk:{_ORDER[place - 1]}", args=[found.pk])


def _keep_product(
    found: ServiceRequest, data: dict[str, Any], request: OfficeRequest
) -> Answers:
    if data["product"] != NEW:
        return replace(found.answers(), product_id=UUID(data["product"]))
    details = ProductDetails(name=data["product_name"])
    product = register_product(found.business_id, details, by=request.actor)
    return replace(found.answers(), product_id=product.pk)


def _keep_standard(
    found: ServiceRequest, data: dict[str, Any], _request: OfficeRequest
) -> Answers:
    is_known = data["edition"] != UNKNOWN
    chosen = UUID(data["edition"]) if is_known else None
    answers = replace(
        found.answers(),
        edition_id=chosen,
        decision_rule=Rule.SIMPLE if is_known else Rule.NONE,
    )
    is_same = chosen == found.edition_id
    return answers if is_same else replace(answers, parameters=(), product_class="")


def _keep_tests(
    found: ServiceRequest, data: dict[str, Any], _request: OfficeRequest
) -> Answers:
    return replace(found.answers(), parameters=tuple(data["parameters"]))


def _keep_count(
    found: ServiceRequest, data: dict[str, Any], _request: OfficeRequest
) -> Answers:
    return replace(found.answers(), **data)


def _answers_to_check(found: ServiceRequest) -> list[Fact]:
    def page_of(name: str) -> str:
        return reverse(f"desk:{name}", args=[found.pk])

    standard = found.edition or _("I do not know, or none")
    return [
        Fact(_("Business"), found.business),
        Fact(_("Product"), found.product, page_of("ask_product")),
        Fact(_("Standard"), standard, page_of("ask_standard")),
        Fact(_("Tests"), found.tests.count(), page_of("ask_tests")),
        Fact(_("Number of samples"), found.sample_count, page_of("ask_count")),
        Fact(_("Wishes"), found.wish, page_of("ask_count")),
    ]
