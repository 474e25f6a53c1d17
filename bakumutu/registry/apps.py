"""The registry as a Django app."""

from django.apps import AppConfig


class RegistryRoom(AppConfig):
    """Who the office serves."""

    name = "bakumutu.registry"
    label = "registry"

    def ready(self) -> None:
        """Offer businesses to searches, the ledger to timelines, duties to pages."""
        from bakumutu.office import search
        from bakumutu.registry.duplicates import duplicates_waiting
        from bakumutu.registry.duties import (
            duties,
            duties_of_product,
            proposals_waiting,
        )
        from bakumutu.registry.finding import find
        from bakumutu.registry.history import listed_moments, moments
        from bakumutu.registry.panels import next_actions, next_actions_of_product
        from bakumutu.web.offline import keep_without_signal
        from bakumutu.web.panels import moments_about, waiting_for_me

        search.finds(find)
        moments_about(moments)
        moments_about(listed_moments)
        next_actions(duties)
        next_actions_of_product(duties_of_product)
        waiting_for_me(proposals_waiting)
        waiting_for_me(duplicates_waiting)
        keep_without_signal("^/usaha/saya/$")
        keep_without_signal("^/usaha/[0-9a-f-]{36}/berkas/$")
