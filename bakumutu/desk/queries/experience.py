"""What tests under a standard took this office before: days and rupiah, with n."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bakumutu.desk.events import ServiceFinished
from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import Quote, ServiceRequest
from bakumutu.ledger.models import Entry
from bakumutu.office.actor import Actor
from bakumutu.standards.panels import Section
from bakumutu.web.components import Fact
from bakumutu.web.wording import decimal, rupiah

#: Fewer cases than this say little, and might name one business to another.
FEW = 5
#: The latest cases of all that are asked about; older ones say little of today.
LATEST = 500


@dataclass(slots=True)
class Experience:
    """Finished cases of one family of editions."""

    days: list[int] = field(default_factory=list)
    rupiah: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many cases there are."""
        return len(self.days)


def experience(families: Collection[str]) -> dict[str, Experience]:
    """Return what the latest finished requests of each family took."""
    done = ServiceRequest.objects.filter(
        edition__family__in=families,
        state__in=(RequestState.DONE, RequestState.CLOSED),
        submitted_at__isnull=False,
    ).order_by("-submitted_at")
    rows = list(done.values_list("pk", "edition__family", "submitted_at")[:LATEST])
    requests = [row[0] for row in rows]
    finished, totals = _finished(requests), _totals(requests)
    found: dict[str, Experience] = {}
    for request_id, family, submitted_at in rows:
        at = finished.get(request_id)
        if family and submitted_at and at:
            case = found.setdefault(family, Experience())
            case.days.append((at - submitted_at).days)
            case.rupiah += [totals[request_id]] if request_id in totals else []
    return found


def sections(families: Collection[str], actor: Actor) -> dict[str, Section]:
    """Return the section that stands beside each family of editions."""
    found = experience(families)
    return {
        family: _section(found.get(family, Experience()), actor) for family in families
    }


def _section(case: Experience, actor: Actor) -> Section:
    title = _("Cost and time of a test at this office")
    if not case.count:
        return Section(title, note=_("No test under this standard is finished yet."))
    sentence = ngettext(
        "From %(count)s finished request of this office.",
        "From %(count)s finished requests of this office.",
        case.count,
    ) % {"count": case.count}
    if case.count >= FEW:
        return Section(title, _medians(case), sentence)
    few = _("Still few: the next one may differ much.")
    return Section(title, _medians(case) if actor.is_staff else (), f"{sentence} {few}")


def _medians(case: Experience) -> tuple[Fact, ...]:
    facts = [Fact(pgettext("experience", "Median time"), _days(median(case.days)))]
    if case.rupiah:
        cost = rupiah(round(median(case.rupiah)))
        facts.append(Fact(pgettext("experience", "Median cost"), cost))
    return tuple(facts)


def _days(days: float) -> str:
    if days < 1:
        return _("less than a day")
    # Half a day lies between two cases; a whole number needs no decimals.
    told = int(days) if days == int(days) else days
    return ngettext("%(days)s day", "%(days)s days", int(days)) % {
        "days": decimal(told)
    }


def _finished(requests: Collection[UUID]) -> dict[UUID, datetime]:
    entries = Entry.objects.filter(subject__in=requests, kind=ServiceFinished.kind)
    return dict(entries.order_by("at").values_list("subject", "at"))


def _totals(requests: Collection[UUID]) -> dict[UUID, int]:
    binding = Quote.objects.filter(request__in=requests, superseded_at__isnull=True)
    return dict(binding.values_list("request_id", "total"))
