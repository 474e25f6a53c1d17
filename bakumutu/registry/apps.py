"""The registry as a Django app."""

from django.apps import AppConfig


class RegistryRoom(AppConfig):
    """Who the office serves."""

    name = "bakumutu.registry"
    label = "registry"
