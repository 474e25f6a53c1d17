"""What the counter page offers: businesses, products, standards, parameters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.desk.models import Answers, ServiceRequest, TariffEdition
from bakumutu.registry.models import Business, Product
from bakumutu.registry.queries import find_businesses
from bakumutu.standards.models import (
    Confidence,
    Edition,
    EditionStatus,
    Requirement,
)
from bakumutu.standards.queries import edition_in_force, requirements_on
from bakumutu.web.wording import rupiah

#: More than this many matches are not chosen from, but searched again.
MOST_MATCHES = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """One parameter that may be ticked."""

    code: str
    name: str
    limit: str = ""
    price: int | None = None

    def __str__(self) -> str:
        parts = (self.name, self.limit, rupiah(self.price))
        return " · ".join(part for part in parts if part)


def matching_businesses(text: str) -> list[Business]:
    """Return the businesses that what was typed may mean."""
    return list(find_businesses(text)[:MOST_MATCHES]) if text.strip() else []


def products_of(business_id: UUID | None) -> list[Product]:
    """Return the products of a business, the latest first."""
    if business_id is None:
        return []
    rows = Product.objects.filter(business_id=business_id)
    return list(rows.order_by("-registered_at"))


def editions_to_choose() -> list[Edition]:
    """Return the editions that state limits, those in force first, by title.

    A customer may ask for an edition that was replaced: a buyer may still name it.
    """
    rows = Edition.objects.filter(requirements__isnull=False).distinct()
    rows = rows.select_related("superseded_by")
    return sorted(rows, key=lambda row: (is_replaced(row), row.title_id, row.number))


def is_replaced(edition: Edition) -> bool:
    """Tell whether another edition holds now."""
    is_superseded = edition.status == EditionStatus.SUPERSEDED
    return is_superseded or edition.valid_until is not None


def edition_words(edition: Edition) -> str:
    """Return an edition as lists name it: title first, so that typing finds it."""
    note = f", {_replaced_by(edition)}" if is_replaced(edition) else ""
    return f"{edition.title_id} ({edition.number}{note})"


def replaced_warning(edition: Edition | None) -> str:
    """Return what to think of before an edition is chosen; "" when it holds now."""
    if edition is None or not is_replaced(edition):
        return ""
    told = {"number": edition.number, "replaced": _replaced_by(edition)}
    warning = _(
        "%(number)s: %(replaced)s. Keep it only when a buyer or a contract names it:"
        " the report judges by its limits."
    )
    return warning % told


def _replaced_by(edition: Edition) -> str:
    """Return which edition holds instead, and whether that is only remembered."""
    other = edition.superseded_by or edition.superseded_by_text
    told = _("replaced by %(other)s") % {"other": other}
    told = told if other else pgettext("edition", "replaced")
    is_read = edition.status_confidence == Confidence.READ
    return told if is_read else f"{told}, {Confidence.RECALL.label}"


def classes_of(edition_id: UUID | None) -> list[str]:
    """Return the classes or grades that an edition tells apart."""
    if edition_id is None:
        return []
    rows = Requirement.objects.filter(edition_id=edition_id).exclude(product_class="")
    codes = rows.order_by("product_class").values_list("product_class", flat=True)
    return list(codes.distinct())


def offers(
    office_id: UUID, edition_id: UUID | None, on: date, *, product_class: str = ""
) -> list[Offer]:
    """Return what may be tested: the rows of the standard, or the whole tariff."""
    tariff = TariffEdition.objects.in_force(office_id, on)
    items = tariff.items.all() if tariff else ()
    prices = {item.code: item.price for item in items if not item.members}
    if edition_id is None:
        names = {item.code: item.name for item in items if not item.members}
        return [Offer(code, name, "", prices[code]) for code, name in names.items()]
    chosen = requirements_on(edition_id, on, product_class=product_class)
    rows = {row.code: row for row in chosen}
    return [_offer(row, prices.get(row.code)) for row in rows.values()]


def packages(office_id: UUID, on: date) -> list[Offer]:
    """Return the packages of today's tariff."""
    tariff = TariffEdition.objects.in_force(office_id, on)
    items = tariff.items.all() if tariff else ()
    return [
        Offer(item.code, item.name, "", item.price) for item in items if item.members
    ]


def last_answers(business_id: UUID) -> Answers | None:
    """Return what a business asked for last time: mostly it asks for that again."""
    rows = ServiceRequest.objects.filter(business_id=business_id)
    last = rows.exclude(number="").order_by("-begun_at").first()
    return last.answers() if last else None


def first_answers(products: Sequence[Product], on: date) -> Answers:
    """Return what a business may mean that comes for the first time."""
    if not products:
        return Answers()
    product = products[0]
    edition = None
    if product.standard_number:
        edition = edition_in_force(product.standard_number, on)
    return Answers(product_id=product.pk, edition_id=edition.pk if edition else None)


def _offer(row: Requirement, price: int | None) -> Offer:
    return Offer(row.code, row.name, row.stated(), price)
