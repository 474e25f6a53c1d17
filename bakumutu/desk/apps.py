"""The desk as a Django app."""

from django.apps import AppConfig


class DeskRoom(AppConfig):
    """Requests for service, from the counter to the payment."""

    name = "bakumutu.desk"
    label = "desk"

    def ready(self) -> None:
        """Offer requests to searches, what waits, and what past ones tell."""
        from bakumutu.desk.queries.experience import sections
        from bakumutu.desk.queries.finding import find
        from bakumutu.desk.queries.timeline import moments_of, requests_about
        from bakumutu.desk.queries.waiting import waiting_for
        from bakumutu.office import search
        from bakumutu.registry.panels import parts_of_product
        from bakumutu.standards.panels import beside_edition
        from bakumutu.web import panels

        search.finds(find)
        beside_edition(sections)
        panels.waiting_for_me(waiting_for)
        panels.moments_about(moments_of)
        parts_of_product(requests_about)
