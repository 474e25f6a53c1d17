"""Journeys as tables: who may move what from where to where, and why not."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol


class Wording(Protocol):
    """A sentence; a translated one chooses its language only when it is shown."""

    def __str__(self) -> str: ...


class JourneyError(ValueError):
    """A journey's table contradicts itself."""


class NoSuchStepError(LookupError):
    """Nothing in the table leads away from this state by this verb."""

    def __init__(self, journey: str, verb: str, state: str) -> None:
        """Name the journey, the verb asked for and the state it was asked in."""
        self.journey, self.verb, self.state = journey, verb, state
        super().__init__(f"{journey}: no step {verb!r} leads out of {state!r}")


@dataclass(frozen=True)
class Guard:
    """One condition that refuses a step, with the reason a person is told."""

    name: str
    reason: Wording
    blocks: Callable[[Any], bool]

    def sentence(self, facts: object) -> str:
        """Return the reason; ``facts.words``, if any, fills its %(gaps)s."""
        words = getattr(facts, "words", None)
        return str(self.reason) % words if words else str(self.reason)


@dataclass(frozen=True)
class Step:
    """One row of a journey: the verb, where it leads, who may take it, unless what."""

    verb: str
    source: str | tuple[str, ...]
    target: str
    role: str | tuple[str, ...]
    unless: tuple[Guard, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Return every state the step may be taken from."""
        return _several(self.source)

    @property
    def roles(self) -> tuple[str, ...]:
        """Return every role that may take the step."""
        return _several(self.role)

    def permits(self, roles: Collection[str]) -> bool:
        """Say whether somebody who holds ``roles`` may take the step at all."""
        return not set(self.roles).isdisjoint(_several(roles))

    def blocked_by(self, facts: object) -> tuple[Guard, ...]:
        """Return the guards that refuse the step on these facts."""
        return tuple(guard for guard in self.unless if guard.blocks(facts))


@dataclass(frozen=True)
class Option:
    """A step somebody may see as a button, and the guards that block it now."""

    step: Step
    blocked: tuple[Guard, ...] = ()
    facts: object = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the sentences that say what blocks the step."""
        return tuple(guard.sentence(self.facts) for guard in self.blocked)

    @property
    def is_open(self) -> bool:
        """Say whether nothing blocks the step."""
        return not self.blocked


@dataclass(frozen=True)
class Journey:
    """A table of steps from ``start`` to the ``final`` states; unsound ones raise."""

    name: str
    start: str
    steps: tuple[Step, ...]
    final: Collection[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a malformed table, naming all its faults at once."""
        faults = tuple(fault for check in _CHECKS for fault in check(self))
        if faults:
            raise JourneyError(f"journey {self.name!r}: " + "; ".join(faults))

    @cached_property
    def _moves(self) -> Mapping[tuple[str, str], Step]:
        return {(step.verb, source): step for step, source in _arrows(self)}

    def step(self, verb: str, state: str) -> Step:
        """Return the step that ``verb`` takes out of ``state``."""
        try:
            return self._moves[verb, state]
        except KeyError:
            raise NoSuchStepError(self.name, verb, state) from None

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """Return the steps that lead out of ``state``, in the table's order."""
        return tuple(step for step in self.steps if state in step.sources)

    def options(
        self,
        state: str,
        roles: Collection[str],
        facts: object = None,
    ) -> tuple[Option, ...]:
        """Return what somebody with ``roles`` may do next, and what blocks each."""
        return tuple(
            Option(step, step.blocked_by(facts), facts)
            for step in self.steps_from(state)
            if step.permits(roles)
        )

    def verbs(self) -> tuple[str, ...]:
        """Return every verb once, in the table's order."""
        return _once(step.verb for step in self.steps)

    def states(self) -> tuple[str, ...]:
        """Return every state once, the start first."""
        mentioned = [self.start]
        for step in self.steps:
            mentioned += [*step.sources, step.target]
        return _once([*mentioned, *sorted(self.final)])

    def matrix(self) -> dict[str, tuple[str, ...]]:
        """Return the permission matrix: each verb with the roles that may use it."""
        return {verb: _once(self._roles_of(verb)) for verb in self.verbs()}

    def _roles_of(self, verb: str) -> Iterator[str]:
        return (role for step in self.steps if step.verb == verb for role in step.roles)

    def mermaid(self) -> str:
        """Return the state diagram as Mermaid text, for the documentation."""
        arrows = (
            f"{source} --> {step.target}: {_label(step)}"
            for step, source in _arrows(self)
        )
        ends = (f"{state} --> [*]" for state in self.states() if state in self.final)
        lines = (f"[*] --> {self.start}", *arrows, *ends)
        return "stateDiagram-v2\n" + "".join(f"    {line}\n" for line in lines)


def _several(one_or_more: str | Iterable[str]) -> tuple[str, ...]:
    return (one_or_more,) if isinstance(one_or_more, str) else tuple(one_or_more)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _arrows(journey: Journey) -> Iterator[tuple[Step, str]]:
    return ((step, source) for step in journey.steps for source in step.sources)


def _label(step: Step) -> str:
    unless = ", ".join(guard.name for guard in step.unless)
    return f"{step.verb} ({', '.join(step.roles)})" + (unless and f" unless {unless}")


def _misnamed(journey: Journey) -> Iterator[str]:
    if not journey.name:
        yield "it has no name"
    for step in journey.steps:
        for word in (step.verb, *step.sources, step.target, *step.roles):
            if not (word.isidentifier() and word == word.lower()):
                yield f"{str(word)!r} in step {str(step.verb)!r} is not a code word"


def _unowned(journey: Journey) -> Iterator[str]:
    for step in journey.steps:
        if not step.roles:
            yield f"nobody may {step.verb}"
        if not step.sources:
            yield f"{step.verb} leads out of no state"
        doubled = _doubled(guard.name for guard in step.unless)
        yield from (f"{step.verb} has the guard {name} twice" for name in doubled)


def _doubled_moves(journey: Journey) -> Iterator[str]:
    moves = (f"{step.verb} leads out of {src}" for step, src in _arrows(journey))
    yield from (f"{move} twice" for move in _doubled(moves))


def _doubled(names: Iterable[str]) -> Iterator[str]:
    return (name for name, times in Counter(names).items() if times > 1)


def _unknown_start(journey: Journey) -> Iterator[str]:
    if not any(source == journey.start for _, source in _arrows(journey)):
        yield f"no step leads out of the start {journey.start}"


def _unreachable(journey: Journey) -> Iterator[str]:
    ahead = {(source, step.target) for step, source in _arrows(journey)}
    reached = _closure({journey.start}, ahead)
    for state in journey.states():
        if state not in reached:
            yield f"{state} cannot be reached"


def _dead_ends(journey: Journey) -> Iterator[str]:
    left = {source for _, source in _arrows(journey)}
    for state in journey.states():
        if state not in left and state not in journey.final:
            yield f"{state} is a dead end that is not final"
        if state in left and state in journey.final:
            yield f"a step leads out of the final state {state}"


def _traps(journey: Journey) -> Iterator[str]:
    """Yield states that only lead in circles, where the journey means to end."""
    back = {(step.target, source) for step, source in _arrows(journey)}
    finishing = _closure(set(journey.final), back)
    for state in {source: None for _, source in _arrows(journey)}:
        if journey.final and state not in finishing:
            yield f"no final state can be reached from {state}"


def _closure(seeds: set[str], edges: set[tuple[str, str]]) -> set[str]:
    grown = seeds | {target for source, target in edges if source in seeds}
    return seeds if grown == seeds else _closure(grown, edges)


_CHECKS: tuple[Callable[[Journey], Iterator[str]], ...] = (
    _misnamed,
    _unowned,
    _doubled_moves,
    _unknown_start,
    _unreachable,
    _dead_ends,
    _traps,
)
