"""How far a checklist is met: by section, and on the whole."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bakumutu.guidance.models.findings import Finding, Found


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items of a section came to what."""

    title: str
    counts: Counter[Found]

    @property
    def counted(self) -> int:
        """Return how many items were answered and apply."""
        kinds = (Found.MET, Found.PARTLY, Found.NOT_MET, Found.UNPROVEN)
        return sum(self.counts[kind] for kind in kinds)

    def of(self, found: Found) -> int:
        """Return how many items came to this."""
        return self.counts[found]


def tallies(findings: Iterable[Finding]) -> list[Tally]:
    """Return the counts of every section, in the order of the checklist."""
    sections: dict[str, Counter[Found]] = {}
    for finding in findings:
        if finding.is_marked:
            title = finding.item.section_title
            sections.setdefault(title, Counter())[finding.found] += 1
    return [Tally(title, counts) for title, counts in sections.items()]
