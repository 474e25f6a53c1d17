"""The answer as a table for a terminal, or as one JSON object."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from bakumutu.config.finding import words
from bakumutu.config.finding.answer import Answer, Result
from bakumutu.config.finding.words import say
from bakumutu.config.judging.words import Language
from bakumutu.reference.standards import Standard
from bakumutu.rules.route import Route

WIDTH = 88
_HEADS = ("number", "title", "status", "obligation", "score")


def as_json(answer: Answer, language: Language) -> str:
    """Return the object as text that every terminal and pipe can carry."""
    told = {
        "query": answer.query,
        "results": [_object(each, language) for each in answer.results],
        "near": [_identity(each.edition) for each in answer.near],
        "not_known_here": list(answer.not_known),
    }
    return json.dumps(told, indent=2)


def as_text(answer: Answer, language: Language) -> str:
    """Return the table, and under it why, the routes and what is not sure."""
    if not answer.results:
        return "\n".join(_wrapped(_nothing(answer, language)))
    first, *others = answer.results
    parts = [*_table(answer.results, language), ""]
    parts += [*_details(first, language), *_ways(first, language), ""]
    for each in others:
        parts += [*_details(each, language), ""]
    parts += _wrapped([say(language, "facts_not_official")])
    return "\n".join(parts)


def _object(result: Result, language: Language) -> dict[str, Any]:
    edition, first = result.edition, result.first_route
    return {
        **_identity(edition),
        "route": first.rule.record if first else "none",
        "score": result.score,
        "why": words.why(result.reasons, language),
        "title_confidence": edition.title_confidence,
        "status": edition.status,
        "status_confidence": edition.status_confidence,
        "superseded_by": list(edition.superseded_by),
        "mandatory": edition.is_mandatory,
        "mandatory_confidence": edition.mandatory_confidence,
        "routes": [_route(each, language) for each in result.routes],
        "former": [_identity(each) for each in result.former],
    }


def _identity(edition: Standard) -> dict[str, Any]:
    return {
        "number": edition.number,
        "edition": edition.year,
        "title": edition.title_id,
    }


def _route(way: Route, language: Language) -> dict[str, Any]:
    return {
        "record": way.rule.record,
        "scheme": way.rule.scheme,
        "issuer": way.rule.issuer,
        "standing": way.standing,
        "conditions": list(way.conditions),
        "words": words.route(way, language),
        "source": way.rule.source,
        "confidence": way.rule.confidence,
    }


def _nothing(answer: Answer, language: Language) -> Iterator[str]:
    if answer.not_known:
        yield say(language, "not_known", names=", ".join(answer.not_known))
    yield say(language, "nothing")
    if answer.near:
        near = (
            f"{each.edition.number} {each.edition.title_id}" for each in answer.near
        )
        yield say(language, "near", numbers="; ".join(near))


def _table(results: Iterable[Result], language: Language) -> Iterator[str]:
    rows = [[say(language, head) for head in _HEADS]]
    rows += [_row(each, language) for each in results]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    yield lines[0].rstrip()
    yield "-" * max(map(len, lines))
    yield from (line.rstrip() for line in lines[1:])


def _row(result: Result, language: Language) -> list[str]:
    edition = result.edition
    return [
        edition.number,
        textwrap.shorten(edition.title_id, 36, placeholder="..."),
        say(language, edition.status),
        say(language, "mandatory" if edition.is_mandatory else "voluntary"),
        f"{result.score:.2f}",
    ]


def _details(result: Result, language: Language) -> Iterator[str]:
    edition = result.edition
    told = [
        "; ".join(words.why(result.reasons, language)),
        words.standing(edition, language),
        words.obligation(edition, language),
    ]
    if result.former:
        numbers = ", ".join(each.number for each in result.former)
        told.append(say(language, "former", numbers=numbers))
    yield f"{edition.number}, {edition.title_id}"
    yield from _listed(told)


def _ways(result: Result, language: Language) -> Iterator[str]:
    ways = [words.route(each, language) for each in result.routes]
    yield from _listed(ways or [say(language, "no_route")])


def _listed(told: Iterable[str]) -> Iterator[str]:
    for sentence in told:
        yield from textwrap.wrap(
            sentence, WIDTH, initial_indent="  - ", subsequent_indent="    "
        )


def _wrapped(told: Iterable[str]) -> Iterator[str]:
    for sentence in told:
        yield from textwrap.wrap(sentence, WIDTH, break_on_hyphens=False)
