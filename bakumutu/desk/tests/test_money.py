"""Money: the price of the day, the bound version, two pairs of eyes."""

from datetime import date, timedelta

import pytest

from bakumutu.desk import actions
from bakumutu.desk.actions import Agreement, AlreadyUsedError, BillDetails
from bakumutu.desk.models import Bill, Quote, TariffEdition
from bakumutu.desk.queries import is_paid
from bakumutu.desk.tests.conftest import enter_prices
from bakumutu.office.actions import DayOff, name_holidays


def test_a_quote_adds_up_in_whole_rupiah(thread):
    offered = thread.quoted()

    amounts = [line.amount for line in offered.lines.all()]
    assert (amounts, offered.total) == ([150_000, 240_000], 390_000)


def test_the_quote_takes_the_edition_of_its_day(thread, people, office):
    request = thread.accepted()
    enter_prices(people.agus, request.today(), factor=2)
    enter_prices(people.agus, request.today() + timedelta(days=1), factor=9)

    assert actions.quote(request.pk, by=people.sari).total == 780_000


@pytest.mark.parametrize(
    ("day", "basis"),
    [(date(2025, 12, 31), None), (date(2026, 1, 1), "old"), (date(2026, 7, 1), "new")],
)
def test_the_tariff_in_force_is_the_latest_begun(people, office, day, basis):
    for start, name in ((date(2026, 1, 1), "old"), (date(2026, 7, 1), "new")):
        actions.enter_tariff(actions.TariffDetails(start, name), [], by=people.agus)

    found = TariffEdition.objects.in_force(office.pk, day)

    assert (found and found.basis) == basis


def test_two_editions_do_not_begin_on_one_day(people, tariff):
    with pytest.raises(AlreadyUsedError):
        enter_prices(people.agus, tariff.valid_from)


def test_the_counter_may_not_enter_a_tariff(people, refused):
    with refused("Your role may not"):
        enter_prices(people.sari, date(2026, 1, 1))


def test_a_test_without_price_is_not_quoted(thread, people, refused):
    request = thread.accepted()
    bare = actions.TariffDetails(request.today(), "kosong")
    actions.enter_tariff(bare, [], by=people.agus)

    with refused("has no price for: Kadar air, Lemak"):
        actions.quote(request.pk, by=people.sari)


def test_without_a_tariff_nothing_is_quoted(thread, people, tariff, refused):
    request = thread.accepted()
    TariffEdition.objects.update(valid_until=tariff.valid_from)

    with refused("No tariff is in force"):
        actions.quote(request.pk, by=people.sari)


def test_an_owner_agrees_on_the_screen(thread):
    request = thread.agreed()

    bound = request.quotes.get()
    assert (bound.agreed_by, bound.agreed_way) == ("Ibu Lale", "screen")


def test_the_counter_notes_who_agreed_and_how(thread, people):
    offered = thread.quoted()
    yes = Agreement(version=1, name="Pak Amaq", way="signed")

    assert actions.agree(offered.request_id, yes, by=people.sari).agreed_way == "signed"


def test_the_counter_does_not_agree_on_the_owners_screen(thread, people, refused):
    offered = thread.quoted()

    with refused("how the customer agreed"):
        actions.agree(offered.request_id, Agreement(1, "Pak Amaq"), by=people.sari)


def test_nobody_agrees_to_a_version_that_was_replaced(thread, people, refused):
    offered = thread.quoted()

    with refused("has changed"):
        actions.agree(offered.request_id, Agreement(7, "Ibu Lale"), by=people.ibu)


def test_a_lapsed_quote_is_not_agreed(thread, people, refused):
    offered = thread.quoted()
    Quote.objects.update(valid_until=date(2020, 1, 1))

    with refused("no longer valid"):
        actions.agree(offered.request_id, Agreement(1, "Ibu"), by=people.ibu)


def test_a_change_after_agreement_reopens_the_review(thread, people):
    request = thread.billed()

    actions.reopen_review(request.pk, reason="Tambah protein", by=people.sari)

    assert thread.fresh(request.pk).state == "in_review"
    assert Quote.objects.get().superseded_at
    assert Bill.objects.get().withdrawn_at


def test_the_next_quote_is_a_new_version(thread, people):
    request = thread.agreed()
    actions.reopen_review(request.pk, reason="Ganti metode", by=people.sari)
    actions.accept(request.pk, by=people.budi)

    assert actions.quote(request.pk, by=people.sari).version == 2


def test_a_quote_that_ran_out_expires(thread, people):
    offered = thread.quoted()
    Quote.objects.update(valid_until=date(2020, 1, 1))

    assert actions.expire(offered.request_id, by=people.sari).state == "expired"


def test_an_open_quote_does_not_expire(thread, people, refused):
    offered = thread.quoted()

    with refused("has not run out"):
        actions.expire(offered.request_id, by=people.sari)


def test_only_the_treasurer_bills(thread, people, refused):
    request = thread.agreed()
    code = BillDetails("820261121000001", date(2027, 1, 31))

    with refused("Your role may not"):
        actions.bill(request.pk, code, by=people.sari)


def test_a_billing_code_is_used_once(thread, people):
    thread.billed()
    second = thread.agreed()
    code = BillDetails("820261121000001", date(2027, 1, 31))

    with pytest.raises(AlreadyUsedError):
        actions.bill(second.pk, code, by=people.tuti)


def test_a_withdrawn_bill_makes_room_for_another(thread, people):
    request = thread.billed()
    actions.withdraw_bill(request.pk, reason="Kode salah", by=people.tuti)
    code = BillDetails("820261121000002", date(2027, 1, 31))

    assert actions.bill(request.pk, code, by=people.tuti).amount == 390_000


def test_a_zero_tariff_needs_no_payment(thread, people):
    request = thread.accepted()
    enter_prices(people.agus, request.today(), factor=0)
    actions.quote(request.pk, by=people.sari)
    actions.agree(request.pk, Agreement(1, "Ibu"), by=people.ibu)

    assert actions.waive_payment(request.pk, by=people.tuti).state == "paid"


def test_a_zero_tariff_is_not_billed(thread, people, refused):
    request = thread.accepted()
    enter_prices(people.agus, request.today(), factor=0)
    actions.quote(request.pk, by=people.sari)
    actions.agree(request.pk, Agreement(1, "Ibu"), by=people.ibu)

    with refused("nothing to bill"):
        actions.bill(request.pk, BillDetails("1" * 15, date.max), by=people.tuti)


def test_money_owed_is_not_waived(thread, people, refused):
    request = thread.agreed()

    with refused("Only a zero tariff"):
        actions.waive_payment(request.pk, by=people.tuti)


def test_who_typed_the_payment_does_not_check_it(thread, people, refused):
    payment = thread.typed()

    with refused("second person"):
        actions.check_payment(payment.pk, ntpn=payment.ntpn, by=people.tuti)


def test_the_second_person_must_read_the_same_number(thread, people, refused):
    payment = thread.typed()

    with refused("numbers differ"):
        actions.check_payment(payment.pk, ntpn="X" * 16, by=people.joko)


def test_another_amount_than_billed_is_not_checked(thread, people, refused):
    payment = thread.typed()
    type(payment).objects.update(amount=1)

    with refused("amount paid differs"):
        actions.check_payment(payment.pk, ntpn=payment.ntpn, by=people.joko)


def test_a_typed_payment_is_not_yet_paid(thread):
    assert not is_paid(thread.typed().bill.request_id)


def test_a_checked_payment_starts_the_clock(thread):
    request = thread.paid()

    assert is_paid(request.pk)
    assert request.due_on > request.today()


def test_the_clock_of_a_paid_request_stands_still_on_holidays(thread, people):
    payment = thread.typed()
    usual = payment.bill.request.due_on
    name_holidays([DayOff(usual, "Libur")], by=people.agus)

    actions.check_payment(payment.pk, ntpn=payment.ntpn, by=people.joko)

    assert thread.fresh(payment.bill.request_id).due_on > usual


def test_a_rejected_payment_makes_room_for_the_right_one(thread, people):
    payment = thread.typed()
    actions.reject_payment(payment.pk, reason="Salah ketik", by=people.tuti)
    right = actions.ReceiptDetails(payment.ntpn, 390_000, date(2026, 11, 20))

    again = actions.type_payment(payment.bill.request_id, right, by=people.joko)

    assert again.state == "typed"


def test_rejecting_needs_a_reason(thread, people, refused):
    payment = thread.typed()

    with refused("Write the reason"):
        actions.reject_payment(payment.pk, reason="", by=people.tuti)


def test_a_receipt_number_is_used_once(thread, people):
    payment = thread.typed()
    receipt = actions.ReceiptDetails(payment.ntpn, 390_000, date(2026, 11, 20))

    with pytest.raises(AlreadyUsedError):
        actions.type_payment(payment.bill.request_id, receipt, by=people.joko)


def test_a_payment_needs_a_bill(thread, people, refused):
    request = thread.agreed()
    receipt = actions.ReceiptDetails("A" * 16, 1, date(2026, 11, 20))

    with refused("Issue the bill first"):
        actions.type_payment(request.pk, receipt, by=people.tuti)


def test_a_billing_code_is_not_withdrawn_under_a_payment(thread, people, refused):
    request_id = thread.typed().bill.request_id

    with refused("Check or reject"):
        actions.withdraw_bill(request_id, reason="Ganti", by=people.tuti)


def test_nothing_is_settled_without_a_checked_payment(thread, people, refused):
    request = thread.billed()

    with refused("not paid"):
        actions.settle(request.pk, by=people.tuti)


def test_unpaid_work_does_not_begin(thread, people, refused):
    request = thread.billed()

    with refused("cannot be done while"):
        actions.start_service(request.pk, by=people.rani)


def test_paid_work_begins_ends_and_is_handed_over(thread, people):
    request = thread.paid()
    actions.start_service(request.pk, by=people.rani)
    actions.finish_service(request.pk, by=people.dewi)

    closed = actions.close_request(request.pk, handed_to="Ibu Lale", by=people.sari)

    assert (closed.state, closed.handed_to) == ("closed", "Ibu Lale")


def test_handing_over_names_the_receiver(thread, people, refused):
    request = thread.paid()
    actions.start_service(request.pk, by=people.rani)
    actions.finish_service(request.pk, by=people.dewi)

    with refused("who received"):
        actions.close_request(request.pk, handed_to="", by=people.sari)
