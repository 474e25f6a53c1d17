"""What curation shows on pages of others: whose turn, searches, sections."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.models import Call, Nomination
from bakumutu.guidance.queries.curation.calls import nominations_of
from bakumutu.guidance.queries.curation.scoring import to_score
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.search import Found
from bakumutu.registry.panels import Panel
from bakumutu.registry.queries import named_by
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.panels import Waiting
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import short_date

N = NominationState
_FEW = 5
_SCREENERS = (Role.COORDINATOR, Role.MENTOR, Role.COUNTER)


def waiting_for(actor: object) -> Iterator[Waiting]:
    """Yield what waits for somebody in curation."""
    if not isinstance(actor, Actor):
        return
    if actor.may_any(_SCREENERS):
        rows = Nomination.objects.filter(state=N.NOMINATED)
        yield from _waiting(_("Nominations to screen"), rows, actor)
    if Role.ASSESSOR in actor.roles:
        yield from _waiting(_("Candidates to score"), to_score(actor), actor)
    if Role.COORDINATOR in actor.roles:
        yield from _panels()
    if Role.BUSINESS_OWNER in actor.roles:
        own = Nomination.objects.reachable_by(actor).filter(state=N.SELECTED)
        yield from _waiting(_("Places to accept"), own, actor)


def find(actor: Actor, text: str) -> Iterator[Found]:
    """Yield calls by number or title, and nominations by number or business."""
    wanted = text.strip()
    by_number = Call.objects.filter(number__istartswith=wanted)
    by_title = Call.objects.filter(title__icontains=wanted)
    for call in (by_number | by_title).order_by("-drafted_at")[:_FEW]:
        yield Found(
            call,
            reverse("guidance:call", args=[call.pk]),
            pgettext("found", "call"),
            detail=call.get_state_display(),
            is_exact=bool(call.number) and call.number == wanted.upper(),
        )
    rows = nominations_of(actor).filter(named_by(wanted, "business_id"))
    for row in rows.order_by("-nominated_at")[:_FEW]:
        yield Found(
            row,
            reverse("guidance:nomination", args=[row.pk]),
            pgettext("found", "nomination"),
            detail=f"{row.business} · {row.product}",
        )


def beside_business(business_id: UUID, actor: Actor) -> Iterator[Panel]:
    """Yield the nominations of a business."""
    yield from _panel(nominations_of(actor).filter(business_id=business_id), actor)


def beside_product(product_id: UUID, actor: Actor) -> Iterator[Panel]:
    """Yield the nominations of a product."""
    yield from _panel(nominations_of(actor).filter(product_id=product_id), actor)


def page_of(nomination: Nomination, actor: Actor) -> str:
    """Return where somebody looks at a nomination."""
    name = "nomination" if actor.is_staff else "own_nomination"
    return reverse(f"guidance:{name}", args=[nomination.pk])


def _waiting(
    title: object, rows: QuerySet[Nomination], actor: Actor
) -> Iterator[Waiting]:
    found = rows.order_by().aggregate(count=Count("pk"), oldest=Min("nominated_at"))
    if not found["count"]:
        return
    only = rows.first() if found["count"] == 1 else None
    url = page_of(only, actor) if only else _list_for(rows, actor)
    yield Waiting(title, found["count"], url, found["oldest"].date())


def _list_for(rows: QuerySet[Nomination], actor: Actor) -> str:
    if not actor.is_staff:
        return reverse("guidance:own_curation")
    first = rows.first()
    state = first.state if first else ""
    return f"{reverse('guidance:nominations')}?state={state}"


def _panels() -> Iterator[Waiting]:
    rows = Call.objects.filter(state=CallState.CLOSED)
    ready = rows.exclude(nominations__state__in=(N.NOMINATED, N.LONGLISTED))
    ready = ready.filter(nominations__state=N.SCORED).distinct().order_by("panel_on")
    for call in ready:
        url = reverse("guidance:panel", args=[call.pk])
        yield Waiting(_("Panel to hold"), 1, url, call.closes_on, detail=call)


def _panel(rows: QuerySet[Nomination], actor: Actor) -> Iterator[Panel]:
    found = list(rows.order_by("-nominated_at")[:_FEW])
    if not found:
        return
    titles = (
        pgettext_lazy("column", "Nomination"),
        pgettext_lazy("column", "Call"),
        pgettext_lazy("column", "State"),
        pgettext_lazy("column", "Since"),
    )
    lines = [
        Line(
            (
                str(row),
                row.call.title,
                status_tag(row.get_state_display(), row.state),
                short_date(row.nominated_at),
            ),
            url=page_of(row, actor),
            key=str(row.pk),
        )
        for row in found
    ]
    title = pgettext_lazy("panel", "Curation")
    yield Panel(title, Table(title, [Column(each) for each in titles], lines))
