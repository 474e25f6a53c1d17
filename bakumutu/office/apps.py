"""The office floor as a Django app."""

from django.apps import AppConfig


class OfficeRoom(AppConfig):
    """Offices, staff, roles, delegation and sign-in."""

    name = "bakumutu.office"
    label = "office"

    def ready(self) -> None:
        """Let the list of what is not sent yet be read without signal."""
        from bakumutu.web.offline import keep_without_signal

        keep_without_signal("^/belum-terkirim/$")
