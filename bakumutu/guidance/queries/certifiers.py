"""Which bodies certify a standard, as the coordinators of this office entered it."""

from collections import defaultdict
from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.guidance.models import BodyScope
from bakumutu.office.actor import Actor
from bakumutu.standards.panels import Section
from bakumutu.web.components import Fact
from bakumutu.web.wording import short_date


def certifiers(families: Collection[str], actor: Actor) -> dict[str, Section]:
    """Return the bodies in scope for each family of editions, by their names."""
    rows = BodyScope.objects.in_force(timezone.localdate()).filter(
        office_id=actor.office_id, edition__family__in=families
    )
    facts: dict[str, list[Fact]] = defaultdict(list)
    for row in rows.select_related("body", "edition").order_by("body__name", "route"):
        facts[row.edition.family].append(_fact(row))
    note = _("Others may have it in their scope too. The choice is the owner's.")
    title = _("Who may certify it")
    return {family: Section(title, tuple(told), note) for family, told in facts.items()}


def _fact(row: BodyScope) -> Fact:
    told = [row.get_route_display(), row.body.accreditation]
    if row.valid_until:
        told.append(_("until %(day)s") % {"day": short_date(row.valid_until)})
    told.append(_("source: %(source)s") % {"source": row.source})
    return Fact(f"{row.body.name}, {row.body.city}", ", ".join(map(str, told)))
