"""The laboratory as a Django app."""

from django.apps import AppConfig


class LaboratoryRoom(AppConfig):
    """Samples, results, their verification and the reports made of them."""

    name = "bakumutu.laboratory"
    label = "laboratory"

    def ready(self) -> None:
        """Offer what waits and what happened to pages that do not know this room."""
        from bakumutu.laboratory.queries.finding import find
        from bakumutu.laboratory.queries.timeline import moments_of, work_about
        from bakumutu.laboratory.queries.waiting import waiting_for
        from bakumutu.office import search
        from bakumutu.registry.panels import parts_of_product
        from bakumutu.web import panels

        search.finds(find)
        panels.waiting_for_me(waiting_for)
        panels.moments_about(moments_of)
        parts_of_product(work_about)
