"""The assessment as one HTML file that needs nothing beside it."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape
from importlib.resources import files
from string import Template

from bakumutu import __version__
from bakumutu.config.judging import sentences
from bakumutu.config.judging.assessment import Assessment, Counts, Sample
from bakumutu.config.judging.histogram import STACKED, Picture, binned, svg
from bakumutu.config.judging.plan import Parameter
from bakumutu.config.judging.words import Speech
from bakumutu.rules.judgement import Judgement, Verdict
from bakumutu.rules.quantity import Kind, Quantity

SHOWN_SAMPLES = 500

_SHOWN = (Verdict.WITHIN, Verdict.OUTSIDE, Verdict.UNDECIDED)


def as_page(assessment: Assessment, say: Speech, file_name: str) -> str:
    """Return the page: the verdict, what it does not say, then the evidence."""
    template = files("bakumutu.config.judging").joinpath("page.html")
    words = {key: escape(text) for key, text in _words(assessment, say).items()}
    words["footer"] = escape(
        f"{say('source_file', name=file_name)}. {say('made_by', version=__version__)}"
    )
    return Template(template.read_text(encoding="utf-8")).substitute(
        words,
        heads=_heads(say),
        rows="\n".join(_rows(assessment, say)),
        total_row=_total_row(assessment, say),
        figures=_figures(assessment, say),
        untested=_untested(assessment, say),
        samples=_samples(assessment, say),
    )


def _words(assessment: Assessment, say: Speech) -> dict[str, str]:
    plan = assessment.plan
    return {
        "language": say.language,
        "title": say("title", number=plan.standard.number),
        "heading": sentences.heading(plan, say),
        "standing": sentences.standing(plan, say),
        "count": str(assessment.overall_counts()[Verdict.WITHIN]),
        "total": str(len(assessment.samples)),
        "finding": sentences.finding(assessment, say),
        "not_the_standard": say("not_the_standard"),
        "coverage": sentences.coverage(plan, say),
        "sources": " ".join(sentences.sources(plan, say)),
        "summary_heading": say("summary"),
        "rule_heading": say("decision_rule"),
        "rule": _capital(" ".join(sentences.rule(plan, say))),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _heads(say: Speech) -> str:
    names = (say("parameter"), say("requirement"))
    words = map(say.verdict, _SHOWN)
    return "".join(f'<th scope="col">{escape(name)}</th>' for name in names) + "".join(
        f'<th scope="col" class="number">{escape(word)}</th>' for word in words
    )


def _rows(assessment: Assessment, say: Speech) -> Iterator[str]:
    for place, each in enumerate(assessment.plan.parameters):
        name, limit = escape(each.requirement.name), escape(say.limit(each.limit))
        counted = _counted(assessment.counts(place))
        head = f'<th scope="row" lang="id">{name}</th>'
        yield f"<tr>{head}<td>{limit}</td>{counted}</tr>"


def _total_row(assessment: Assessment, say: Speech) -> str:
    name = escape(say("all_parameters"))
    counted = _counted(assessment.overall_counts())
    return f'<th scope="row" colspan="2">{name}</th>{counted}'


def _counted(counts: Counts) -> str:
    return "".join(f'<td class="number">{counts[each]}</td>' for each in _SHOWN)


def _figures(assessment: Assessment, say: Speech) -> str:
    places = range(len(assessment.plan.parameters))
    drawn = "".join(_figure(assessment, place, say) for place in places)
    if not drawn:
        return ""
    given = {
        each.verdict for sample in assessment.samples for each in sample.judgements
    }
    key = "".join(_key(said, say) for said in STACKED if said in given)
    return (
        f"<h2>{escape(say('distributions'))}</h2>\n"
        f'<ul class="key">{key}</ul>\n<div class="figures">{drawn}</div>'
    )


def _key(said: Verdict, say: Speech) -> str:
    square = f'<rect class="{said}" x="1" y="1" width="16" height="16"/>'
    picture = f'<svg viewBox="0 0 18 18" aria-hidden="true">{square}</svg>'
    return f"<li>{picture}{escape(say.verdict(said))}</li>"


def _figure(assessment: Assessment, place: int, say: Speech) -> str:
    parameter = assessment.plan.parameters[place]
    results = list(_measured(assessment, place))
    if not (results and parameter.limit.ends):
        return ""
    picture = _picture(parameter, results, say)
    row = parameter.requirement
    name = escape(f"{row.name} ({row.unit})" if row.unit else row.name)
    found = escape(_found(assessment, place, say))
    return (
        f"<figure><figcaption><h3 lang='id'>{name}</h3><p>{found}</p></figcaption>"
        f"{svg(picture)}{_as_table(picture, say)}</figure>"
    )


def _measured(assessment: Assessment, place: int) -> Iterator[tuple[Decimal, Verdict]]:
    """Yield the results that have a place on an axis: censored ones have none."""
    for sample in assessment.samples:
        found, judged = sample.quantities[place], sample.judgements[place]
        if found.kind is Kind.VALUE and found.value is not None:
            yield found.value, judged.verdict


def _found(assessment: Assessment, place: int, say: Speech) -> str:
    return say(
        "finding_one",
        count=assessment.counts(place)[Verdict.WITHIN],
        total=len(assessment.samples),
        limit=say.limit(assessment.plan.parameters[place].limit),
    )


def _picture(
    parameter: Parameter, results: list[tuple[Decimal, Verdict]], say: Speech
) -> Picture:
    ends = tuple(dict.fromkeys(parameter.limit.ends))
    values = [value for value, _ in results]
    row, limit = parameter.requirement, say.limit(parameter.limit)
    return Picture(
        bins=binned(results, ends),
        limits=tuple((end, say.number(end)) for end in ends),
        title=say("distribution", name=row.name),
        description=say(
            "distribution_text",
            count=len(results),
            low=say.number(min(values)),
            high=say.number(max(values)),
            limit=limit,
        ),
        name=row.code,
        decimal_sign=say.decimal_sign,
    )


def _as_table(picture: Picture, say: Speech) -> str:
    heads = (say("from"), say("to"), *map(say.verdict, STACKED))
    head = "".join(f'<th scope="col" class="number">{escape(h)}</th>' for h in heads)
    rows = "".join(
        _row(picture.tick(each.low), picture.tick(each.high), *each.counts)
        for each in picture.bins
    )
    return (
        f"<details><summary>{escape(say('as_table'))}</summary>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _row(*cells: object) -> str:
    numbers = "".join(f'<td class="number">{cell}</td>' for cell in cells)
    return f"<tr>{numbers}</tr>"


def _untested(assessment: Assessment, say: Speech) -> str:
    names = [escape(row.name) for row in assessment.plan.untested]
    items = "".join(f"<li>{name}</li>" for name in names)
    heading = escape(say("untested_heading"))
    return items and f'<h2>{heading}</h2>\n<ul class="plain" lang="id">{items}</ul>'


def _samples(assessment: Assessment, say: Speech) -> str:
    shown, total = assessment.samples[:SHOWN_SAMPLES], len(assessment.samples)
    names = [each.requirement.name for each in assessment.plan.parameters]
    heads = [say("row"), *names, say("together")]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    rows = "\n".join(_sample(sample, say) for sample in shown)
    cut = say("each_sample_cut", shown=len(shown), total=total)
    caption = f"<caption>{escape(cut)}</caption>" if total > len(shown) else ""
    title = escape(say("each_sample"))
    return (
        f"<h2>{title}</h2>\n<details><summary>{escape(say('as_table'))}</summary>"
        f'<div class="scroll" role="region" aria-label="{title}" tabindex="0">'
        f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        "</table></div></details>"
    )


def _sample(sample: Sample, say: Speech) -> str:
    pairs = zip(sample.quantities, sample.judgements, strict=True)
    cells = "".join(_result(found, judged, say) for found, judged in pairs)
    together = escape(say.verdict(sample.verdict))
    return f'<tr><th scope="row">{sample.line}</th>{cells}<td>{together}</td></tr>'


def _result(found: Quantity, judged: Judgement, say: Speech) -> str:
    value, word = escape(say.result(found)), escape(say.verdict(judged.verdict))
    return f'<td class="{judged.verdict}">{value}<span class="word">{word}</span></td>'
