"""The room of standards as a Django app."""

from django.apps import AppConfig


class StandardsRoom(AppConfig):
    """Editions with validity dates, and limits that two people confirm."""

    name = "bakumutu.standards"
    label = "standards"
