"""Owners are told what was decided and why, by those ways they agreed to."""

from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.utils import translation

from bakumutu.guidance import actions
from bakumutu.guidance.models import Call, Nomination, Reminder
from bakumutu.guidance.queries.reminding import due_on
from bakumutu.ledger.outbox import drain
from bakumutu.registry.actions import withdraw_consent
from bakumutu.registry.models import Business, Consent
from bakumutu.web import panels

PRIVATE = ("Sasak", "Rinjani", "Ibu Lale", "Kopi", "0000000000001", "+628", "75,0")


@pytest.fixture
def reachable(products):
    """Give every business an e-mail address and a mobile number."""
    for number, product in enumerate(products, 1):
        Business.objects.filter(pk=product.business_id).update(
            email=f"usaha{number}@contoh.example", phone=f"+62812345678{number:02d}"
        )


@pytest.fixture
def kuri(client_as, people):
    return client_as(people.kuri)


def letters(mailoutbox):
    return {mail.to[0].partition("@")[0]: mail for mail in mailoutbox}


def page_of(client, call):
    answer = client.get(f"/kurasi/{call.pk}/kabari/")
    assert answer.status_code == 200
    return answer.content.decode()


def chat_with(client, nomination):
    address = f"/kurasi/usulan/{nomination.pk}/kabari/"
    return client.post(address, {"idempotency_key": str(uuid4())})


def test_every_owner_is_written_the_decision_and_its_reason(
    curation, reachable, mailoutbox
):
    _call, rows = curation.decided(4, 3, 1)

    drain()

    told = letters(mailoutbox)
    assert len(told) == 3
    for number, row in enumerate(rows, 1):
        assert row.reason in told[f"usaha{number}"].body


def test_who_is_selected_reads_the_last_day_to_answer(curation, reachable, mailoutbox):
    _call, (first,) = curation.decided(4)

    drain()

    body = mailoutbox[0].body
    assert f"{first.answer_by.day} " in body.partition("sampai ")[2][:3]
    assert "/perjalanan/kurasi/" in body


def test_the_subject_of_the_letter_tells_nothing(curation, reachable, mailoutbox):
    curation.decided(4)

    drain()

    assert mailoutbox[0].subject == "Keputusan tentang produk Anda"


def test_nobody_is_written_to_twice_about_one_decision(curation, reachable, mailoutbox):
    curation.decided(4)

    drain()
    drain()

    assert len(mailoutbox) == 1


def test_the_letter_of_a_selection_is_its_first_reminder(curation, reachable, people):
    _call, (first,) = curation.decided(4)

    drain()

    assert [r.step for r in Reminder.objects.filter(subject=first.pk)] == ["commit"]
    assert due_on(curation.today) == []


def test_who_is_screened_out_is_written_to(curation, people, reachable, mailoutbox):
    found = curation.nominated(curation.opened())
    actions.screen_out(
        found.pk, curation.answers(found.call), reason="NIB belum ada.", by=people.sari
    )

    drain()

    assert "NIB belum ada." in mailoutbox[0].body


def test_without_consent_nothing_is_sent_and_the_page_says_so(
    curation, people, reachable, mailoutbox, kuri
):
    call, (first,) = curation.decided(4)
    withdraw_consent(
        Consent.objects.get(business_id=first.business_id).pk, by=people.sari
    )

    drain()

    page = page_of(kuri, call)
    assert (mailoutbox, "Tidak ada persetujuan yang berlaku" in page) == ([], True)
    assert f"/kurasi/usulan/{first.pk}/kabari/" not in page


def test_without_consent_no_chat_opens(curation, people, reachable, kuri):
    _call, (first,) = curation.decided(4)
    withdraw_consent(
        Consent.objects.get(business_id=first.business_id).pk, by=people.sari
    )

    assert chat_with(kuri, first).status_code == 302
    assert not Reminder.objects.exists()


def test_the_page_says_who_was_told_by_which_way(curation, reachable, kuri):
    call, rows = curation.decided(4, 1)
    drain()

    chat_with(kuri, rows[1])

    page = page_of(kuri, call)
    assert (page.count("lewat surel"), page.count("dibuka di WhatsApp")) == (2, 1)


def test_a_chat_says_that_there_is_a_decision_and_not_which(curation, reachable, kuri):
    _call, (first,) = curation.decided(3)

    text = unquote(chat_with(kuri, first)["Refresh"].partition("?text=")[2])

    assert text.startswith("Ada keputusan untuk Anda")
    assert "/perjalanan/kurasi/" in text
    for private in (*PRIVATE, str(first.pk), "terpilih"):
        assert private not in text


def test_a_business_without_addresses_is_rung_up(curation, kuri):
    call, _rows = curation.decided(4)

    assert "telepon atau kirim surat" in page_of(kuri, call)


def test_an_owner_tells_nobody(curation, client_as, people):
    call, _rows = curation.decided(4)

    assert client_as(people.ibu).get(f"/kurasi/{call.pk}/kabari/").status_code == 403


def test_a_place_that_is_given_up_goes_to_the_next_at_once(
    curation, people, reachable, mailoutbox
):
    _call, (first, second, third) = curation.decided(4, 3, 2, waiting_places=2)

    actions.give_up_place(first.pk, reason="Sakit.", by=people.ibu)
    drain()

    states = [curation.fresh(row).state for row in (second, third)]
    assert states == ["selected", "waitlisted"]
    assert curation.fresh(second).answer_by > curation.today
    assert curation.fresh(second).reason in mailoutbox[-1].body


def test_a_lapsed_place_is_told_to_who_had_it_and_who_gets_it(
    curation, reachable, mailoutbox
):
    call, (first, second) = curation.decided(4, 3)
    past = curation.today - timedelta(days=1)
    Nomination.objects.filter(pk=first.pk).update(answer_by=past)
    Reminder.objects.all().delete()

    actions.clear_places(call.pk)
    drain()

    last = letters(mailoutbox[-2:])
    assert set(last) == {"usaha1", "usaha2"}
    assert curation.fresh(second).state == "selected"


def test_a_cancelled_call_is_told_with_its_reason(
    curation, people, reachable, mailoutbox
):
    call = curation.opened()
    curation.longlisted(call)

    actions.cancel_call(call.pk, reason="Anggaran dialihkan.", by=people.kuri)
    drain()

    assert "Anggaran dialihkan." in mailoutbox[0].body
    assert Call.objects.get(pk=call.pk).state == "cancelled"


def to_tell(actor):
    """Return what waits until somebody tells the owners: how many, and where."""
    with translation.override("id"):
        found = panels.all_waiting(actor)
        title = "Pemilik yang perlu dikabari keputusannya"
        return [(each.count, each.url) for each in found if str(each.title) == title]


@pytest.fixture
def with_chat_alone(reachable):
    """Let nobody have an e-mail address."""
    Business.objects.update(email="")


@pytest.mark.usefixtures("with_chat_alone")
def test_who_cannot_be_written_to_waits_for_an_officer(curation, people):
    call, _rows = curation.decided(4, 1)

    drain()

    assert to_tell(people.kuri) == [(2, f"/kurasi/{call.pk}/kabari/")]
    assert to_tell(people.ibu) == []


@pytest.mark.usefixtures("with_chat_alone")
def test_who_was_told_waits_no_longer(curation, people, kuri):
    call, (first, _second) = curation.decided(4, 1)

    chat_with(kuri, first)

    assert to_tell(people.kuri) == [(1, f"/kurasi/{call.pk}/kabari/")]


def test_who_was_written_to_waits_for_nobody(curation, reachable, people):
    curation.decided(4)

    drain()

    assert to_tell(people.kuri) == []


@pytest.mark.usefixtures("with_chat_alone")
def test_who_agreed_to_nothing_waits_for_no_chat(curation, people):
    _call, (first,) = curation.decided(4)

    withdraw_consent(
        Consent.objects.get(business_id=first.business_id).pk, by=people.sari
    )

    assert to_tell(people.kuri) == []


@pytest.mark.usefixtures("with_chat_alone")
def test_a_finished_call_waits_for_nobody(curation, people):
    call, _rows = curation.decided(4)

    Call.objects.filter(pk=call.pk).update(state="finished")

    assert to_tell(people.kuri) == []
