"""Which accreditation ends soon, told to the managers in time to renew it."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.office.actor import Actor
from bakumutu.office.models import Office
from bakumutu.standards.actions.roles import SCOPE_KEEPERS
from bakumutu.standards.queries import scope_ending
from bakumutu.web.panels import Waiting
from bakumutu.web.wording import plain_date

#: An application for renewal needs about half a year.
_WARNED_BEFORE = timedelta(days=180)


def accreditation_ending(actor: object) -> Iterable[Waiting]:
    """Tell who keeps the scope which methods soon leave it."""
    if not (isinstance(actor, Actor) and actor.may_any(SCOPE_KEEPERS)):
        return
    today = Office.objects.get(pk=actor.office_id).today()
    rows = scope_ending(today, within=_WARNED_BEFORE)
    first = rows.first()
    if first is None:
        return
    detail = _("the first on %(day)s") % {"day": plain_date(first.valid_until)}
    address = reverse("standards:scope") + "?standing=in_force&sort=until"
    title = _("Methods whose accreditation ends within half a year")
    yield Waiting(title, rows.count(), address, None, detail)
