"""Guidance as a Django app."""

from django.apps import AppConfig


class GuidanceRoom(AppConfig):
    """Whom the office helps, what they lack, and how it is closed."""

    name = "bakumutu.guidance"
    label = "guidance"

    def ready(self) -> None:
        """Offer what waits and what happened to pages that do not know this room."""
        from bakumutu.guidance.queries import beside
        from bakumutu.guidance.queries.curation import places
        from bakumutu.guidance.queries.curation import timeline as curation
        from bakumutu.guidance.queries.finding import find
        from bakumutu.guidance.queries.timeline import moments_about
        from bakumutu.guidance.queries.waiting import waiting_for
        from bakumutu.office import search
        from bakumutu.registry import panels as registry
        from bakumutu.web import panels

        search.finds(find)
        search.finds(places.find)
        panels.waiting_for_me(waiting_for)
        panels.waiting_for_me(places.waiting_for)
        panels.moments_about(moments_about)
        panels.moments_about(curation.moments_of)
        registry.beside_business(places.beside_business)
        registry.beside_business(beside.beside_business)
        registry.beside_product(places.beside_product)
        registry.beside_product(beside.beside_product)
