"""A coffee roaster who came all the way, and others who are still on it."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from bakumutu.guidance import actions
from bakumutu.guidance.models import (
    Assessment,
    BodyReferral,
    Mentoring,
    TestEvidence,
)
from bakumutu.guidance.tests.assessment.conftest import Visit
from bakumutu.guidance.tests.mentoring.conftest import (  # noqa: F401 -- fixtures
    business,
    checklist,
    edition,
    helpers,
    in_english,
    own_storage,
    people,
    product,
    refused,
    visit,
    walk,
)
from bakumutu.registry.actions import (
    BusinessDetails,
    ProductDetails,
    register_business,
    register_product,
)
from bakumutu.registry.models import Business, Product, Region


@pytest.fixture
def pujut(db) -> Region:
    """Return the district of Pujut."""
    return Region.objects.create(
        code="52.02.04", level="district", name="Pujut", full_name="Pujut, Loteng"
    )


@pytest.fixture
def certified(walk, helpers, business, pujut) -> Mentoring:  # noqa: F811 -- fixtures
    """Return the mentoring of a product that is kept up, on days 10 days apart."""
    Business.objects.filter(pk=business.pk).update(region=pujut)
    made = walk.certified()
    seen = actions.Upkeep(reviewed_on=walk.today, still_meets=True, indicators=())
    actions.review_upkeep(made.pk, seen, by=helpers.murni)
    _lay_back(made, walk.today)
    return made


def _lay_back(made: Mentoring, today) -> None:
    """Put the steps of a walk, all of one day, on days as they would lie."""

    def ago(days):
        return today - timedelta(days=days)

    def at(days):
        return timezone.make_aware(datetime.combine(ago(days), time(10)))

    known = {"pk": made.assessment_id}
    Assessment.objects.filter(**known).update(acknowledged_at=at(60))
    Mentoring.objects.filter(pk=made.pk).update(started_on=ago(50))
    TestEvidence.objects.update(issued_on=ago(40))
    BodyReferral.objects.update(referred_at=at(20), certificate_on=ago(5))


@pytest.fixture
def others(people, checklist, edition) -> list[Product]:  # noqa: F811 -- fixtures
    """Return products of two other businesses whose findings are acknowledged."""
    made = []
    for number in (1, 2):
        details = BusinessDetails(name=f"UD Lain {number}", nib=f"{number:013d}")
        owner = register_business(details, by=people.sari)
        coffee = ProductDetails(name=f"Kopi {number}")
        product_ = register_product(owner.pk, coffee, by=people.sari)
        Visit(people, product_, checklist).agreed()
        made.append(product_)
    return made
