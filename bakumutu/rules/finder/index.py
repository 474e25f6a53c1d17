"""Weighs the names of standards against what was said.

A standard is known by names: its titles, the titles of former editions, and what people
call the product. A name fits by how much of it was said, rare words weighing more, and
loses by what else was said. Indonesian puts the kind of a thing first, so a name must
hold the word that names the kind: "keripik tempe" is no tempe.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bakumutu.rules.finder.codes import (
    covers,
    names_number,
    numbers_in,
    without_numbers,
)
from bakumutu.rules.finder.known import (
    Findings,
    Match,
    Origin,
    Reason,
    ReasonKind,
    Subject,
    Vocabulary,
)
from bakumutu.rules.finder.reading import Part, Reader, Word
from bakumutu.rules.names import plain_text

#: How far a name of each origin is believed.
TRUST = {
    Origin.TITLE: 1.0,
    Origin.SYNONYM: 0.97,
    Origin.FORMER_TITLE: 0.95,
    Origin.ENGLISH: 0.95,
    Origin.GROUP: 0.6,
}
#: What a fitting name keeps when nothing else that was said belongs to it.
_KEPT = 0.6
#: From this share on a name was said, and not only a part of it.
_SAID = 0.7
#: A smaller share, said alone, means every standard with that part.
_PART = 0.25
#: Below this score a standard is not even alike.
_ALIKE = 0.2
#: Weight of a code beside words, and the score of a code alone.
_CODE_BONUS, _CODE_ALONE = 0.1, 0.5
_NEAR_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Name:
    subject: Subject
    origin: Origin
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a subject fits, and whether that is more than likeness."""

    match: Match
    is_sure: bool

    @property
    def rank(self) -> tuple[bool, float]:
        return self.is_sure, self.match.score


class Index:
    """The names of all standards, ready to be asked."""

    def __init__(self, subjects: Iterable[Subject], vocabulary: Vocabulary) -> None:
        """Read every name once; asking changes nothing."""
        self._subjects = {each.key: each for each in subjects}
        self._elsewhere = vocabulary.elsewhere
        self._names = tuple(_names(self._subjects.values(), vocabulary))
        known = {word for name in self._names for word in name.words}
        turns = {word for each in self._subjects.values() for word in each.never}
        heads = {name.words[0] for name in self._names} | vocabulary.elsewhere
        self._reader = Reader(known | turns | heads, heads, vocabulary)
        self._weights = self._rarity()

    def find(self, text: str, *, kbli: str = "", hs: str = "") -> Findings:
        """Return the standards that a text and codes may mean, best first."""
        parts = list(self._reader.parts(without_numbers(text)))
        fits = self._fits(parts)
        found = {fit.match.key: fit.match for fit in fits if fit.is_sure}
        for subject in self._subjects.values():
            reasons = list(_by_code(subject, numbers_in(text), kbli, hs))
            if reasons:
                found[subject.key] = _raised(found.get(subject.key), subject, reasons)
        near = [fit.match for fit in fits if fit.match.key not in found]
        return Findings(
            found=self._in_order(found.values()),
            near=self._in_order(near)[:_NEAR_SHOWN],
            elsewhere=tuple(self._not_here(parts)),
        )

    def _rarity(self) -> dict[str, float]:
        """Return how much a word tells: the fewer subjects have it, the more."""
        seen = {(name.subject.key, word) for name in self._names for word in name.words}
        counts = Counter(word for _key, word in seen)
        return {word: self._weight_of(count) for word, count in counts.items()}

    def _weight_of(self, count: int) -> float:
        return math.log(1 + len(self._subjects) / count)

    def _weight(self, words: Iterable[str]) -> float:
        # What no name has weighs like a word that one subject has.
        rarest = self._weight_of(1)
        return sum(self._weights.get(word, rarest) for word in words)

    def _fits(self, parts: Iterable[Part]) -> list[_Fit]:
        """Return the best fit of every subject that is at least alike."""
        best: dict[str, _Fit] = {}
        for part in parts:
            known = part.known()
            for name in self._names:
                fit = self._fit(name, part, known)
                before = best.get(name.subject.key)
                if fit and (before is None or fit.rank > before.rank):
                    best[name.subject.key] = fit
        return list(best.values())

    def _fit(self, name: _Name, part: Part, known: Mapping[str, Word]) -> _Fit | None:
        said = [word for word in name.words if word in known]
        if not said or not known.keys().isdisjoint(name.subject.never):
            return None
        heard = sum(self._weights[word] * known[word].sureness for word in said)
        share = heard / self._weight(name.words)
        explained = self._weight(said) / self._weight(known)
        score = share * (_KEPT + (1 - _KEPT) * explained) * TRUST[name.origin]
        if score < _ALIKE:
            return None
        match = Match(name.subject.key, score, _reasons(name, said, known))
        is_sure = share >= _SAID or _is_part_alone(name, part, share, len(said))
        names_kind = part.head in name.words and name.words[0] in known
        return _Fit(match, is_sure and names_kind)

    def _in_order(self, matches: Iterable[Match]) -> tuple[Match, ...]:
        rounded = (
            replace(each, score=min(round(each.score, 3), 1.0)) for each in matches
        )
        return tuple(
            sorted(
                rounded,
                key=lambda each: (
                    -each.score,
                    -self._subjects[each.key].standing,
                    each.key,
                ),
            )
        )

    def _not_here(self, parts: Iterable[Part]) -> Iterator[str]:
        """Yield the products that were named and have no standard here."""
        for part in parts:
            if part.head in self._elsewhere:
                yield part.known()[part.head].typed


def _names(subjects: Iterable[Subject], vocabulary: Vocabulary) -> Iterator[_Name]:
    for subject in subjects:
        for origin, text in subject.names:
            # The name of a group stays whole: "bahan bangunan".
            drop = () if origin == Origin.GROUP else vocabulary.title_noise
            words = dict.fromkeys(
                vocabulary.spellings.get(word, word)
                for word in plain_text(text).split()
                if word not in drop and not word.isdigit()
            )
            if words:
                yield _Name(subject, origin, text, tuple(words))


def _is_part_alone(name: _Name, part: Part, share: float, said: int) -> bool:
    """Tell whether the kind was named and nothing that would be another product."""
    return (
        share >= _PART
        and name.origin != Origin.GROUP
        and part.head == name.words[0]
        and said == len(part.known())
        and part.is_known_from_head()
    )


def _reasons(
    name: _Name, said: Iterable[str], known: Mapping[str, Word]
) -> tuple[Reason, ...]:
    """Return the words that fit, those read otherwise, and the name they make."""
    if name.origin == Origin.GROUP:
        return (Reason(ReasonKind.GROUP, (name.text,)),)
    reasons = [Reason(ReasonKind.WORDS, tuple(said))]
    reasons += [
        Reason(ReasonKind.RESPELLED, (known[word].typed,), word)
        for word in said
        if known[word].typed != word
    ]
    if name.origin == Origin.SYNONYM and len(reasons[0].said) == len(name.words):
        reasons.append(Reason(ReasonKind.SYNONYM, (name.text,)))
    return tuple(reasons)


def _by_code(
    subject: Subject, numbers: Iterable[str], kbli: str, hs: str
) -> Iterator[Reason]:
    """Yield what codes say for a subject, wherever they were typed."""
    for code in filter(None, dict.fromkeys([*numbers, kbli, hs])):
        if any(names_number(code, own) for own in subject.numbers):
            yield Reason(ReasonKind.NUMBER, (code,))
        if code in subject.kbli and code != hs:
            yield Reason(ReasonKind.KBLI, (code,))
        goods = [own for own in subject.hs if covers(own, code)]
        if goods and code != kbli:
            yield Reason(ReasonKind.HS, (code,), goods[0])


def _raised(before: Match | None, subject: Subject, reasons: list[Reason]) -> Match:
    """Let codes speak for a subject: beside words a little, alone by half."""
    score = before.score + _CODE_BONUS if before else _CODE_ALONE
    if any(each.kind == ReasonKind.NUMBER for each in reasons):
        score = 1.0
    words = before.reasons if before else ()
    return Match(subject.key, score, (*words, *reasons))
