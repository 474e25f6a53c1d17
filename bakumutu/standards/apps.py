"""The room of standards as a Django app."""

from django.apps import AppConfig


class StandardsRoom(AppConfig):
    """Editions with validity dates, and limits that two people confirm."""

    name = "bakumutu.standards"
    label = "standards"

    def ready(self) -> None:
        """Offer the history of rows to timelines, and open work to home pages."""
        from bakumutu.standards.ending_scope import accreditation_ending
        from bakumutu.standards.history import moments, second_readings
        from bakumutu.web.panels import moments_about, waiting_for_me

        moments_about(moments)
        waiting_for_me(second_readings)
        waiting_for_me(accreditation_ending)
