"""The page that finds the standard of a product."""

from django.http import HttpResponse
from django.shortcuts import render

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.queries import today_at
from bakumutu.office.roles import STAFF, Role
from bakumutu.standards.cards import cards
from bakumutu.standards.finder import Answer, ask
from bakumutu.standards.forms.finder import FinderForm

#: As owners here say it, on pages in either language.
_EXAMPLES = ("kripik singkong", "kopi bubuk robusta", "air galon", "batik tulis")


@page(*STAFF, Role.BUSINESS_OWNER)
def finder(request: OfficeRequest) -> HttpResponse:
    """Find the standards that may apply, from the words of an owner."""
    # A link from a product may say more than the words; only words make a question.
    is_asked = "q" in request.GET
    form = FinderForm(request.GET if is_asked else None, initial=request.GET.dict())
    question = form.question()
    answer = ask(question) if question.text else Answer()
    context = {
        "form": form,
        "asked": question.text,
        "examples": _EXAMPLES,
        "answer": answer,
        "cards": cards(
            answer.found,
            by=request.actor,
            on=today_at(request.office),
            product_id=form.product_id,
        ),
    }
    return render(request, "standards/finder.html", context)
