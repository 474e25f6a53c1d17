"""The road of a product as its owner sees it: how far, what next, whose turn."""

from bakumutu.guidance.queries.road.steps import Road, roads_of
from bakumutu.guidance.queries.road.turn import Side, Turn, action_of

__all__ = ["Road", "Side", "Turn", "action_of", "roads_of"]
