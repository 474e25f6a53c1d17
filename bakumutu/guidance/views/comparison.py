"""The page that lays two assessments of a product side by side."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from bakumutu.guidance.models.findings import Finding
from bakumutu.guidance.queries.assessments import assessments_within_reach
from bakumutu.guidance.queries.comparison import Comparison, Pair, compared
from bakumutu.guidance.views.assessments import assessment_or_404
from bakumutu.guidance.views.details import FOUND_TONES
from bakumutu.guidance.views.owners import page_of
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.typed import as_id
from bakumutu.web.wording import short_date

_CHANGES = {
    "better": ("good", gettext_lazy("better")),
    "worse": ("bad", gettext_lazy("worse")),
    "same": ("neutral", gettext_lazy("the same")),
}


@page(*STAFF, Role.BUSINESS_OWNER)
def comparison(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show the same clauses before and after; the address may name another earlier."""
    later = assessment_or_404(request, pk)
    reach = assessments_within_reach(request.actor)
    wanted = as_id(request.GET.get("sejak")) or later.earlier_id
    if wanted is None:
        raise Http404
    earlier = get_object_or_404(reach, pk=wanted, product_id=later.product_id)
    found = compared(earlier, later)
    context = {
        "assessment": later,
        "comparison": found,
        "counts": {name: found.count(name) for name in _CHANGES},
        "changed": _table(found, [each for each in found.pairs if not _is_same(each)]),
        "unchanged": _table(found, [each for each in found.pairs if _is_same(each)]),
        "back": page_of(later, request.actor),
    }
    return render(request, "guidance/comparison.html", context)


def _is_same(pair: Pair) -> bool:
    return pair.change == "same"


def _table(found: Comparison, pairs: Iterable[Pair]) -> Table:
    days = {
        "before": short_date(found.earlier.begun_at),
        "after": short_date(found.later.begun_at),
    }
    columns = [
        Column(pgettext("assessment", "Item")),
        Column(_("Before: %(before)s") % days),
        Column(_("After: %(after)s") % days),
        Column(pgettext("assessment", "Change")),
    ]
    return Table(_("Clause by clause"), columns, [_line(pair) for pair in pairs])


def _line(pair: Pair) -> Line:
    words = _CHANGES.get(pair.change)
    change = status_tag(words[1], words[0]) if words else None
    item = f"{pair.item.number}. {pair.item}"
    return Line([item, _tag(pair.before), _tag(pair.after), change])


def _tag(finding: Finding) -> object:
    return status_tag(finding.found.label, FOUND_TONES[finding.found])
