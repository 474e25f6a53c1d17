"""The finder: one question among the packaged editions, and making its index."""

import csv
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from bench.harness import RUNS, Figures, paired, seconds

PHRASES = Path(__file__).parents[1] / "bakumutu/standards/tests/owner_phrases.csv"
#: Questions in one timing: one alone is below what a clock tells apart.
QUESTIONS = 300
#: Editions of a whole country beside those that are packaged.
MANY = 5_000


def measure() -> Figures:
    """Return a question's time, that of reading every title, and the index's."""
    from bakumutu.standards.subjects import index_of, packaged

    editions = packaged()
    index, many = index_of(editions), index_of([*editions, *_others(MANY)])
    phrases = _phrases()
    titles = [f"{each.number} {each.title_id}".casefold() for each in editions]
    ours, baseline = paired(
        lambda: [index.find(next(phrases)) for _ in range(QUESTIONS)],
        lambda: [_plainly(next(phrases), titles) for _ in range(QUESTIONS)],
    )
    of_many = seconds(lambda: [many.find(next(phrases)) for _ in range(10)]) / 10
    return {
        "finder_ms": round(ours / QUESTIONS * 1000, 4),
        "baseline": round(baseline / QUESTIONS * 1000, 4),
        "ratio": round(ours / baseline, 2),
        "finder_index_s": round(seconds(lambda: index_of(packaged())), 4),
        f"finder_ms_of_{MANY}_editions": round(of_many * 1000, 2),
        "finder_runs": RUNS,
    }


def _phrases() -> Iterator[str]:
    with PHRASES.open(encoding="utf-8", newline="") as file:
        return cycle([row["phrase"] for row in csv.DictReader(file)])


def _plainly(phrase: str, titles: list[str]) -> list[str]:
    """Return the titles that have every word: what a plain search would answer."""
    words = phrase.casefold().split()
    return [title for title in titles if all(word in title for word in words)]


def _others(count: int):
    from bakumutu.standards.subjects import Known

    return [
        Known(
            number=f"SNI {100_000 + place}:2020",
            family=f"other-{place}",
            title_id=f"Bahan{place} jenis{place % 700} mutu{place % 90}",
            title_en="",
            group="lain",
            status="in_force",
            year=2020,
        )
        for place in range(count)
    ]
