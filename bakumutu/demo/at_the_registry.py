"""How a guided business enters the registry: who it is, what it makes and allows."""

from dataclasses import replace
from datetime import date

from bakumutu.demo.thread import Deed, Scene, Thread
from bakumutu.office.actions import Invitee
from bakumutu.office.models import Honorific
from bakumutu.registry.actions import (
    BusinessDetails,
    ConsentDetails,
    ContactDetails,
    GroupDetails,
    ProductDetails,
    SiteDetails,
    add_contact,
    add_packaging,
    add_site,
    amend_business,
    form_group,
    give_consent,
    invite_representative,
    join_group,
    register_business,
    register_product,
    set_sites,
    show_photos,
)
from bakumutu.registry.models import (
    ConsentMethod,
    Group,
    GroupKind,
    MemberRole,
    Purpose,
)

#: The edition of the sentences that the owners read and signed.
_TEXTS = "2026-2"
_YEARS_AT_WORK = 6
_SENTRA, _ITS_REGION = "Sentra Tenun Lombok Tengah", "52.02"


def registered(thread: Thread) -> None:
    """Write the business down at the counter, and let its owner sign in."""
    guided, counter = thread.guided, thread.counter
    business = register_business(_details(thread), by=counter)
    invitee = Invitee(
        guided.maker.owner,
        guided.maker.business.phone,
        Honorific.MISSUS if guided.woman else Honorific.MISTER,
    )
    invite_representative(business.pk, invitee, by=counter)
    contact = ContactDetails(
        guided.maker.owner,
        honorific=invitee.honorific,
        position="pemilik",
        phone=guided.maker.business.phone,
    )
    add_contact(business.pk, contact, by=counter)
    for purpose in (Purpose.SERVICE, Purpose.REMINDER, Purpose.STATISTICS):
        _agree(thread, purpose)
    _describe(thread)


def written_twice(scene: Scene) -> None:
    """Write a known business down under another spelling: the twins wait for a look."""
    details = BusinessDetails(
        "Kripik Mba Jum",
        phone="+6281200000034",
        owner_name="Jumriah",
        region_id="52.02.01",
        village="Tiwugalih",
        kbli_id="10794",
    )
    register_business(details, by=scene.counter)


def passed_on(thread: Thread) -> None:
    """Let the owner agree that laboratories and bodies get the data."""
    _agree(thread, Purpose.REFERRAL)


def shown_to_all(thread: Thread) -> None:
    """Let the owner agree to stand in the public catalogue."""
    _agree(thread, Purpose.PUBLICATION)


def with_nib(nib: str) -> Deed:
    """Return the deed that writes down a NIB which was missing."""

    def written(thread: Thread) -> None:
        details = replace(_details(thread), nib=nib)
        amend_business(thread.business.pk, details, by=thread.counter)

    return written


def chairing(thread: Thread) -> None:
    """Form the cluster of weavers, with this business in the chair."""
    details = GroupDetails(
        kind=GroupKind.CLUSTER,
        name=_SENTRA,
        region_id=_ITS_REGION,
        note="Penenun gedogan; celup dan belanja benang bersama.",
    )
    group = form_group(details, by=thread.coordinator)
    _join(thread, group, MemberRole.CHAIR)


def joining(thread: Thread) -> None:
    """Let this business join the cluster of weavers."""
    _join(thread, Group.objects.get(name=_SENTRA), MemberRole.MEMBER)


def _join(thread: Thread, group: Group, role: str) -> None:
    day, by = thread.cast.today, thread.coordinator
    join_group(group.pk, thread.business.pk, since=day, role=role, by=by)


def _details(thread: Thread) -> BusinessDetails:
    place = thread.guided.place
    known = thread.guided.maker.business
    return replace(known, village=place.village, address=place.address)


def _describe(thread: Thread) -> None:
    """Enter site, product, packaging and photos."""
    guided, by = thread.guided, thread.counter
    maker, business = guided.maker, thread.business
    latitude, longitude = guided.place.degrees
    site = SiteDetails(
        "Tempat produksi",
        address=guided.place.address,
        region_id=business.region_id,
        village=guided.place.village,
        latitude=latitude,
        longitude=longitude,
        since=date(thread.calendar.today.year - _YEARS_AT_WORK, 1, 1),
    )
    details = ProductDetails(
        maker.product, maker.brand, guided.description, maker.standard
    )
    made_at = add_site(business.pk, site, by=by)
    product = register_product(business.pk, details, by=by)
    set_sites(product.pk, [made_at.pk], by=by)
    label = thread.product_photo
    add_packaging(product.pk, guided.packaging, label=label, by=by)
    show_photos(product.pk, [thread.product_photo], by=by)


def _agree(thread: Thread, purpose: str) -> None:
    details = ConsentDetails(
        purpose,
        thread.cast.office.name,
        _TEXTS,
        language="id",
        method=ConsentMethod.SIGNED,
    )
    give_consent(thread.business.pk, details, by=thread.counter)
