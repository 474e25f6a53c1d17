"""The web floor as a Django app; it has no models."""

from django.apps import AppConfig


class WebFloor(AppConfig):
    """Templates, components and static files for every room."""

    name = "bakumutu.web"
    label = "web"
