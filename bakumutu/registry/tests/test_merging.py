"""Two entries of one business become one, and two again when that was wrong."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from bakumutu.ledger.models import Entry
from bakumutu.office.models import Person
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    ConsentDetails,
    ContactDetails,
    PartTaken,
    ProductDetails,
    add_contact,
    amend_business,
    give_consent,
    name_representative,
    note_involvement,
    register_business,
    register_product,
    withdraw_consent,
)
from bakumutu.registry.actions.merging import (
    MergeDecision,
    merge_businesses,
    propose_merge,
    put_off_pair,
    suspect_by_hand,
    tell_apart,
    undo_merge,
)
from bakumutu.registry.actions.moving import _all_pointers
from bakumutu.registry.duplicates import identity_changed_by
from bakumutu.registry.entries import Suspicion
from bakumutu.registry.events import BusinessRegistered
from bakumutu.registry.history import SENTENCES, timeline_of
from bakumutu.registry.involvements import involvements_of, past_of
from bakumutu.registry.models import Business, Consent, DuplicatePair, Product
from bakumutu.registry.queries import find_businesses, ids_of
from bakumutu.registry.reach import businesses_of
from bakumutu.rules.impartiality import Part
from bakumutu.rules.likeness import Clue, Likeness, Reason

ALIKE = Likeness(85, (Reason(Clue.NAME, 100), Reason(Clue.VILLAGE)))
REGISTERED = SENTENCES[BusinessRegistered]
CONSENT = ConsentDetails("reminder", "BSPJI Padang", "1", "id", "spoken")


@pytest.fixture
def manager(actor):
    return actor("technical_manager", name="Manajer")


@pytest.fixture
def twin(sari):
    return register_business(BusinessDetails("Kopi Sasak", scale="small"), by=sari)


def ask(one, other, by):
    return suspect_by_hand(Suspicion(one.pk, other.pk, ALIKE), by=by)


@pytest.fixture
def merge(business, twin, manager):
    """Return a maker of the merge of the two entries."""

    def make(*taken_over, reason="Satu usaha, dua ejaan"):
        pair = ask(business, twin, manager)
        decision = MergeDecision(business.pk, reason, frozenset(taken_over))
        return merge_businesses(pair.pk, decision, by=manager)

    return make


def test_everything_of_the_entry_is_the_survivors_then(business, twin, merge, sari):
    add_contact(twin.pk, ContactDetails(full_name="Inaq Sinar"), by=sari)
    product = register_product(twin.pk, ProductDetails("Kopi bubuk"), by=sari)

    merge()

    product.refresh_from_db()
    assert product.business == business
    assert business.contacts.count() == 1
    assert not Business.objects.filter(pk=twin.pk).exists()


def test_old_codes_names_and_numbers_lead_to_the_survivor(business, sari, manager):
    old = register_business(
        BusinessDetails(name="Dapur Etek Noer", phone="+6281999999999"), by=sari
    )
    decision = MergeDecision(business.pk, "Satu usaha")

    merge_businesses(ask(business, old, manager).pk, decision, by=manager)

    for typed in (old.code, "etek noer", "0819-9999-9999", business.name):
        assert list(find_businesses(typed)) == [business]


def test_old_names_still_lead_there_after_the_survivor_has_another_phone(
    business, twin, merge, sari
):
    merge()

    now = BusinessDetails(name=business.name, nib=business.nib, phone="+6281900000001")
    amend_business(business.pk, now, by=sari)

    assert list(find_businesses(twin.code)) == [business]
    assert list(find_businesses("0819-0000-0001")) == [business]


def test_chosen_values_are_taken_over_and_the_others_stay(business, twin, merge):
    merge("scale")

    business.refresh_from_db()
    assert (business.scale, business.name) == (twin.scale, "UD Sasak Kopi")
    assert business.nib == "1234567890123"


def test_nobody_alone_changes_by_a_merge_which_business_it_is(merge):
    with pytest.raises(NotAllowedError, match="orang kedua"):
        merge("name")


def test_two_people_take_a_name_over_and_the_merge_shows_it(
    business, twin, sari, manager
):
    pair = ask(business, twin, sari)
    propose_merge(pair.pk, "Nama di NIB", by=sari)
    decision = MergeDecision(business.pk, "Benar", frozenset({"name"}))

    done = merge_businesses(pair.pk, decision, by=manager)

    business.refresh_from_db()
    assert (business.name, business.search_name) == ("Kopi Sasak", "kopi sasak")
    (shown,) = identity_changed_by(done)
    assert shown.value == "UD Sasak Kopi → Kopi Sasak"


def test_a_number_is_taken_over_from_the_entry_that_goes(sari, manager, business):
    bare = register_business(BusinessDetails(name="Kopi Sasak"), by=sari)
    decision = MergeDecision(bare.pk, "Satu usaha", frozenset({"nib", "phone"}))

    merge = merge_businesses(ask(business, bare, manager).pk, decision, by=manager)

    bare.refresh_from_db()
    assert (bare.nib, bare.phone) == (business.nib, business.phone)
    undo_merge(merge.pk, "Ternyata dua", by=manager)
    bare.refresh_from_db()
    assert (bare.nib, bare.phone) == ("", "")


def test_what_is_never_changed_keeps_the_old_id_and_is_read_as_the_survivors(
    business, twin, merge, sari
):
    taken = PartTaken(Part.ADVICE, uuid4(), timezone.now().date())
    note_involvement(twin.pk, taken, by=sari)

    merge()

    assert ids_of(business.pk) == ids_of(twin.pk) == (business.pk, twin.pk)
    assert [row.business_id for row in involvements_of(business.pk)] == [twin.pk]
    assert [part.business for part in past_of(business.pk)] == [business.pk]


def test_the_history_of_both_entries_is_one(business, twin, merge):
    merge()

    told = [moment for moment in timeline_of(business.pk) if moment.title == REGISTERED]
    assert len(told) == 2


def test_products_of_the_same_name_are_both_left(business, twin, merge, sari):
    for each in (business, twin):
        register_product(each.pk, ProductDetails("Kopi bubuk"), by=sari)

    merge()

    assert Product.objects.filter(business_id__in=ids_of(business.pk)).count() == 2


def test_a_consent_taken_back_for_one_entry_is_taken_back_for_the_business(
    business, twin, merge, sari
):
    given = give_consent(business.pk, CONSENT, by=sari)
    withdraw_consent(give_consent(twin.pk, CONSENT, by=sari).pk, by=sari)

    done = merge()

    given.refresh_from_db()
    assert given.state == "withdrawn"
    assert not Consent.objects.filter(state="given").exists()
    assert done.changes.filter(model="registry.consent", column="state").count() == 1


def test_a_consent_given_again_after_it_was_taken_back_stays(
    business, twin, merge, sari
):
    withdraw_consent(give_consent(twin.pk, CONSENT, by=sari).pk, by=sari)
    give_consent(twin.pk, CONSENT, by=sari)
    given = give_consent(business.pk, CONSENT, by=sari)

    merge()

    given.refresh_from_db()
    assert given.state == "given"


def test_whoever_signs_in_for_the_entry_finds_the_survivor(business, twin, merge, sari):
    owner = Person.objects.create_user("inaq@contoh.id", None, full_name="Inaq")
    name_representative(owner.pk, twin.pk, by=sari)

    merge()

    assert list(businesses_of(owner.pk)) == [business]


def test_an_undone_merge_makes_two_businesses_again(business, twin, merge, manager):
    done = merge("scale")

    undo_merge(done.pk, "Ternyata kakak beradik", by=manager)

    assert {row.name for row in Business.objects.all()} == {"UD Sasak Kopi", twin.name}
    assert list(find_businesses(twin.code)) == [twin]
    assert DuplicatePair.objects.get().state == "told_apart"


def test_what_was_changed_since_stays_and_is_counted(
    business, twin, merge, manager, sari
):
    old = BusinessDetails(name=twin.name, email="lama@contoh.id")
    amend_business(twin.pk, old, by=sari)
    done = merge("email")
    new = BusinessDetails(name=business.name, nib=business.nib, email="baru@contoh.id")
    amend_business(business.pk, new, by=sari)

    undone = undo_merge(done.pk, "Ternyata dua", by=manager)

    business.refresh_from_db()
    assert (business.email, undone.left) == ("baru@contoh.id", 1)


def test_a_merge_is_not_undone_while_another_has_the_number(
    sari, manager, business, twin
):
    decision = MergeDecision(twin.pk, "Satu usaha")
    done = merge_businesses(ask(business, twin, manager).pk, decision, by=manager)
    register_business(BusinessDetails(name="UD Lain", nib=business.nib), by=sari)

    with pytest.raises(NotAllowedError, match="UD Lain"):
        undo_merge(done.pk, "Ternyata dua", by=manager)


def test_merges_in_a_row_are_undone_from_the_last(business, twin, merge, sari, manager):
    first = merge()
    third = register_business(BusinessDetails(name="Sasak Coffee"), by=sari)
    decision = MergeDecision(third.pk, "Satu usaha")
    last = merge_businesses(ask(business, third, manager).pk, decision, by=manager)

    assert ids_of(twin.pk) == (third.pk, *sorted((business.pk, twin.pk)))
    with pytest.raises(NotAllowedError, match="Sasak"):
        undo_merge(first.pk, "Salah", by=manager)
    undo_merge(last.pk, "Salah", by=manager)
    undo_merge(first.pk, "Salah", by=manager)
    assert Business.objects.count() == 3


def test_a_merge_is_undone_once(merge, manager):
    done = merge()
    undo_merge(done.pk, "Salah", by=manager)

    with pytest.raises(NotAllowedError):
        undo_merge(done.pk, "Salah", by=manager)


@pytest.fixture
def two_nibs(sari, business):
    other = BusinessDetails(name="Kopi Sasak", nib="9120001234567")
    return register_business(other, by=sari)


def test_two_nibs_are_not_merged_by_one_person(business, two_nibs, manager):
    pair = ask(business, two_nibs, manager)
    decision = MergeDecision(business.pk, "NIB lama")

    with pytest.raises(NotAllowedError, match="NIB"):
        merge_businesses(pair.pk, decision, by=manager)

    propose_merge(pair.pk, "NIB lama", by=manager)
    with pytest.raises(NotAllowedError, match="NIB"):
        merge_businesses(pair.pk, decision, by=manager)


def test_two_nibs_are_merged_when_a_second_person_says_so(
    business, two_nibs, manager, sari
):
    pair = ask(business, two_nibs, manager)
    propose_merge(pair.pk, "NIB lama", by=sari)

    merge_businesses(pair.pk, MergeDecision(business.pk, "NIB lama"), by=manager)

    assert list(find_businesses("9120001234567")) == [business]


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_decided_without_a_reason(merge, reason):
    with pytest.raises(NotAllowedError):
        merge(reason=reason)


def test_the_counter_proposes_and_does_not_decide(business, twin, sari):
    pair = ask(business, twin, sari)

    with pytest.raises(NotAllowedError):
        merge_businesses(pair.pk, MergeDecision(business.pk, "Satu"), by=sari)
    with pytest.raises(NotAllowedError):
        tell_apart(pair.pk, "Dua", by=sari)
    assert propose_merge(pair.pk, "Satu", by=sari).state == "merge_proposed"


def test_two_businesses_are_told_apart_once(business, twin, manager):
    pair = ask(business, twin, manager)

    tell_apart(pair.pk, "Kakak beradik", by=manager)

    kinds = Entry.objects.filter(kind="registry.businesses_told_apart")
    assert {entry.subject for entry in kinds} == {business.pk, twin.pk}


def test_a_pair_is_put_off_until_a_day(business, twin, sari):
    day = timezone.now().date() + timedelta(days=7)

    pair = put_off_pair(ask(business, twin, sari).pk, day, by=sari)

    assert (pair.state, pair.ask_on) == ("put_off", day)


def test_no_column_that_names_a_business_is_part_of_the_key_of_its_row():
    for pointer in _all_pointers():
        keys = {field.attname for field in pointer.model._meta.pk_fields}
        assert pointer.column not in keys
