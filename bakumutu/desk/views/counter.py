"""The counter: a walk-in request on one dense page, by keyboard, without scripts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.desk import actions
from bakumutu.desk.actions import Answers, CounterEntry
from bakumutu.desk.forms.counter import CounterChoices, CounterForm
from bakumutu.desk.models import Rule
from bakumutu.desk.queries.counter import (
    classes_of,
    edition_words,
    editions_to_choose,
    matching_businesses,
    offers,
    products_of,
    replaced_warning,
)
from bakumutu.desk.queries.counter_answers import (
    Shown,
    Values,
    for_business,
    start_values,
    to_show,
)
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actions import discard_draft
from bakumutu.office.models import FormDraft
from bakumutu.office.queries import draft_on, today_at
from bakumutu.office.roles import Role
from bakumutu.registry.actions import (
    BusinessDetails,
    DuplicateBusinessError,
    ProductDetails,
)
from bakumutu.registry.models import Business
from bakumutu.standards.models import Edition
from bakumutu.web.typed import as_id
from bakumutu.web.wording import phone


@page(Role.COUNTER)
def counter(request: OfficeRequest) -> HttpResponse:
    """Find or enter the business, show what follows from it, save all of it."""
    if request.method != "POST":
        draft = None if request.GET else draft_on(request.path, request.actor)
        begun = Shown(_typed(draft.values()), "") if draft else _opened(request)
        return _draw(request, begun, draft)
    typed = _typed(request.POST)
    if shown := to_show(request.actor.office_id, _today(request), typed):
        return _draw(request, shown)
    form = CounterForm(request.POST, choices=_choices(request, typed))
    if form.is_valid() and (answer := _saved(request, form)):
        return answer
    context = {"form": form, "warning": _warning(typed)}
    return render(request, "desk/counter.html", context)


def _saved(request: OfficeRequest, form: CounterForm) -> HttpResponse | None:
    """Save and go on, or leave the reason at its field."""
    try:
        found = actions.take_in(_entry(form), by=request.actor)
    except DuplicateBusinessError as known:
        form.add_error("phone", _duplicate(known))
        return None
    discard_draft(request.path, by=request.actor)
    if request.POST.get("then") == "next":
        return redirect(f"{reverse('desk:counter')}?usaha={found.business_id}")
    return redirect("desk:acknowledgement", found.pk)


def _duplicate(known: DuplicateBusinessError) -> str:
    open_it = _("Search for this number above and choose that business.")
    return f"{known} {open_it}"


def _draw(
    request: OfficeRequest, shown: Shown, draft: FormDraft | None = None
) -> HttpResponse:
    form = CounterForm(
        initial=shown.values,
        choices=_choices(request, shown.values),
        focus=shown.focus,
    )
    context = {"form": form, "draft": draft, "warning": _warning(shown.values)}
    return render(request, "desk/counter.html", context)


def _warning(values: Values) -> str:
    edition_id = as_id(values.get("edition"))
    known = Edition.objects.filter(pk=edition_id).first() if edition_id else None
    return replaced_warning(known)


def _opened(request: OfficeRequest) -> Shown:
    """Return the empty page, or the one for the same customer's next sample."""
    office_id = request.actor.office_id
    business_id = as_id(request.GET.get("usaha"))
    known = Business.objects.filter(pk=business_id).first() if business_id else None
    if known is None:
        return Shown(start_values(office_id, _today(request)), "find")
    values = for_business(office_id, _today(request), known.pk)
    named = {"find": known.name, "seen_find": known.name}
    return Shown(values | named, "product_name")


def _typed(sent: QueryDict) -> Values:
    typed: Values = {name: sent.get(name, "") for name in sent}
    return typed | {"parameters": sent.getlist("parameters")}


def _choices(request: OfficeRequest, typed: Values) -> CounterChoices:
    office_id, today = request.actor.office_id, _today(request)
    edition_id = as_id(typed.get("edition"))
    grade = str(typed.get("product_class") or "")
    classes = classes_of(edition_id)
    offered = offers(
        office_id,
        edition_id,
        today,
        product_class=grade if grade in classes else "",
    )
    return CounterChoices(
        businesses=[(str(row.pk), _business_words(row)) for row in _known(typed)],
        products=[
            (str(row.pk), str(row)) for row in products_of(as_id(typed.get("business")))
        ],
        editions=[(str(row.pk), edition_words(row)) for row in editions_to_choose()],
        classes=[(code, code) for code in classes],
        parameters=[(offer.code, str(offer)) for offer in offered],
    )


def _known(typed: Values) -> list[Business]:
    """Return the matches of the search, and the chosen business in any case."""
    found = matching_businesses(str(typed.get("find") or ""))
    chosen = as_id(typed.get("business"))
    if chosen and all(row.pk != chosen for row in found):
        found.extend(Business.objects.filter(pk=chosen))
    return found


def _business_words(row: Business) -> str:
    parts = (row.name, phone(row.phone), row.village)
    return " · ".join(part for part in parts if part)


def _entry(form: CounterForm) -> CounterEntry:
    return CounterEntry(
        business=form.chosen("business") or _new_business(form.cleaned_data),
        product=form.chosen("product") or _new_product(form),
        answers=_answers(form),
        due_on=form.cleaned_data["due_on"],
    )


def _new_business(data: dict[str, Any]) -> BusinessDetails:
    return BusinessDetails(
        name=data["name"], phone=data["phone"], village=data["village"]
    )


def _new_product(form: CounterForm) -> ProductDetails:
    edition_id: UUID | None = form.chosen("edition")
    edition = Edition.objects.filter(pk=edition_id).first() if edition_id else None
    return ProductDetails(
        name=form.cleaned_data["product_name"],
        brand=form.cleaned_data["brand"],
        standard_number=edition.number if edition else "",
    )


def _answers(form: CounterForm) -> Answers:
    data = form.cleaned_data
    edition_id = form.chosen("edition")
    return Answers(
        edition_id=edition_id,
        product_class=data["product_class"],
        # Without limits there is nothing to judge by.
        decision_rule=data["decision_rule"] if edition_id else Rule.NONE,
        parameters=tuple(data["parameters"]),
        sample_count=data["sample_count"],
        sample_condition=data["sample_condition"],
        wish=data["wish"],
    )


def _today(request: OfficeRequest) -> date:
    return today_at(request.office)
