"""Forms of the registry: dense for staff, short for owners."""

from bakumutu.registry.forms.attachments import AttachmentsForm
from bakumutu.registry.forms.businesses import (
    AmendForm,
    BusinessFilterForm,
    BusinessForm,
    ContactForm,
    initial_business,
    typed_business,
)
from bakumutu.registry.forms.changes import ChangeForm, RejectForm
from bakumutu.registry.forms.consents import (
    ConsentForm,
    OwnConsentForm,
    sentence,
    sentence_today,
)
from bakumutu.registry.forms.fields import KbliField, PlaceField
from bakumutu.registry.forms.groups import (
    GroupFilterForm,
    GroupForm,
    LeaveForm,
    MemberForm,
    initial_group,
)
from bakumutu.registry.forms.involvements import InterestForm
from bakumutu.registry.forms.packaging import (
    PackagingForm,
    ProductPhotosForm,
    initial_packaging,
)
from bakumutu.registry.forms.products import (
    ProductFilterForm,
    ProductForm,
    initial_product,
    suggested_standard,
)
from bakumutu.registry.forms.sites import SiteForm, initial_site

__all__ = [
    "AmendForm",
    "AttachmentsForm",
    "BusinessFilterForm",
    "BusinessForm",
    "ChangeForm",
    "ConsentForm",
    "ContactForm",
    "GroupFilterForm",
    "GroupForm",
    "InterestForm",
    "KbliField",
    "LeaveForm",
    "MemberForm",
    "OwnConsentForm",
    "PackagingForm",
    "PlaceField",
    "ProductFilterForm",
    "ProductForm",
    "ProductPhotosForm",
    "RejectForm",
    "SiteForm",
    "initial_business",
    "initial_group",
    "initial_packaging",
    "initial_product",
    "initial_site",
    "sentence",
    "sentence_today",
    "suggested_standard",
    "typed_business",
]
