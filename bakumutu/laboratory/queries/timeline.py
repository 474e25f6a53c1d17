"""What happened to a sample, a worksheet or a report, told from the ledger."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.laboratory import events
from bakumutu.laboratory.models import Sample, TestReport
from bakumutu.ledger.events import Event, event_from
from bakumutu.ledger.models import Entry
from bakumutu.office.actor import Actor
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.registry.panels import JourneyPart
from bakumutu.standards.models import Parameter
from bakumutu.web.components import Moment

#: What each fact is called on the page.
TITLES: dict[type[Event], object] = {
    events.SampleRegistered: _("Sample taken in"),
    events.SampleRefused: _("Sample refused"),
    events.SampleAssigned: _("Given to an analyst"),
    events.AnalysisStarted: _("Analysis begun"),
    events.ResultsEntered: _("Results kept"),
    events.ResultCorrected: _("Result corrected"),
    events.QualityChecked: _("Quality control recorded"),
    events.ResultsSubmitted: _("Results sent to be verified"),
    events.SampleVerified: _("Results verified"),
    events.SampleSentBack: _("Sent back to the analyst"),
    events.RetestOrdered: _("Retest ordered"),
    events.SampleReopened: _("Opened again"),
    events.SampleDisposed: _("Rest of the sample disposed of"),
    events.ReportDrafted: _("Report drafted"),
    events.ReportDiscarded: _("Draft put away"),
    events.ReportAuthorised: _("Report authorised"),
    events.ReportSealed: _("Report sealed"),
    events.ReportReleased: _("Report handed over"),
    events.ReportAmendmentOpened: _("Amendment begun"),
    events.ReportSuperseded: _("Replaced by a newer report"),
    events.ReportWithdrawn: _("Report withdrawn"),
    events.ReportClaimEnded: _("Claims an accreditation that had ended: amend it"),
}
#: Fields that say more, in the order in which they are read.
_DETAILS = (
    "parameter",
    "parameters",
    "before",
    "after",
    "number",
    "replacement",
    "reason",
    "note",
)

#: A product is rarely tested more often; older samples keep their own pages.
_FEW = 12


def moments_of(subject: UUID) -> Iterable[Moment]:
    """Return what the laboratory knows about one record, in three queries."""
    kinds = [event.kind for event in TITLES]
    entries = list(
        Entry.objects.filter(subject=subject, kind__in=kinds).order_by("-id")
    )
    ids = {entry.person_id for entry in entries if entry.person_id}
    ids |= {entry.on_behalf_of for entry in entries if entry.on_behalf_of}
    names = {each.pk: each.full_name for each in Person.objects.filter(pk__in=ids)}
    told = [event_from(entry.kind, entry.body) for entry in entries]
    parameters = _parameters(told)
    return [
        Moment(
            at=entry.at,
            title=TITLES[type(event)],
            who=_who(entry, names),
            detail=_detail(event, parameters),
        )
        for entry, event in zip(entries, told, strict=True)
    ]


def work_about(product_id: UUID, actor: Actor) -> Iterable[JourneyPart]:
    """Yield the latest samples and reports of a product; owners read their request."""
    if not actor.is_staff:
        return
    samples = Sample.objects.filter(request__product_id=product_id)
    for sample in samples.order_by("-pk")[:_FEW]:
        title = _("Sample %(number)s") % {"number": sample.number or sample.code}
        address = reverse("laboratory:sample", args=[sample.pk])
        yield JourneyPart(sample.pk, title, address)
    reports = TestReport.objects.filter(sample__request__product_id=product_id)
    for report in reports.order_by("-pk")[:_FEW]:
        address = reverse("laboratory:report", args=[report.pk])
        yield JourneyPart(report.pk, _("Test report"), address)


def _parameters(told: Iterable[Event]) -> dict[str, str]:
    """Return the names of the parameters whose codes the events hold."""
    codes = {code for event in told for code in _codes(event)}
    rows = (
        Parameter.objects.filter(code__in=codes) if codes else Parameter.objects.none()
    )
    return dict(rows.values_list("code", "name"))


def _codes(event: Event) -> tuple[str, ...]:
    one = getattr(event, "parameter", "")
    return (one,) if one else getattr(event, "parameters", ())


def _who(entry: Entry, names: dict[UUID, str]) -> str:
    name = names.get(entry.person_id, "") if entry.person_id else ""
    if entry.on_behalf_of in names:
        return f"{name}, Plh. {names[entry.on_behalf_of]}"
    known = entry.role in Role.values
    role = str(Role(entry.role).label if known else _("the system"))
    return ", ".join(part for part in (name, role) if part)


def _detail(event: Event, parameters: dict[str, str]) -> str:
    found = (_words(getattr(event, name, ""), parameters) for name in _DETAILS)
    return " · ".join(each for each in found if each)


def _words(told: object, parameters: dict[str, str]) -> str:
    """Return what a field says: texts as they are, parameters by their names."""
    if isinstance(told, tuple):
        return ", ".join(_words(each, parameters) for each in told)
    return parameters.get(told, told) if isinstance(told, str) else ""
