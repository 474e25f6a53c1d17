"""What the business of the browser tests has: photos, a site, packaging, a group."""

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from PIL import Image

from bakumutu.demo.offices import Cast
from bakumutu.office.roles import Role
from bakumutu.registry.actions import (
    ChangeDetails,
    GroupDetails,
    PackagingDetails,
    SiteDetails,
    Upload,
    add_packaging,
    add_site,
    attach,
    form_group,
    join_group,
    propose_change,
    set_sites,
    show_photos,
)
from bakumutu.registry.models import (
    Business,
    ChangeRequest,
    Group,
    Identity,
    Membership,
    Packaging,
    Site,
)

_PDF = b"%PDF-1.7\ntrailer\n<<>>\n%%EOF\n"


@dataclass(frozen=True)
class Goods:
    """The rows that pages of the registry are about."""

    site: Site
    packaging: Packaging
    group: Group
    membership: Membership
    change: ChangeRequest


def goods_of(cast: Cast, business: Business) -> Goods:
    """Write down what the business makes, where, in what and with whom."""
    counter, product = cast.who(Role.COUNTER), business.products.get()
    site = add_site(business.pk, SiteDetails("Dapur produksi"), by=counter)
    set_sites(product.pk, [site.pk], by=counter)
    attach(business.pk, Upload("izin.pdf", _PDF, title="Izin P-IRT"), by=counter)
    for title, colour in (("Produk", "#7a4a1d"), ("Dapur", "#0b5d46")):
        upload = Upload("foto.jpg", _photo(colour), title=title)
        show_photos(product.pk, [upload], by=counter)
    permit_until = cast.today + timedelta(days=30)
    packed = PackagingDetails(
        "kantong plastik", "500", "g", "P-IRT 2051371010001-27", permit_until
    )
    label = Upload("label.jpg", _photo("#1d4f91"), title="Label: depan")
    group = form_group(GroupDetails("cluster", "Sentra Sosis Padang"), by=counter)
    joined = cast.today - timedelta(days=400)
    name = ChangeDetails(Identity.NAME, "UD Sosis Jaya", reason="Akta perubahan nama.")
    return Goods(
        site=site,
        packaging=add_packaging(product.pk, packed, by=counter, label=label),
        group=group,
        membership=join_group(group.pk, business.pk, since=joined, by=counter),
        change=propose_change(business.pk, name, by=counter),
    )


def _photo(colour: str) -> bytes:
    into = BytesIO()
    Image.new("RGB", (800, 600), colour).save(into, "JPEG")
    return into.getvalue()
