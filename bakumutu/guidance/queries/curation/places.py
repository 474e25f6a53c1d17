"""What curation shows on pages of others: whose turn, searches, sections."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.journeys.curation import LIVE, NOMINATORS
from bakumutu.guidance.models import Call, Nomination
from bakumutu.guidance.queries.curation.assessing import to_assess
from bakumutu.guidance.queries.curation.calls import nominations_of, open_calls
from bakumutu.guidance.queries.curation.scoring import to_score
from bakumutu.guidance.queries.curation.telling import untold
from bakumutu.guidance.queries.onward import products_to_mentor
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.search import Found
from bakumutu.registry.models import Product
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
        yield from _untold()
    if Role.ASSESSOR in actor.roles:
        yield from _waiting(_("Candidates to score"), to_score(actor), actor)
    if Role.COORDINATOR in actor.roles:
        yield from _panels()
        yield from _waiting(_("Committed products to visit"), to_assess(), actor)
        assessed = products_to_mentor()
        yield from _waiting(_("Assessed products to mentor"), assessed, actor)
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
    rows = nominations_of(actor).filter(business_id=business_id)
    yield from _panel(rows, actor, business_id)


def beside_product(product_id: UUID, actor: Actor) -> Iterator[Panel]:
    """Yield the nominations of a product."""
    rows = nominations_of(actor).filter(product_id=product_id)
    yield from _panel(rows, actor, Product.objects.get(pk=product_id).business_id)


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
    yield Waiting(title, found["count"], url, timezone.localdate(found["oldest"]))


def _list_for(rows: QuerySet[Nomination], actor: Actor) -> str:
    if not actor.is_staff:
        return reverse("guidance:own_curation")
    first = rows.first()
    state = first.state if first else ""
    return f"{reverse('guidance:nominations')}?state={state}"


def _untold() -> Iterator[Waiting]:
    """Yield the calls whose owners an officer still has to tell what was decided."""
    rows = untold().order_by().values("call").annotate(count=Count("pk"))
    counts = {row["call"]: row["count"] for row in rows}
    calls = Call.objects.filter(pk__in=counts).select_related("office")
    for call in calls.order_by("panel_on"):
        url = reverse("guidance:tell_owners", args=[call.pk])
        since = min(call.panel_on, call.today())
        title = _("Owners to tell what was decided")
        yield Waiting(title, counts[call.pk], url, since, detail=call)


def _panels() -> Iterator[Waiting]:
    rows = Call.objects.filter(state=CallState.CLOSED)
    ready = rows.exclude(nominations__state__in=(N.NOMINATED, N.LONGLISTED))
    ready = ready.filter(nominations__state=N.SCORED).distinct().order_by("panel_on")
    for call in ready:
        url = reverse("guidance:panel", args=[call.pk])
        yield Waiting(_("Panel to hold"), 1, url, call.closes_on, detail=call)


def _panel(
    rows: QuerySet[Nomination], actor: Actor, business_id: UUID
) -> Iterator[Panel]:
    found = list(rows.order_by("-nominated_at")[:_FEW])
    is_live = any(row.state in LIVE for row in found)
    call = None if is_live else _call_for(actor)
    if call is None and not found:
        return
    title = pgettext_lazy("panel", "Curation")
    table = _table(title, found, actor) if found else None
    if call is None:
        yield Panel(title, table)
        return
    told = {"call": call.title, "day": short_date(call.closes_on)}
    yield Panel(
        title,
        table,
        empty=_("“%(call)s” takes nominations until %(day)s.") % told,
        url=_way_in(call, actor, business_id),
        label=_("Nominate a product"),
    )


def _call_for(actor: Actor) -> Call | None:
    """Return the call that closes first, for those who may nominate."""
    if not actor.may_any(NOMINATORS):
        return None
    return next((call for call in open_calls() if call.takes_nominations()), None)


def _way_in(call: Call, actor: Actor, business_id: UUID) -> str:
    if not actor.is_staff:
        return reverse("guidance:nominate_own", args=[call.pk])
    return f"{reverse('guidance:nominate', args=[call.pk])}?usaha={business_id}"


def _table(title: object, found: Iterable[Nomination], actor: Actor) -> Table:
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
    return Table(title, [Column(each) for each in titles], lines)
