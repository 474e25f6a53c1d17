"""The command that runs case files and says what passed."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from mutustat.checking.comparison import differences
from mutustat.checking.table import ADAPTERS

USAGE = "usage: python -m mutustat check [FILE.json ...]"


class Readable(Protocol):
    """A case file, on disk or in the package."""

    @property
    def name(self) -> str:
        """Return the name of the file."""

    def read_text(self, encoding: str) -> str:
        """Return what stands in it."""


def main(arguments: Sequence[str]) -> int:
    """Run the named case files, or the packaged ones; return 0 when all cases pass."""
    if not arguments or arguments[0] != "check":
        print(USAGE, file=sys.stderr)
        return 2
    try:
        cases = [case for file in _files(arguments[1:]) for case in _cases(file)]
    except (OSError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return _report(cases)


def packaged_files() -> list[Readable]:
    """Return the case files that come with the package."""
    found = files("mutustat").joinpath("cases").iterdir()
    return sorted((each for each in found if each.name.endswith(".json")), key=_name)


def faults_of(case: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the result of one case; nothing when it passes."""
    known = ADAPTERS.get(case["function"])
    if known is None:
        return [f"no function {case['function']!r} is known"]
    if unknown := sorted(set(case["inputs"]) - known.inputs):
        return [f"no input {', '.join(unknown)} of {case['function']} is known"]
    try:
        got = known.run(case["inputs"])
    except (ValueError, KeyError, TypeError) as fault:
        return [f"{type(fault).__name__}: {fault}"]
    return list(differences(got, case["expected"], case["tolerance"]))


def _files(names: Sequence[str]) -> list[Readable]:
    return [Path(name) for name in names] if names else packaged_files()


def _name(file: Readable) -> str:
    return file.name


def _cases(file: Readable) -> Iterator[Mapping[str, Any]]:
    try:
        cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    except (json.JSONDecodeError, KeyError, TypeError):
        raise ValueError(f"{file.name}: this is no file of reference cases") from None
    yield from cases


def _report(cases: Sequence[Mapping[str, Any]]) -> int:
    failed = 0
    for case in cases:
        faults = faults_of(case)
        failed += bool(faults)
        print(f"{'FAIL' if faults else 'ok  '} {case['id']} ({case['function']})")
        for fault in faults:
            print(f"     {fault}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0
