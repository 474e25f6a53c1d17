"""The page that finds the standard of a product."""

from django.http import HttpResponse
from django.shortcuts import render

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.queries import today_at
from bakumutu.office.roles import STAFF, Role
from bakumutu.standards.cards import cards
from bakumutu.standards.finder import Answer, ask
from bakumutu.standards.forms.finder import FinderForm


@page(*STAFF, Role.BUSINESS_OWNER)
def finder(request: OfficeRequest) -> HttpResponse:
    """Find the standards that may apply, from the words of an owner."""
    form = FinderForm(request.GET)
    form.is_valid()  # what cannot be read counts as not said
    question = form.question()
    answer = ask(question) if question.text.strip() else Answer()
    context = {
        "form": form,
        "asked": question.text.strip(),
        "answer": answer,
        "cards": cards(
            answer.found,
            by=request.actor,
            on=today_at(request.office),
            product_id=form.cleaned_data.get("produk"),
        ),
    }
    return render(request, "standards/finder.html", context)
