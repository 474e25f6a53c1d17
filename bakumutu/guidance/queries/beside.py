"""Assessments as a section on the pages of their business and their product."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.guidance.models import Assessment
from bakumutu.guidance.queries.assessments import assessments_within_reach
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.registry.panels import Panel
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import short_date

_MOST = 10
_ARRANGERS = (Role.COORDINATOR, Role.ASSESSOR)


def beside_product(product_id: UUID, actor: Actor) -> Iterator[Panel]:
    """Yield the assessments of a product, and the way to arrange one."""
    url = f"{reverse('guidance:schedule')}?produk={product_id}"
    may_arrange = actor.may_any(_ARRANGERS)
    yield Panel(
        _("Assessments"),
        _table(Q(product_id=product_id), actor, of_product=True),
        empty=_("This product was not assessed yet."),
        url=url if may_arrange else "",
        label=_("Arrange an assessment") if may_arrange else "",
    )


def beside_business(business_id: UUID, actor: Actor) -> Iterator[Panel]:
    """Yield the assessments of a business, where there are any."""
    table = _table(Q(business_id=business_id), actor, of_product=False)
    if table.lines:
        own = "" if actor.is_staff else reverse("guidance:own")
        yield Panel(_("Assessments"), table, url=own, label=_("My assessments"))


def _table(wanted: Q, actor: Actor, *, of_product: bool) -> Table:
    rows = assessments_within_reach(actor).filter(wanted).order_by("-pk")[:_MOST]
    titles = (
        pgettext("assessment", "Number"),
        pgettext("assessment", "Product"),
        pgettext("assessment", "State"),
        pgettext("assessment", "Visit"),
    )
    lines = [_line(row, actor) for row in rows]
    columns = [Column(title) for title in titles]
    if of_product:
        columns = [columns[0], *columns[2:]]
        lines = [
            Line([line.cells[0], *line.cells[2:]], line.url, line.key) for line in lines
        ]
    return Table(_("Assessments"), columns, lines)


def _line(row: Assessment, actor: Actor) -> Line:
    name = "guidance:assessment" if actor.is_staff else "guidance:findings"
    cells = [
        row.number or str(row.get_kind_display()),
        str(row.product),
        state_tag(row),
        short_date(row.visit_on),
    ]
    return Line(cells, url=reverse(name, args=[row.pk]), key=str(row.pk))


def state_tag(row: Assessment) -> object:
    """Return the state of an assessment as a word with a shape."""
    return status_tag(row.get_state_display(), TONES.get(row.state, row.state))


#: What the states of an assessment mean to the reader, where the house has no word.
TONES = {
    "scheduled": "waiting",
    "on_site": "working",
    "drafted": "attention",
    "agreed": "working",
    "sealed": "good",
    "rehearsing": "draft",
    "released": "neutral",
}
