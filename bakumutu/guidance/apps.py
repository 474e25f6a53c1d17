"""Guidance as a Django app."""

from django.apps import AppConfig


class GuidanceRoom(AppConfig):
    """Whom the office helps, what they lack, and how it is closed."""

    name = "bakumutu.guidance"
    label = "guidance"
