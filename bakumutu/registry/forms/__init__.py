"""Forms of the registry: dense for staff, short for owners."""

from bakumutu.registry.forms.attachments import AttachmentsForm
from bakumutu.registry.forms.businesses import (
    BusinessFilterForm,
    BusinessForm,
    ContactForm,
    initial_business,
    typed_business,
)
from bakumutu.registry.forms.consents import CONSENT_TEXT_VERSION, ConsentForm
from bakumutu.registry.forms.fields import KbliField, PlaceField
from bakumutu.registry.forms.involvements import InterestForm
from bakumutu.registry.forms.products import (
    ProductFilterForm,
    ProductForm,
    initial_product,
    suggested_standard,
)

__all__ = [
    "CONSENT_TEXT_VERSION",
    "AttachmentsForm",
    "BusinessFilterForm",
    "BusinessForm",
    "ConsentForm",
    "ContactForm",
    "InterestForm",
    "KbliField",
    "PlaceField",
    "ProductFilterForm",
    "ProductForm",
    "initial_business",
    "initial_product",
    "suggested_standard",
    "typed_business",
]
