"""The letters floor as a Django app."""

from django.apps import AppConfig


class LettersFloor(AppConfig):
    """Documents that the office seals and anybody can check."""

    name = "bakumutu.letters"
    label = "letters"
