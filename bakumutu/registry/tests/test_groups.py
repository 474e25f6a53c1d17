"""Groups of businesses, with members that come and go."""

from datetime import date

import pytest

from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    GroupDetails,
    KnownGroupError,
    ProductDetails,
    form_group,
    join_group,
    leave_group,
    register_business,
    register_product,
)
from bakumutu.registry.models import Group, Membership

SENTRA = GroupDetails("cluster", "Sentra Tenun Sukarara")
JOINED = date(2024, 1, 5)


@pytest.fixture
def group(sari):
    return form_group(SENTRA, by=sari)


@pytest.fixture
def membership(group, business, sari):
    return join_group(group.pk, business.pk, since=JOINED, role="chair", by=sari)


def test_a_group_is_entered_and_found(counter, places):
    answer = counter.post(
        "/kelompok/baru/",
        {
            "name": "Sentra Tenun Sukarara",
            "kind": "cluster",
            "place": "Jonggat, Lombok Tengah",
        },
    )

    assert counter.get(answer.url).status_code == 200
    page = counter.get("/kelompok/", {"q": "sukarara", "kind": "cluster"})
    assert "Sentra Tenun Sukarara" in page.content.decode()


def test_the_same_group_twice_is_asked_back(counter, group):
    answer = counter.post("/kelompok/baru/", {"name": group.name, "kind": group.kind})

    assert "sudah ada" in answer.content.decode()
    assert Group.objects.count() == 1


def test_a_business_joins_by_its_code(counter, group, business):
    counter.post(
        f"/kelompok/{group.pk}/anggota/",
        {"business": business.code, "role": "member", "since": "5/1/2024"},
    )

    assert Membership.objects.get().business == business


def test_a_name_of_two_businesses_is_asked_back(counter, group, business, sari):
    register_business(BusinessDetails(name="Sasak Kopi Dua"), by=sari)

    answer = counter.post(
        f"/kelompok/{group.pk}/anggota/",
        {"business": "sasak kopi", "role": "member", "since": "5/1/2024"},
    )

    assert business.code in answer.content.decode()
    assert not Membership.objects.exists()


def test_nobody_joins_twice_at_a_time(group, business, membership, sari):
    with pytest.raises(KnownGroupError):
        join_group(group.pk, business.pk, since=JOINED, by=sari)


def test_who_left_may_join_again_and_both_times_stay_written(
    group, business, membership, sari
):
    leave_group(membership.pk, until=date(2025, 1, 1), by=sari)
    join_group(group.pk, business.pk, since=date(2026, 1, 1), by=sari)

    assert group.memberships.count() == 2


def test_nobody_leaves_before_joining(membership, sari):
    with pytest.raises(NotAllowedError, match="setelah bergabung"):
        leave_group(membership.pk, until=date(2023, 1, 1), by=sari)


def test_the_page_of_a_business_shows_its_groups(counter, business, membership):
    page = counter.get(f"/usaha/{business.pk}/").content.decode()

    assert "Sentra Tenun Sukarara" in page
    assert "ketua" in page
    assert "Bergabung dengan kelompok" in page


def test_the_page_of_a_group_lists_members_and_products(
    counter, group, business, membership, sari
):
    register_product(business.pk, ProductDetails(name="Kopi bubuk"), by=sari)

    page = counter.get(f"/kelompok/{group.pk}/").content.decode()

    assert "UD Sasak Kopi" in page
    assert "Kopi bubuk" in page


def test_a_membership_ends_on_its_page(counter, membership):
    counter.post(f"/kelompok/anggota/{membership.pk}/keluar/", {"until": "1/1/2026"})

    membership.refresh_from_db()
    assert membership.until == date(2026, 1, 1)


def test_an_analyst_keeps_no_groups(actor):
    with pytest.raises(NotAllowedError):
        form_group(SENTRA, by=actor("analyst"))
