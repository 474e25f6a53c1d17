"""The pages of likely duplicates, as people meet them."""

import pytest
from django.urls import reverse

from bakumutu.registry.actions import BusinessDetails, ContactDetails, add_contact
from bakumutu.registry.actions.businesses import register_business
from bakumutu.registry.actions.merging import suspect_by_hand, tell_apart
from bakumutu.registry.entries import Suspicion
from bakumutu.registry.models import Business, DuplicatePair, Merge
from bakumutu.rules.likeness import Clue, Likeness, Reason

QUEUE = "/usaha/kembar/"
ALIKE = Likeness(85, (Reason(Clue.NAME, 94), Reason(Clue.VILLAGE)))


@pytest.fixture
def twin(sari):
    made = register_business(BusinessDetails(name="Kopi Sasak", scale="small"), by=sari)
    add_contact(made.pk, ContactDetails(full_name="Inaq Sinar"), by=sari)
    return made


@pytest.fixture
def pair(business, twin, sari):
    return suspect_by_hand(Suspicion(business.pk, twin.pk, ALIKE), by=sari)


@pytest.fixture
def manager(actor):
    return actor("technical_manager", name="Manajer")


@pytest.fixture
def page(manager, client_as):
    return client_as(manager)


def sent(business, twin, verb, **typed):
    form = {
        "survivor": str(business.pk), "keep_name": "0", "keep_nib": "1",
        "keep_phone": "1", "keep_scale": "1", "reason": "Satu usaha", "verb": verb,
    }  # fmt: skip
    return form | typed


def test_the_queue_says_why_two_may_be_one(counter, pair):
    seen = counter.get(QUEUE).content.decode()

    assert "94 %" in seen
    assert reverse("registry:duplicate", args=[pair.pk]) in seen


def test_an_empty_queue_says_so(counter):
    assert counter.get(QUEUE).status_code == 200


def test_both_entries_stand_side_by_side(page, pair):
    seen = page.get(f"{QUEUE}{pair.pk}/").content.decode()

    assert "UD Sasak Kopi" in seen
    assert "Kopi Sasak" in seen
    assert 'value="merge_businesses"' in seen


def test_the_counter_has_no_button_to_merge(counter, pair):
    seen = counter.get(f"{QUEUE}{pair.pk}/").content.decode()

    assert 'value="merge_businesses"' not in seen
    assert 'value="propose_merge"' in seen


def test_a_merge_is_made_shown_and_undone(page, pair, business, twin):
    answer = page.post(
        f"{QUEUE}{pair.pk}/", sent(business, twin, "merge_businesses", keep_scale="2")
    )

    done = Merge.objects.get()
    business.refresh_from_db()
    assert answer.url == reverse("registry:merge", args=[done.pk])
    assert business.scale == ("small" if pair.second == twin else "micro")
    assert page.get(answer.url).status_code == 200
    page.post(answer.url, {"reason": "Ternyata dua"})
    assert Business.objects.count() == 2
    assert "Ternyata dua" in page.get(answer.url).content.decode()


@pytest.mark.parametrize("rest", ["", "berkas/", "keterlibatan/", "ubah/"])
def test_an_old_address_leads_to_the_survivor(page, pair, business, twin, rest):
    page.post(f"{QUEUE}{pair.pk}/", sent(business, twin, "merge_businesses"))

    answer = page.get(f"/usaha/{twin.pk}/{rest}")

    assert answer.status_code == 302
    assert answer.url == f"/usaha/{business.pk}/{rest}"


def test_an_old_code_leads_to_the_survivor(page, pair, business, twin):
    page.post(f"{QUEUE}{pair.pk}/", sent(business, twin, "merge_businesses"))

    seen = page.get("/cari/", {"q": twin.code}, follow=True)

    assert str(business.pk) in seen.content.decode() + seen.request["PATH_INFO"]


def test_another_name_is_refused_to_one_person_and_told_in_words(
    page, pair, business, twin
):
    other = "2" if pair.second == twin else "1"
    form = sent(business, twin, "merge_businesses", keep_name=other)

    answer = page.post(f"{QUEUE}{pair.pk}/", form)

    assert "memutuskan" in answer.content.decode()
    assert not Merge.objects.exists()


def test_without_a_reason_everything_typed_is_kept(page, pair, business, twin):
    form = sent(business, twin, "merge_businesses", reason="", keep_scale="2")

    answer = page.post(f"{QUEUE}{pair.pk}/", form)

    assert answer.status_code == 200
    assert "Tulis alasannya" in answer.content.decode()
    assert not Merge.objects.exists()


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("tell_apart", "told_apart"),
        ("put_off_pair", "put_off"),
        ("propose_merge", "merge_proposed"),
    ],
)
def test_each_button_does_what_it_says(page, pair, business, verb, state):
    page.post(f"{QUEUE}{pair.pk}/", sent(business, pair.second, verb))

    pair.refresh_from_db()
    assert pair.state == state


def test_a_pair_that_was_told_apart_can_be_asked_about_again(page, pair, manager):
    tell_apart(pair.pk, "Kakak beradik", by=manager)

    page.post(f"{QUEUE}{pair.pk}/lagi/")

    pair.refresh_from_db()
    assert pair.state == "suspected"


def test_two_entries_are_put_side_by_side_by_hand(counter, business, twin):
    answer = counter.post(f"/usaha/{business.pk}/kembar/", {"other": twin.code})

    assert answer.url == reverse(
        "registry:duplicate", args=[DuplicatePair.objects.get().pk]
    )


@pytest.mark.parametrize("typed", ["", "TIDAKADA", "self"])
def test_what_names_no_other_business_is_asked_back(counter, business, typed):
    typed = business.code if typed == "self" else typed

    answer = counter.post(f"/usaha/{business.pk}/kembar/", {"other": typed})

    assert answer.status_code == 200
    assert not DuplicatePair.objects.exists()


def test_the_page_of_a_business_says_that_it_may_be_entered_twice(counter, pair):
    seen = counter.get(f"/usaha/{pair.first_id}/").content.decode()

    assert f"/usaha/{pair.first_id}/kembar/" in seen


def test_what_waits_is_told_on_the_home_page(counter, pair):
    assert QUEUE in counter.get("/").content.decode()


def test_an_analyst_does_not_see_the_queue(actor, client_as, pair):
    assert client_as(actor("analyst")).get(QUEUE).status_code == 403
