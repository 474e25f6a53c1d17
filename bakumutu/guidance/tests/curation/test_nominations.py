"""Products are put forward, screened and taken out again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Proposal
from bakumutu.guidance.models import Assessment, Call, Nomination
from bakumutu.guidance.queries.curation.steps import step_of_nomination
from bakumutu.ledger.identifiers import new_id
from bakumutu.registry.actions import ProductDetails, amend_product, withdraw_consent
from bakumutu.registry.models import Business, Consent, Product


def test_an_officer_puts_a_product_forward(curation):
    found = curation.nominated(curation.opened())

    assert str(found) == f"KUR-{curation.today.year}-01/001"
    assert found.way == "officer"


def test_an_owner_puts_the_own_product_forward(curation, people, products):
    call = curation.opened()

    found = actions.nominate(call.pk, Proposal(products[0].pk), by=people.ibu)

    assert found.way == "owner"


def test_an_owner_cannot_put_anothers_product_forward(curation, people, products):
    call = curation.opened()

    with pytest.raises(Product.DoesNotExist):
        actions.nominate(call.pk, Proposal(products[1].pk), by=people.ibu)


def test_a_product_is_in_one_call_at_a_time(curation, refused):
    curation.nominated(curation.opened())

    with refused("in a call already"):
        curation.nominated(curation.opened())


def test_the_database_refuses_a_second_live_nomination(curation):
    found = curation.nominated(curation.opened())
    found.pk, found.serial = new_id(), 2

    with pytest.raises(IntegrityError), transaction.atomic():
        found.save(force_insert=True)


def test_a_draft_takes_no_nominations(curation, refused):
    with refused("does not take nominations today"):
        curation.nominated(curation.draft())


def test_a_call_takes_no_nominations_before_its_first_day(curation, refused):
    tomorrow = curation.today + timedelta(days=1)

    with refused("does not take nominations today"):
        curation.nominated(curation.opened(opens_on=tomorrow, closes_on=tomorrow))


def test_a_product_that_was_withdrawn_may_be_nominated_again(curation, people):
    call = curation.opened()
    found = curation.nominated(call)

    actions.withdraw_nomination(found.pk, reason="Belum siap.", by=people.ibu)

    assert curation.fresh(found).state == "withdrawn"
    assert curation.nominated(call).serial == 2


def test_an_owner_cannot_withdraw_anothers_nomination(curation, people):
    found = curation.nominated(curation.opened())

    with pytest.raises(Nomination.DoesNotExist):
        actions.withdraw_nomination(found.pk, reason="Iri.", by=people.lain)


def test_a_nomination_that_meets_all_conditions_is_screened_in(curation):
    found = curation.longlisted(curation.opened())

    assert found.state == "longlisted"
    assert found.answers.count() == 8
    assert found.answers.get(condition__check_by="nib").reason == "0000000000001"


def test_a_condition_by_hand_needs_an_answer(curation, people, refused):
    found = curation.nominated(curation.opened())

    with refused("Say of each condition"):
        actions.screen_in(found.pk, {}, by=people.sari)


def test_a_condition_by_hand_needs_its_reason(curation, people, refused):
    found = curation.nominated(curation.opened())
    answers = dict.fromkeys(curation.answers(found.call), (True, " "))

    with refused("Say of each condition"):
        actions.screen_in(found.pk, answers, by=people.sari)


def test_a_business_without_nib_is_not_screened_in(curation, people, refused):
    found = curation.nominated(curation.opened())
    Business.objects.filter(pk=found.business_id).update(nib="")

    with refused("not met: Usaha punya NIB"):
        actions.screen_in(found.pk, curation.answers(found.call), by=people.sari)


@pytest.mark.parametrize("number", ["", "SNI 9999:1999"])
def test_a_product_without_a_standard_in_force_is_not_screened_in(
    curation, people, refused, number
):
    found = curation.nominated(curation.opened())
    details = ProductDetails(name="Kopi bubuk", standard_number=number)
    amend_product(found.product_id, details, by=people.sari)

    with refused("not met: Produk terhubung"):
        actions.screen_in(found.pk, curation.answers(found.call), by=people.sari)


def test_a_withdrawn_consent_keeps_a_nomination_out(curation, people, refused):
    found = curation.nominated(curation.opened())
    consent = Consent.objects.get(business=found.business_id)
    withdraw_consent(consent.pk, by=people.ibu)

    with refused("not met: Pemilik menyetujui"):
        actions.screen_in(found.pk, curation.answers(found.call), by=people.sari)


def test_a_medium_business_is_not_screened_in(curation, people, refused):
    found = curation.nominated(curation.opened())
    Business.objects.filter(pk=found.business_id).update(scale="medium")

    with refused("not met: Usaha mikro atau kecil"):
        actions.screen_in(found.pk, curation.answers(found.call), by=people.sari)


def test_a_product_of_another_sector_is_not_screened_in(curation, people, refused):
    found = curation.nominated(curation.opened(sector="tekstil"))

    with refused("not met: Produk termasuk sektor"):
        actions.screen_in(found.pk, curation.answers(found.call), by=people.sari)


def test_a_business_of_an_unknown_region_is_not_in_the_region_of_the_call(
    curation, people, refused, lombok
):
    found = curation.nominated(curation.opened(region_id=lombok.pk))

    with refused("not met: Usaha berada di wilayah"):
        actions.screen_in(found.pk, curation.answers(found.call), by=people.sari)


def test_a_business_in_a_district_is_in_the_regency_of_the_call(
    curation, people, lombok
):
    found = curation.nominated(curation.opened(region_id=lombok.pk))
    Business.objects.filter(pk=found.business_id).update(region="52.02.04")

    actions.screen_in(found.pk, curation.answers(found.call), by=people.sari)

    assert curation.fresh(found).state == "longlisted"


def test_who_is_screened_out_reads_why(curation, people):
    found = curation.nominated(curation.opened())

    actions.screen_out(found.pk, {}, reason="Urus NIB dahulu.", by=people.sari)

    assert curation.fresh(found).state == "screened_out"
    assert curation.fresh(found).reason == "Urus NIB dahulu."


def test_nobody_is_screened_out_without_a_reason(curation, people, refused):
    found = curation.nominated(curation.opened())

    with refused("Write the reason"):
        actions.screen_out(found.pk, {}, reason="", by=people.sari)


def test_numbers_are_counted_by_call(curation):
    first, second = curation.opened(), curation.opened()

    serials = [
        curation.nominated(first, 0).serial,
        curation.nominated(second, 1).serial,
    ]

    assert serials == [1, 1]
    assert Call.objects.get(pk=second.pk).last_nomination == 1


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("scheduled", "Asesor berkunjung"),
        ("on_site", "Asesmen sudah dimulai"),
        ("sealed", "Asesmen selesai; pendampingan mengikuti kesenjangannya"),
    ],
)
def test_a_committed_product_waits_for_what_follows_its_assessment(state, told):
    step = step_of_nomination(Nomination(state="committed"), Assessment(state=state))

    with override("id"):
        assert str(step.title) == told
