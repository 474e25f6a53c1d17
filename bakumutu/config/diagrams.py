"""The journeys as a page of the documentation: diagrams, roles and refusals."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bakumutu.rules.journey import Journey, Step

PACKAGE = Path(__file__).resolve().parents[1]
_HEAD = """# Journeys

Written from the tables in each room's `journeys.py` by `script/journeys`; a test fails
when the two differ. A step names its verb, who may take it, and what refuses it.
Whatever is not an arrow here cannot happen.
"""


def page() -> str:
    """Return the page, in the order of the rooms' names."""
    return "\n".join([_HEAD, *(_section(*each) for each in all_journeys())])


def all_journeys() -> Iterator[tuple[str, Journey]]:
    """Return every journey with the name of its room."""
    files = (*PACKAGE.glob("*/journeys.py"), *PACKAGE.glob("*/journeys/__init__.py"))
    for room in sorted(each.relative_to(PACKAGE).parts[0] for each in files):
        name = f"bakumutu.{room}.journeys"
        for journey in vars(import_module(name)).values():
            if isinstance(journey, Journey):
                yield room, journey


def _section(room: str, journey: Journey) -> str:
    rows = "\n".join(_row(step) for step in journey.steps)
    return (
        f"## {room}: {journey.name}\n\n"
        f"```mermaid\n{journey.mermaid()}```\n\n"
        "| verb | from | to | who | refused when |\n|---|---|---|---|---|\n"
        f"{rows}\n"
    )


def _row(step: Step) -> str:
    guards = ", ".join(f"`{guard.name}`" for guard in step.unless) or "-"
    sources = ", ".join(str(source) for source in step.sources)
    roles = ", ".join(f"`{role}`" for role in step.roles)
    return f"| `{step.verb}` | {sources} | {step.target} | {roles} | {guards} |"
