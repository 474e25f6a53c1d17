"""The registry as a Django app."""

from django.apps import AppConfig


class RegistryRoom(AppConfig):
    """Who the office serves."""

    name = "bakumutu.registry"
    label = "registry"

    def ready(self) -> None:
        """Offer what the ledger knows of businesses and products to every timeline."""
        from bakumutu.registry.history import moments
        from bakumutu.web.panels import moments_about

        moments_about(moments)
