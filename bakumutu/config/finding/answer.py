"""What was found among the packaged editions, as a person or a program reads it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bakumutu.reference.standards import Standard, standard
from bakumutu.rules.finder import Match, Reason
from bakumutu.rules.route import Route, Standing
from bakumutu.standards.subjects import Known, by_family, index_of, packaged
from bakumutu.standards.ways import routes_of


@dataclass(frozen=True)
class Result:
    """One standard: its edition of today, its former ones, the ways to it."""

    edition: Standard
    former: tuple[Standard, ...]
    score: float
    reasons: tuple[Reason, ...]
    routes: tuple[Route, ...]

    @property
    def first_route(self) -> Route | None:
        """Return the first route that is not closed."""
        ways = (each for each in self.routes if each.standing != Standing.CLOSED)
        return next(ways, None)


@dataclass(frozen=True)
class Answer:
    """What fits, what is only alike, and products of which nothing is known here."""

    query: str
    results: tuple[Result, ...]
    near: tuple[Result, ...]
    not_known: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Words and codes, and the maker as far as known."""

    text: str
    kbli: str = ""
    hs: str = ""
    scale: str = ""
    risk: str = ""


def answer(question: Question, *, limit: int) -> Answer:
    """Return the packaged standards that fit a question, best first."""
    editions = packaged()
    found = index_of(editions).find(question.text, kbli=question.kbli, hs=question.hs)
    members = by_family(editions)

    def results(matches: Iterable[Match]) -> tuple[Result, ...]:
        return tuple(_result(each, members[each.key], question) for each in matches)

    return Answer(
        query=question.text,
        results=results(found.found)[:limit],
        near=() if found.found else results(found.near),
        not_known=found.elsewhere,
    )


def _result(match: Match, members: list[Known], question: Question) -> Result:
    edition, *former = (standard(each.number) for each in members)
    ways = routes_of(
        edition.number,
        edition.group,
        is_mandatory=edition.is_mandatory,
        scale=question.scale,
        risk=question.risk,
    )
    return Result(edition, tuple(former), match.score, match.reasons, ways)
