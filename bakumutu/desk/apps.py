"""The desk as a Django app."""

from django.apps import AppConfig


class DeskRoom(AppConfig):
    """Requests for service, from the counter to the payment."""

    name = "bakumutu.desk"
    label = "desk"
