"""Why a parameter usually fails, and the next three things to try."""

from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import Row, tree


@dataclass(frozen=True)
class FailureFact:
    """What is usually wrong when a parameter fails; proposed, and never confirmed."""

    code: str
    title: str
    version: int
    causes: tuple[str, ...]
    tries: tuple[str, ...]


@cache
def failure_facts() -> dict[str, FailureFact]:
    """Return what is packaged, by the code of the parameter."""
    facts = map(_fact, tree("facts/failures.yaml")["failures"])
    return {fact.code: fact for fact in facts}


def _fact(row: Row) -> FailureFact:
    return FailureFact(
        code=row["code"],
        title=row["title"],
        version=int(row["version"]),
        causes=tuple(row["causes"]),
        tries=tuple(row["tries"]),
    )
