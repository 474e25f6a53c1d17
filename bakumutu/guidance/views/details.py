"""What the page of one assessment shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.guidance.models import Assessment, AssessmentKind
from bakumutu.guidance.models.findings import Finding, Found
from bakumutu.guidance.models.scores import BAND_WORDS, Tally, outcome_of, tallies
from bakumutu.registry.facts import photo_of
from bakumutu.standards.models import Severity
from bakumutu.standards.tables import drawn_severity
from bakumutu.web.components import Column, Fact, Line, Photo, Table
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import clock, decimal, long_date, moment

FOUND_TONES = {
    Found.MET: "good",
    Found.PARTLY: "working",
    Found.NOT_MET: "bad",
    Found.UNPROVEN: "waiting",
    Found.NOT_APPLICABLE: "neutral",
    Found.OPEN: "draft",
}
_WORST_FIRST = (
    Severity.CRITICAL,
    Severity.SERIOUS,
    Severity.MAJOR,
    Severity.MINOR,
)


@dataclass(frozen=True, slots=True)
class GapShown:
    """One gap as the page draws it."""

    finding: Finding
    severity: object
    found: object
    photos: list[Photo]


def appointment_facts(found: Assessment) -> list[Fact]:
    """Return who comes, when and where; a rehearsal is made where its owner is."""
    if found.kind == AssessmentKind.REHEARSAL:
        return [
            Fact(pgettext("assessment", "Rehearsed by"), found.arranged_by),
            Fact(_("Day of the rehearsal"), long_date(found.visit_on)),
        ]
    return [
        Fact(pgettext("assessment", "Assessor"), found.assessor or ""),
        Fact(_("Day of the visit"), _day(found)),
        Fact(_("Place of production"), found.place),
    ]


def assessment_facts(found: Assessment) -> Iterator[Fact]:
    """Yield what is known of an assessment besides its answers."""
    yield Fact(pgettext("assessment", "Kind"), found.get_kind_display())
    yield Fact(pgettext("assessment", "Product"), _link(found))
    yield Fact(pgettext("assessment", "Checklist"), found.checklist)
    yield from appointment_facts(found)
    if found.begun_at and found.kind != AssessmentKind.REHEARSAL:
        yield Fact(_("Visit begun"), moment(found.begun_at))
    if found.acknowledged_at:
        told = f"{found.acknowledged_by}, {found.get_acknowledged_way_display()}"
        yield Fact(_("Acknowledged"), f"{told}, {moment(found.acknowledged_at)}")
    if found.objection:
        yield Fact(_("What the owner added"), found.objection)
    if found.report_number:
        yield Fact(_("Gap report (not a certificate)"), report_link(found))


def report_link(found: Assessment) -> object:
    """Return the number of the sealed report as a link to it."""
    url = reverse("letters:document", args=[found.verification_code])
    return format_html('<a href="{}">{}</a>', url, found.report_number)


def findings_shown(found: Assessment, findings: Sequence[Finding]) -> dict[str, object]:
    """Return the score by section, the gaps and what shows them."""
    counted = tallies(findings)
    outcome = outcome_of(found.checklist, findings)
    return {
        "tallies": counted,
        "sections": section_table(counted),
        "gaps": list(gaps_shown(findings)),
        "shown": evidence_shown(findings),
        "unproven": sum(each.found == Found.UNPROVEN for each in findings),
        "score": percent_text(outcome.percent),
        "band": BAND_WORDS[outcome.result.band],
        "level": outcome.level.code if outcome.level and found.drafted_at else "",
        "coverage": percent_text(outcome.result.score.coverage),
    }


def section_table(counted: Iterable[Tally]) -> Table:
    """Return how each section stands, with a bar for what is met."""
    kinds = (Found.MET, Found.PARTLY, Found.NOT_MET, Found.UNPROVEN)
    columns = [
        Column(pgettext("assessment", "Section")),
        Column(_("Share that is met")),
        *(Column(kind.label, is_number=True, is_minor=True) for kind in kinds),
    ]
    lines = [
        Line(
            [tally.title, share_bar(tally), *(tally.of(kind) or None for kind in kinds)]
        )
        for tally in counted
    ]
    return Table(_("By section"), columns, lines)


def share_bar(tally: Tally) -> object:
    """Return the share of a section that is met, as a bar with its words."""
    if not tally.counted:
        return _("nothing counts yet")
    words = _("%(met)d of %(all)d") % {
        "met": tally.of(Found.MET),
        "all": tally.counted,
    }
    bar = '<progress max="{}" value="{}" aria-label="{}"></progress> {}'
    label = f"{tally.title}: {words}"
    return format_html(bar, tally.counted, tally.of(Found.MET), label, words)


def gaps_shown(findings: Iterable[Finding]) -> Iterator[GapShown]:
    """Yield what is missing, the most severe first."""
    missing = [each for each in findings if each.is_gap]
    for each in sorted(missing, key=_severity):
        yield GapShown(
            finding=each,
            severity=drawn_severity(each.item),
            found=status_tag(each.found.label, FOUND_TONES[each.found]),
            photos=photos_of(each),
        )


def photos_of(finding: Finding) -> list[Photo]:
    """Return the photos and documents that show an answer."""
    return [photo_of(each.attachment) for each in finding.arrived if each.attachment]


def evidence_shown(findings: Iterable[Finding]) -> list[Photo]:
    """Return everything that was shown, in the order of the items."""
    return [photo for each in findings if not each.is_gap for photo in photos_of(each)]


def percent_text(percent: Decimal | None) -> str:
    """Return a percentage as people read it; nothing where there is none."""
    if percent is None:
        return ""
    return f"{decimal(percent.quantize(Decimal(1)))} %"


def _severity(finding: Finding) -> tuple[int, int]:
    severity = Severity(finding.item.severity)
    return _WORST_FIRST.index(severity), finding.item.number


def _day(found: Assessment) -> str:
    at = clock(found.visit_at) if found.visit_at else ""
    return ", ".join(part for part in (long_date(found.visit_on), at) if part)


def _link(found: Assessment) -> object:
    url = reverse("registry:product", args=[found.product_id])
    return format_html('<a href="{}">{}</a>', url, found.product)
