"""Joins events to their consequences when the process starts."""

from django.apps import AppConfig


class ConfigRoom(AppConfig):
    """The composition root as a Django app, so that it is told when all are ready."""

    name = "bakumutu.config"
    label = "config"

    def ready(self) -> None:
        """Hand the table of consequences to the outbox."""
        from bakumutu.config.wiring import FOLLOWS, QUIET
        from bakumutu.ledger.outbox import follow

        follow(FOLLOWS, quiet=QUIET)
