"""Rows of the registry: a business, its people, its products, its consents."""

from bakumutu.registry.models.attachments import Attachment, AttachmentKind
from bakumutu.registry.models.business_lists import (
    BusinessList,
    ListMapping,
    ListRow,
    RowVerdict,
)
from bakumutu.registry.models.businesses import Business, Contact, Representative, Scale
from bakumutu.registry.models.changes import (
    IDENTITY_COLUMNS,
    ChangeRequest,
    Identity,
)
from bakumutu.registry.models.consents import Consent, ConsentMethod, Purpose
from bakumutu.registry.models.groups import Group, GroupKind, MemberRole, Membership
from bakumutu.registry.models.involvements import PART_NAMES, Involvement
from bakumutu.registry.models.merges import (
    DuplicatePair,
    FoundAt,
    Merge,
    MergeChange,
)
from bakumutu.registry.models.packaging import NetUnit, Packaging, ProductPhoto
from bakumutu.registry.models.places import Kbli, Region, RegionLevel
from bakumutu.registry.models.products import Product
from bakumutu.registry.models.search_words import SearchWord
from bakumutu.registry.models.sites import ProductSite, Site

__all__ = [
    "IDENTITY_COLUMNS",
    "PART_NAMES",
    "Attachment",
    "AttachmentKind",
    "Business",
    "BusinessList",
    "ChangeRequest",
    "Consent",
    "ConsentMethod",
    "Contact",
    "DuplicatePair",
    "FoundAt",
    "Group",
    "GroupKind",
    "Identity",
    "Involvement",
    "Kbli",
    "ListMapping",
    "ListRow",
    "MemberRole",
    "Membership",
    "Merge",
    "MergeChange",
    "NetUnit",
    "Packaging",
    "Product",
    "ProductPhoto",
    "ProductSite",
    "Purpose",
    "Region",
    "RegionLevel",
    "Representative",
    "RowVerdict",
    "Scale",
    "SearchWord",
    "Site",
]
