"""What test reports say about the limits that a checklist asks for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.guidance.models.assessments import Assessment
from bakumutu.guidance.models.mentorings import rules_of
from bakumutu.guidance.models.test_reports import TestEvidence, TestLine
from bakumutu.letters.drafts import TestReport
from bakumutu.letters.models import Document
from bakumutu.letters.queries import sealed_content
from bakumutu.rules.impartiality import months_after
from bakumutu.rules.judgement import Verdict
from bakumutu.standards.models import ChecklistItem
from bakumutu.web.wording import short_date

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Tested:
    """The line of the newest report about one limit, and what speaks against it."""

    line: TestLine
    #: Number of the standard that the report compares with; empty where it tells none.
    standard: str = ""
    is_other_standard: bool = False
    is_old: bool = False
    #: The report judges by other numbers than the item asks for.
    has_other_limit: bool = False

    @property
    def words(self) -> str:
        """Return what was found, by which report, on one line."""
        report = self.line.report
        source = f"{report.number}, {short_date(report.issued_on)}, {report.laboratory}"
        return f"{self.line.stated()}. {source}"

    @property
    def doubts(self) -> list[str]:
        """Return why an assessor should look twice, in sentences."""
        told = []
        if self.is_other_standard:
            other = _("The report compares with %(number)s, another edition.")
            told.append(other % {"number": self.standard})
        if self.has_other_limit:
            told.append(_("The report judges by another limit than this item."))
        if self.is_old:
            told.append(_("The report is older than the office lets reports count."))
        return told


def limits_tested(assessment: Assessment) -> dict[str, Tested]:
    """Return what the newest report says, by the code of each limit it speaks about."""
    reports = list(_reports(assessment))
    standards = dict(_standards(reports))
    oldest = _oldest(assessment)
    edition = assessment.checklist.edition
    own = edition.number if edition else ""
    found: dict[str, Tested] = {}
    for report in reversed(reports):
        standard = standards.get(report.number, "")
        for line in _worst_last(report):
            found[line.code] = Tested(
                line,
                standard=standard,
                is_other_standard=bool(standard) and standard != own,
                is_old=report.issued_on < oldest,
            )
    return found


def limit_of(item: ChecklistItem, limits: dict[str, Tested]) -> Tested | None:
    """Return what was tested of what an item asks for, if anything was."""
    limit = item.requirement
    found = limits.get(limit.code) if limit else None
    if found is None or limit is None:
        return None
    own, told = _numbers(limit.low, limit.high), _numbers(found.line.limit)
    return replace(found, has_other_limit=bool(own and told and own != told))


def _numbers(*texts: str) -> set[Decimal]:
    """Return the numbers in a limit, however it is worded."""
    found = (number for text in texts for number in _NUMBER.findall(text))
    return {Decimal(number.replace(",", ".")) for number in found}


def _reports(assessment: Assessment) -> Iterable[TestEvidence]:
    """Return the reports on the product that hold today, the newest first."""
    rows = TestEvidence.objects.holding().filter(product_id=assessment.product_id)
    return rows.prefetch_related("lines__report").order_by("-issued_on", "-pk")


def _standards(reports: Iterable[TestEvidence]) -> Iterator[tuple[str, str]]:
    """Yield the standard of each report that this house sealed."""
    keys = [report.document for report in reports if report.document]
    for document in Document.objects.filter(pk__in=keys):
        content = sealed_content(document)
        if isinstance(content, TestReport) and content.standard:
            yield document.number, content.standard.number


def _oldest(assessment: Assessment) -> date:
    months = rules_of(assessment.office_id).report_months
    return months_after(timezone.localdate(), -months)


def _worst_last(report: TestEvidence) -> list[TestLine]:
    """Return the lines so that of two about one limit the failed one counts."""
    return sorted(report.lines.all(), key=lambda line: line.verdict == Verdict.OUTSIDE)
