"""How far a checklist is met: by section, and on the whole."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import pgettext_lazy

from bakumutu.guidance.models.findings import Finding, Found
from bakumutu.rules.readiness import (
    Band,
    Level,
    Result,
    assess,
    level_of,
    levels_from,
)
from bakumutu.standards.models import Checklist

#: What the whole comes to, in words.
BAND_WORDS: dict[Band, object] = {
    Band.READY: pgettext_lazy("readiness", "ready"),
    Band.NEARLY: pgettext_lazy("readiness", "nearly ready"),
    Band.NOT_YET: pgettext_lazy("readiness", "not ready yet"),
    Band.UNDECIDED: pgettext_lazy("readiness", "too little is settled to say"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a checklist comes to: the score, and a level where it has levels."""

    result: Result
    level: Level | None

    @property
    def percent(self) -> Decimal | None:
        """Return the score to the hundredth; nothing while nothing is settled."""
        percent = self.result.score.percent
        return None if percent is None else percent.quantize(_HUNDREDTH)


_HUNDREDTH = Decimal("0.01")


def outcome_of(checklist: Checklist, findings: Iterable[Finding]) -> Outcome:
    """Judge what was found by the rules of readiness and the checklist's own levels."""
    result = assess([each.answered for each in findings if each.is_marked])
    if not checklist.levels:
        return Outcome(result, None)
    levels = levels_from(checklist.levels)
    return Outcome(result, level_of(result.findings, levels).level)


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
