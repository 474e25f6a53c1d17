"""The page that shows who touched the file of a business, and who may not decide."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.models import Office, Person
from bakumutu.office.roles import STAFF
from bakumutu.registry import actions
from bakumutu.registry.forms import InterestForm
from bakumutu.registry.involvement_picture import Lane, Mark, touch_picture
from bakumutu.registry.involvement_words import TASK_NAMES, reasons_of, verdict_of
from bakumutu.registry.involvements import (
    Elsewhere,
    hindrances_of_office,
    involvements_elsewhere,
    involvements_of,
    named_for,
    past_of,
)
from bakumutu.registry.models import PART_NAMES, Business, Involvement
from bakumutu.rules import impartiality as rules
from bakumutu.rules.impartiality import Ground, Hindrance, Part, Task, hindrances
from bakumutu.web import wording
from bakumutu.web.charts import Chart
from bakumutu.web.components import Column, Line, Table

#: What a person touched: a product or none, the file of a certification or none.
_Thing = tuple[UUID | None, UUID | None]


@page(*STAFF)
def involvements(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Show who had a part for a business, and what each may not do therefore."""
    business = get_object_or_404(Business, pk=business_id)
    rows, ground = involvements_of(business.pk), _ground(business, request.office)
    elsewhere = involvements_elsewhere(business.pk)
    context = {
        "business": business,
        "form": InterestForm(),
        "picture": _picture(rows, ground) if rows else None,
        "people": _people(rows, ground),
        "parts": _parts(rows) if rows else None,
        "elsewhere": _elsewhere(elsewhere) if elsewhere else None,
        "office_reasons": _office_reasons(request.office, ground),
    }
    return render(request, "registry/involvements.html", context)


@page(*STAFF)
def declare_interest(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Write down what connects oneself with a business."""
    business = get_object_or_404(Business, pk=business_id)
    form = InterestForm(request.POST or None)
    if form.is_valid():
        note = form.cleaned_data["note"]
        actions.declare_interest(business.pk, note, by=request.actor)
        messages.success(request, _("Your interest is written down."))
        return redirect("registry:involvements", business.pk)
    context = {"form": form, "business": business}
    return render(request, "registry/declare_interest.html", context)


def _ground(business: Business, office: Office) -> Ground:
    return Ground(business=business.pk, on=office.today())


def _bound(rows: Iterable[Involvement], ground: Ground) -> dict[UUID, date | None]:
    """Return who may not decide, and until when (None: as long as it is the file)."""
    past = past_of(ground.business)
    bound = {}
    for person in {row.person_id for row in rows}:
        found = hindrances(Task.DECIDE, person, ground, past=past)
        if found:
            bound[person] = found[0].until
    return bound


def _picture(rows: Sequence[Involvement], ground: Ground) -> Chart:
    bound = _bound(rows, ground)
    lanes = [_lane(own, bound) for own in _by_person(rows)]
    finding = ngettext(
        "%(count)d person had a part; %(bound)d may not decide.",
        "%(count)d people had a part; %(bound)d may not decide.",
        len(lanes),
    ) % {"count": len(lanes), "bound": len(bound)}
    return touch_picture(lanes, today=ground.on, finding=finding)


def _lane(own: Sequence[Involvement], bound: dict[UUID, date | None]) -> Lane:
    who = own[0].person
    marks = [Mark(Part(row.part), row.on) for row in own]
    until = bound.get(who.pk)
    since = min(mark.on for mark in marks)
    return Lane(str(who), marks, (since, until) if until else None)


def _by_person(rows: Sequence[Involvement]) -> list[list[Involvement]]:
    """Return the rows of each person, whoever was there first coming first."""
    people: dict[UUID, list[Involvement]] = {}
    for row in reversed(rows):
        people.setdefault(row.person_id, []).append(row)
    return list(people.values())


def _people(rows: Sequence[Involvement], ground: Ground) -> Table | None:
    past = past_of(ground.business)
    columns = [Column(pgettext("column", "Person"))]
    columns += [Column(name) for name in TASK_NAMES.values()]
    columns.append(Column(pgettext("column", "Why")))
    lines = [
        _person_line(who, _hindered(who, _grounds_of(things, ground), past))
        for who, things in _touched(rows, named_for(ground.business)).items()
    ]
    return Table(_("Who may do what"), columns, lines) if lines else None


def _touched(
    rows: Sequence[Involvement], named: Sequence[rules.Involvement]
) -> dict[Person, set[_Thing]]:
    """Return what each had a part in or is named for, who was there first at first."""
    people = Person.objects.in_bulk({each.person for each in named})
    touched: dict[Person, set[_Thing]] = {}
    for row in reversed(rows):
        touched.setdefault(row.person, set()).add((row.product_id, row.file))
    for each in named:
        who = people[each.person]
        touched.setdefault(who, set()).add((each.product, each.file))
    return touched


def _hindered(
    who: Person, grounds: Sequence[Ground], past: Sequence[rules.Involvement]
) -> dict[Task, Hindrance | None]:
    """Return for each task what hinders a person longest, or nothing."""
    return {
        task: next(
            (each for one in grounds
             for each in hindrances(task, who.pk, one, past=past)), None
        )
        for task in TASK_NAMES
    }  # fmt: skip


def _person_line(who: Person, found: dict[Task, Hindrance | None]) -> Line:
    verdicts = [verdict_of(hindrance) for hindrance in found.values()]
    reasons = reasons_of(each for each in found.values() if each)
    return Line([str(who), *verdicts, " ".join(reasons) or None], key=str(who.pk))


def _grounds_of(things: Iterable[_Thing], ground: Ground) -> list[Ground]:
    """Return the business itself, and each product and file the person touched."""
    return [
        ground,
        *(
            Ground(business=ground.business, on=ground.on, product=product, file=file)
            for product, file in sorted(things, key=str)
        ),
    ]


def _parts(rows: Sequence[Involvement]) -> Table:
    titles = (
        pgettext("column", "Day"), pgettext("column", "Person"),
        pgettext("column", "Part"), pgettext("label", "Product"),
        pgettext("column", "Note"),
    )  # fmt: skip
    lines = [_part_line(row) for row in rows]
    return Table(_("Everything that was done"), [Column(t) for t in titles], lines)


def _part_line(row: Involvement) -> Line:
    product = str(row.product or "")
    part = str(PART_NAMES[Part(row.part)])
    day = wording.short_date(row.on)
    url = reverse("registry:product", args=[row.product_id]) if row.product_id else ""
    cells = [day, str(row.person), part, product or None, row.note or None]
    return Line(cells, url=url, key=str(row.pk))


def _elsewhere(rows: Sequence[Elsewhere]) -> Table:
    titles = (pgettext("column", "Day"), _("Office"), pgettext("column", "Part"))
    lines = [
        Line([wording.short_date(row.on), row.office, str(PART_NAMES[row.part])])
        for row in rows
    ]
    return Table(_("In other offices"), [Column(title) for title in titles], lines)


def _office_reasons(office: Office, ground: Ground) -> list[str]:
    found = hindrances_of_office(Task.DECIDE, office, ground)
    return list(reasons_of(found[:1]))
