"""The desk as a Django app."""

from django.apps import AppConfig


class DeskRoom(AppConfig):
    """Requests for service, from the counter to the payment."""

    name = "bakumutu.desk"
    label = "desk"

    def ready(self) -> None:
        """Offer what waits for each role, and what happened to a request."""
        from bakumutu.desk.queries.timeline import moments_of
        from bakumutu.desk.queries.waiting import waiting_for
        from bakumutu.web import panels

        panels.waiting_for_me(waiting_for)
        panels.moments_about(moments_of)
