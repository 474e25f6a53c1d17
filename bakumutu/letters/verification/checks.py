"""One check, its answer, and the verdict that all of them give together."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Answer(StrEnum):
    """How a check ended; only a refusal refuses the document."""

    PASSED = "passed"
    REFUSED = "refused"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked of a document, with its answer in words."""

    name: str
    answer: Answer
    detail: str


class RefusedError(Exception):
    """A check failed so that those after it have nothing to look at."""


def passed(name: str, detail: str) -> Check:
    """Return a check that the document passed."""
    return Check(name, Answer.PASSED, detail)


def refused(name: str, detail: str) -> Check:
    """Return a check that the document failed."""
    return Check(name, Answer.REFUSED, detail)


def not_checked(name: str, detail: str) -> Check:
    """Return a check that could not be made, with what it lacked."""
    return Check(name, Answer.NOT_CHECKED, detail)


@dataclass(frozen=True, slots=True)
class Verification:
    """Every check made on one file."""

    file: str
    form: str
    number: str
    checks: tuple[Check, ...]

    @property
    def is_accepted(self) -> bool:
        """Tell whether the file may be relied on: it was checked, nothing refused."""
        answers = [check.answer for check in self.checks]
        return Answer.PASSED in answers and Answer.REFUSED not in answers

    def as_json(self) -> Json:
        """Return the answers for other programs."""
        return {
            "file": self.file,
            "form": self.form,
            "number": self.number,
            "accepted": self.is_accepted,
            "checks": [
                {"check": one.name, "answer": str(one.answer), "detail": one.detail}
                for one in self.checks
            ],
        }
