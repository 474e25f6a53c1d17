"""The laboratory as a Django app."""

from django.apps import AppConfig


class LaboratoryRoom(AppConfig):
    """Samples, results, their verification and the reports made of them."""

    name = "bakumutu.laboratory"
    label = "laboratory"
