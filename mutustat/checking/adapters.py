"""How the words of case files become calls, and results become their words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Inputs: TypeAlias = Mapping[str, Any]
Fields: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Adapter:
    """One function of case files: the inputs it knows, and how it is called."""

    run: Callable[[Inputs], Fields]
    inputs: frozenset[str]


def adapter(run: Callable[[Inputs], Fields], *inputs: str) -> Adapter:
    """Return an adapter that knows these inputs and no others."""
    return Adapter(run, frozenset(inputs))
