"""Places on the pages of the registry that rooms above fill."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.office.actor import Actor
from bakumutu.web.components import NextAction, Table


@dataclass(frozen=True, slots=True)
class Panel:
    """A section that another room adds: a table and the way to more."""

    title: object
    table: Table | None = None
    #: What is said instead of an empty table.
    empty: object = ""
    url: str = ""
    label: object = ""


@dataclass(frozen=True, slots=True)
class JourneyPart:
    """A request, a sample or a visit whose moments belong to a product's journey."""

    subject: UUID
    #: Said before each of its moments: "Request 26-0814".
    title: object
    #: Where it is looked at; "" for whoever may not.
    url: str = ""


PartSource = Callable[[UUID, Actor], Iterable[JourneyPart]]
PanelSource = Callable[[UUID, Actor], Iterable[Panel]]

NextActionSource = Callable[[UUID, Actor], Iterable[NextAction]]

_next_actions: list[NextActionSource] = []
_next_actions_of_product: list[NextActionSource] = []
_parts_of_product: list[PartSource] = []
_beside_business: list[PanelSource] = []
_beside_product: list[PanelSource] = []


def beside_business(source: PanelSource) -> PanelSource:
    """Add a room's sections to the page of a business; called in AppConfig.ready."""
    if source not in _beside_business:
        _beside_business.append(source)
    return source


def beside_product(source: PanelSource) -> PanelSource:
    """Add a room's sections to the page of a product; called in AppConfig.ready."""
    if source not in _beside_product:
        _beside_product.append(source)
    return source


def next_actions(source: NextActionSource) -> NextActionSource:
    """Add what a room expects next of a business; called in AppConfig.ready.

    Each says who does it and by which day: ``NextAction(title, owner, due, ...)``.
    """
    if source not in _next_actions:
        _next_actions.append(source)
    return source


def next_actions_of_product(source: NextActionSource) -> NextActionSource:
    """Add what a room expects next of one product; called in AppConfig.ready."""
    if source not in _next_actions_of_product:
        _next_actions_of_product.append(source)
    return source


def parts_of_product(source: PartSource) -> PartSource:
    """Add what in a room belongs to the journey of a product; called in ready."""
    if source not in _parts_of_product:
        _parts_of_product.append(source)
    return source


def parts_of(product_id: UUID, actor: Actor) -> list[JourneyPart]:
    """Return what in all rooms belongs to the journey of a product."""
    return [part for source in _parts_of_product for part in source(product_id, actor)]


def actions_due(business_id: UUID, actor: Actor) -> list[NextAction]:
    """Return what is to be done for a business in every room, the soonest first."""
    found = [each for source in _next_actions for each in source(business_id, actor)]
    return sorted(found, key=_by_day)


def actions_due_of_product(product_id: UUID, actor: Actor) -> list[NextAction]:
    """Return what is to be done for a product in every room, the soonest first."""
    sources = _next_actions_of_product
    return sorted((each for s in sources for each in s(product_id, actor)), key=_by_day)


def _by_day(action: NextAction) -> date:
    return action.due if isinstance(action.due, date) else date.max


def panels_of_business(business_id: UUID, actor: Actor) -> list[Panel]:
    """Return the sections of all rooms for a business."""
    return [
        panel for source in _beside_business for panel in source(business_id, actor)
    ]


def panels_of_product(product_id: UUID, actor: Actor) -> list[Panel]:
    """Return the sections of all rooms for a product."""
    return [panel for source in _beside_product for panel in source(product_id, actor)]
