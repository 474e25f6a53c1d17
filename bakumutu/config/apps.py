"""Joins events to consequences, and roles to places, when the process starts."""

from django.apps import AppConfig


class ConfigRoom(AppConfig):
    """The composition root as a Django app, so that it is told when all are ready."""

    name = "bakumutu.config"
    label = "config"

    def ready(self) -> None:
        """Hand the tables of the house to the floors below."""
        from bakumutu.config.navigation import PLACES
        from bakumutu.config.wiring import FOLLOWS
        from bakumutu.ledger.outbox import follow
        from bakumutu.web.navigation import show

        follow(FOLLOWS)
        show(PLACES)
