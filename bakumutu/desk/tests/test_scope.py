"""Before the work is agreed, each test says whether it lies within the scope."""

from datetime import timedelta

import pytest
from django.urls import reverse

from bakumutu.desk.models import Quote, RequestFacts, ServiceRequest
from bakumutu.office.models import Capability
from bakumutu.standards.actions import Certificate, add_to_scope, end_scope_entry
from bakumutu.standards.models import Method

INSIDE, OUTSIDE = "dalam lingkup", "di luar lingkup"


@pytest.fixture
def accredit(people, office):
    """Return a writer of the scope that covers the water of sausages."""
    today = office.today()

    def enter(first=-365, last=365, group="pangan"):
        days = (today + timedelta(days=first), today + timedelta(days=last))
        water = Method.objects.get(parameter__code="kadar_air")
        details = Certificate("LP-123-IDN", *days, group)
        (entry,) = add_to_scope([water.pk], details, by=people.budi)
        return entry

    return enter


@pytest.fixture
def read(client_as):
    """Return a reader of pages as somebody."""

    def page(by, name, request):
        address = reverse(f"desk:{name}", args=[request.pk])
        return client_as(by).get(address).content.decode()

    return page


def inside(request):
    """Return the parameters of a request that lie within the scope."""
    facts = RequestFacts(ServiceRequest.objects.get(pk=request.pk))
    return {test.parameter.code for test in facts.tests if test.pk in facts.accredited}


def test_the_review_tells_of_each_method_whether_it_is_accredited(
    thread, people, accredit, read
):
    request = thread.in_review()
    accredit()

    page = read(people.budi, "review", request)

    assert "AOAC 950.46, dalam lingkup akreditasi" in page
    assert "SNI 01-2891-1992, di luar lingkup akreditasi" in page


@pytest.mark.parametrize("days", [(-400, -1), (1, 400)])
def test_an_expired_or_coming_certificate_covers_no_test_of_today(
    thread, accredit, days
):
    accredit(*days)

    assert inside(thread.accepted()) == set()


def test_a_scope_for_other_products_does_not_cover_a_sausage(thread, accredit):
    accredit(group="air")

    assert inside(thread.accepted()) == set()


def test_the_customer_reads_in_the_quote_what_is_accredited(
    thread, people, accredit, read
):
    accredit()
    request = thread.quoted().request

    for who, name in ((people.sari, "quote"), (people.ibu, "journey")):
        page = read(who, name, request)
        assert (page.count(f">{INSIDE}<"), page.count(f">{OUTSIDE}<")) == (1, 1)


def test_the_quote_keeps_the_scope_of_its_day(thread, people, office, accredit):
    entry = accredit()
    request = thread.agreed()
    Quote.objects.update(quoted_on=office.today() - timedelta(days=3))

    end_scope_entry(
        entry.pk, ended_on=office.today(), reason="Dibekukan", by=people.budi
    )

    assert inside(request) == {"kadar_air"}


def test_an_office_that_does_not_test_says_nothing_of_a_scope(
    thread, people, office, read
):
    request = thread.in_review()
    office.capabilities = [Capability.GUIDANCE]
    office.save()

    page = read(people.budi, "review", request) + read(people.budi, "request", request)

    assert "lingkup akreditasi" not in page
    assert OUTSIDE not in page
