"""Papers to hand over: the receipt of a request and its quote."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from bakumutu.desk.models import RequestFacts
from bakumutu.desk.views.detail import quote_table, request_facts, tests_table
from bakumutu.desk.views.shared import request_or_404
from bakumutu.office.access import OfficeRequest, signed_in


@signed_in
def acknowledgement(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Print what the customer asked for and when an answer comes (tanda terima)."""
    facts = RequestFacts(request_or_404(request, pk))
    if not facts.request.number:
        raise Http404
    context = {
        "found": facts.request,
        "facts": list(request_facts(facts)),
        "tests": tests_table(facts),
    }
    return render(request, "desk/acknowledgement.html", context)


@signed_in
def quote(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Print the quote in force, with the terms that an agreement binds."""
    facts = RequestFacts(request_or_404(request, pk))
    if facts.quote is None:
        raise Http404
    context = {
        "found": facts.request,
        "quote": facts.quote,
        "lines": quote_table(facts.quote),
        "facts": list(request_facts(facts)),
        "tests": tests_table(facts),
    }
    return render(request, "desk/quote.html", context)
