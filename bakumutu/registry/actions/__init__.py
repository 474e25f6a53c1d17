"""Every write of the registry, one function per verb."""

from bakumutu.registry.actions.attachments import attach, release_attachment
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
from bakumutu.registry.actions.changes import (
    ChangeDetails,
    OpenChangeError,
    approve_change,
    facts_of_change,
    propose_change,
    reject_change,
    retract_change,
    shown_value,
)
from bakumutu.registry.actions.consents import (
    ConsentDetails,
    give_consent,
    require_consent,
    withdraw_consent,
)
from bakumutu.registry.actions.groups import (
    GROUP_KEEPERS,
    GroupDetails,
    KnownGroupError,
    amend_group,
    form_group,
    join_group,
    leave_group,
)
from bakumutu.registry.actions.involvements import (
    PartTaken,
    declare_interest,
    note_involvement,
)
from bakumutu.registry.actions.packaging import (
    KnownPackagingError,
    PackagingDetails,
    add_packaging,
    amend_packaging,
    show_photos,
    take_photo_off,
)
from bakumutu.registry.actions.products import (
    ProductDetails,
    amend_product,
    register_product,
)
from bakumutu.registry.actions.reference import Places, load_places
from bakumutu.registry.actions.sites import SiteDetails, add_site, amend_site, set_sites
from bakumutu.registry.uploads import AttachmentRefusedError, Seen, Upload

__all__ = [
    "GROUP_KEEPERS",
    "AttachmentRefusedError",
    "BusinessDetails",
    "ChangeDetails",
    "ConsentDetails",
    "ContactDetails",
    "DuplicateBusinessError",
    "GroupDetails",
    "KnownGroupError",
    "KnownPackagingError",
    "OpenChangeError",
    "PackagingDetails",
    "PartTaken",
    "Places",
    "ProductDetails",
    "Seen",
    "SiteDetails",
    "Upload",
    "add_contact",
    "add_packaging",
    "add_site",
    "amend_business",
    "amend_contact",
    "amend_group",
    "amend_packaging",
    "amend_product",
    "amend_site",
    "approve_change",
    "attach",
    "declare_interest",
    "facts_of_change",
    "form_group",
    "give_consent",
    "invite_representative",
    "join_group",
    "leave_group",
    "load_places",
    "name_representative",
    "note_involvement",
    "propose_change",
    "register_business",
    "register_product",
    "reject_change",
    "release_attachment",
    "require_consent",
    "retract_change",
    "set_sites",
    "show_photos",
    "shown_value",
    "take_photo_off",
    "withdraw_consent",
]
