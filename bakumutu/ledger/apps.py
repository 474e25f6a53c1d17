"""The ledger as a Django app."""

from django.apps import AppConfig


class Ledger(AppConfig):
    """Append-only history of every office."""

    name = "bakumutu.ledger"
    label = "ledger"
