"""The registry as a Django app."""

from django.apps import AppConfig


class RegistryRoom(AppConfig):
    """Who the office serves."""

    name = "bakumutu.registry"
    label = "registry"

    def ready(self) -> None:
        """Offer businesses to searches, and what the ledger knows to every timeline."""
        from bakumutu.office import search
        from bakumutu.registry.finding import find
        from bakumutu.registry.history import moments
        from bakumutu.web.panels import moments_about

        search.finds(find)
        moments_about(moments)
