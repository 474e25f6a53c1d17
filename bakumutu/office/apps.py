"""The office floor as a Django app."""

from django.apps import AppConfig


class OfficeRoom(AppConfig):
    """Offices, staff, roles, delegation and sign-in."""

    name = "bakumutu.office"
    label = "office"
