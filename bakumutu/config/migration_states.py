"""Making the tables for the first time, without drawing all models at every step.

While it migrates, Django draws a model and whatever is related to it anew for each
index and constraint that is added, and that was more than half of a first start.
Neither changes a relation or a field, so here the model that is drawn takes it over.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias
from unittest.mock import patch

from django.db.migrations.state import ProjectState
from django.db.models import Index
from django.db.models.constraints import BaseConstraint

#: New objects between two searches for cycles; thousands of models make millions.
_OBJECTS = 50_000

Added: TypeAlias = Index | BaseConstraint


@contextmanager
def quick_states() -> Iterator[None]:
    """Let indexes and constraints be added to models that are drawn already."""
    often = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *often[1:])
    try:
        with patch.multiple(
            ProjectState, add_index=_add_index, add_constraint=_add_constraint
        ):
            yield
    finally:
        gc.set_threshold(*often)


def _add_index(state: ProjectState, room: str, model: str, index: Added) -> None:
    _append(state, (room, model), "indexes", index)


def _add_constraint(state: ProjectState, room: str, model: str, added: Added) -> None:
    _append(state, (room, model), "constraints", added)


def _append(state: ProjectState, key: tuple[str, str], kind: str, added: Added) -> None:
    options = state.models[key].options
    options[kind] = [*options[kind], added]
    if "apps" in vars(state):  # a cached property: only now is anything drawn
        meta = state.apps.get_model(*key)._meta
        setattr(meta, kind, [*getattr(meta, kind), added])
