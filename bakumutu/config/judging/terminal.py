"""The assessment as a person reads it in a terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from bakumutu.config.judging import sentences
from bakumutu.config.judging.assessment import Assessment, Counts
from bakumutu.config.judging.words import Speech
from bakumutu.rules.judgement import Verdict

WIDTH = 88

#: For terminals of old code pages, where a lost sign would turn a limit round.
_IN_ASCII = str.maketrans(
    {
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2013": "-",
        "\u2212": "-",
        "\u00d7": "x",
    }
)
_SHOWN = (Verdict.WITHIN, Verdict.OUTSIDE, Verdict.UNDECIDED)


def as_text(assessment: Assessment, say: Speech) -> str:
    """Return heading, table, finding, and what the finding does not say."""
    plan = assessment.plan
    untested = ", ".join(row.name for row in plan.untested)
    parts = [
        *_wrapped(sentences.heading(plan, say), sentences.standing(plan, say)),
        "",
        *_table(assessment, say),
        "",
        *_wrapped(sentences.finding(assessment, say)),
        *_wrapped(f"{say('decision_rule')}: {' '.join(sentences.rule(plan, say))}"),
        "",
        *_wrapped(say("not_the_standard"), sentences.coverage(plan, say)),
        *_wrapped(say("untested", names=untested) if untested else ""),
        *_wrapped(*sentences.sources(plan, say)),
    ]
    return "\n".join(parts)


def carried(text: str, encoding: str | None) -> str:
    """Return the text as an output of this encoding can show it."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        plain = text.translate(_IN_ASCII)
        return plain.encode("ascii", "replace").decode()
    return text


def _wrapped(*told: str) -> Iterator[str]:
    for sentence in told:
        yield from textwrap.wrap(sentence, WIDTH, break_on_hyphens=False)


def _table(assessment: Assessment, say: Speech) -> Iterator[str]:
    heads = [say("parameter"), say("requirement"), *map(say.verdict, _SHOWN)]
    rows = [heads, *_rows(assessment, say)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    lines = [_line(row, widths) for row in rows]
    rule = "-" * max(map(len, lines))
    yield from (lines[0], rule, *lines[1:-1], rule, lines[-1])


def _rows(assessment: Assessment, say: Speech) -> Iterator[list[str]]:
    total = len(assessment.samples)
    for place, each in enumerate(assessment.plan.parameters):
        limit, counts = say.limit(each.limit), assessment.counts(place)
        yield [each.requirement.name, limit, *_counted(counts, total)]
    yield [say("all_parameters"), "", *_counted(assessment.overall_counts(), total)]


def _counted(counts: Counts, total: int) -> list[str]:
    within, *others = (str(counts[verdict]) for verdict in _SHOWN)
    return [f"{within}/{total}", *others]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    names = [row[i].ljust(widths[i]) for i in range(2)]
    numbers = [row[i].rjust(widths[i]) for i in range(2, len(row))]
    return "  ".join([*names, *numbers]).rstrip()
