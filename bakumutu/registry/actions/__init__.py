"""Every write of the registry, one function per verb."""

from bakumutu.registry.actions.attachments import (
    attach,
    release_attachment,
)
from bakumutu.registry.actions.businesses import (
    BusinessDetails,
    ContactDetails,
    DuplicateBusinessError,
    add_contact,
    amend_business,
    amend_contact,
    invite_representative,
    name_representative,
    register_business,
)
from bakumutu.registry.actions.consents import (
    ConsentDetails,
    give_consent,
    withdraw_consent,
)
from bakumutu.registry.actions.involvements import (
    PartTaken,
    declare_interest,
    note_involvement,
)
from bakumutu.registry.actions.products import (
    ProductDetails,
    amend_product,
    register_product,
)
from bakumutu.registry.actions.reference import Places, load_places
from bakumutu.registry.uploads import AttachmentRefusedError, Seen, Upload

__all__ = [
    "AttachmentRefusedError",
    "BusinessDetails",
    "ConsentDetails",
    "ContactDetails",
    "DuplicateBusinessError",
    "PartTaken",
    "Places",
    "ProductDetails",
    "Seen",
    "Upload",
    "add_contact",
    "amend_business",
    "amend_contact",
    "amend_product",
    "attach",
    "declare_interest",
    "give_consent",
    "invite_representative",
    "load_places",
    "name_representative",
    "note_involvement",
    "register_business",
    "register_product",
    "release_attachment",
    "withdraw_consent",
]
