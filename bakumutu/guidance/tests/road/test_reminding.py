"""Owners are reminded by those ways they agreed to, and never twice a day."""

from datetime import date, timedelta
from smtplib import SMTPException
from urllib.parse import unquote
from uuid import uuid4

import pytest
from procrastinate.contrib.django import app

from bakumutu.guidance.models import Reminder
from bakumutu.guidance.queries.reminding import due_on
from bakumutu.guidance.tasks import remind
from bakumutu.guidance.tests.road.conftest import TODAY
from bakumutu.ledger.scope import enter_scope
from bakumutu.registry.actions import withdraw_consent
from bakumutu.registry.models import Business


@pytest.fixture
def gap(helped, reached):
    """Return a gap that its owner closes by 5 December."""
    return helped.gap(helped.mentoring())


@pytest.fixture
def run(office, at):
    """Return what lets the worker come by at an hour of a day."""

    def come(day: date = TODAY, hour: int = 9) -> None:
        at(day, hour)
        remind(timestamp=0)
        enter_scope(office_id=office.pk)

    return come


@pytest.fixture
def counter(client_as, people, at):
    at(TODAY)
    return client_as(people.sari)


def open_chat(counter, subject):
    address = f"/pendampingan/ingatkan/{subject.pk}/buka/"
    return counter.post(address, {"idempotency_key": str(uuid4())})


def test_the_worker_comes_by_each_hour():
    periodic = app.periodic_registry.periodic_tasks.values()

    crons = {each.task.name: each.cron for each in periodic}

    assert crons["guidance.remind"] == "43 * * * *"


def test_a_step_is_written_of_with_its_day(gap, run, mailoutbox):
    run()

    letter = mailoutbox[0]
    assert letter.to == ["kopi@sasak.example"]
    assert "sampai 5 Desember 2026" in letter.body


def test_the_text_holds_no_personal_data(gap, run, mailoutbox):
    run()

    text = mailoutbox[0].subject + mailoutbox[0].body
    for private in ("Inaq", "Sasak", "Kopi", "kasa", "1234567890123", "+628"):
        assert private not in text


def test_nothing_is_written_twice_on_a_day(gap, run, mailoutbox):
    for hour in (8, 9, 17):
        run(hour=hour)

    assert len(mailoutbox) == 1


def test_a_step_is_written_of_again_after_a_week(gap, run, mailoutbox):
    for day in range(8):
        run(TODAY + timedelta(days=day))

    assert [r.on for r in Reminder.objects.order_by("on")] == [
        TODAY,
        TODAY + timedelta(days=7),
    ]


@pytest.mark.parametrize("hour", [0, 6, 18, 23])
def test_nobody_is_written_to_at_night(gap, run, mailoutbox, hour):
    run(hour=hour)

    assert mailoutbox == []


def test_without_consent_nobody_is_reminded(gap, reached, people, run, mailoutbox):
    withdraw_consent(reached.pk, by=people.sari)

    run()

    assert (mailoutbox, due_on(TODAY)) == ([], [])


def the_mentors_turn(helped):
    """Return a mentoring in which the owner has nothing to do now."""
    mentoring = helped.mentoring()
    helped.gap(mentoring, responsible="mentor")
    return mentoring


def test_a_visit_is_told_early_and_on_its_eve(helped, reached, run, mailoutbox):
    day = date(2026, 11, 27)
    helped.planned_visit(the_mentors_turn(helped), day)

    for ahead in range(5, -1, -1):
        run(day - timedelta(days=ahead))

    assert [r.on.day for r in Reminder.objects.order_by("on")] == [24, 26]
    assert "Kami berkunjung pada 27 November 2026" in mailoutbox[0].body


def test_a_visit_that_moved_is_told_anew(helped, reached, run, mailoutbox):
    visit = helped.planned_visit(the_mentors_turn(helped), TODAY + timedelta(days=3))
    run()
    visit.planned_on += timedelta(days=1)
    visit.save()

    run(TODAY + timedelta(days=1))

    assert len(mailoutbox) == 2


def test_a_mail_server_that_fails_is_asked_again(gap, run, mailoutbox, monkeypatch):
    def fails(_mail):
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fails)
        run(hour=8)
    assert not Reminder.objects.exists()

    run(hour=9)
    assert len(mailoutbox) == 1


def test_what_waits_for_the_office_reminds_nobody(helped, reached, run, mailoutbox):
    helped.gap(helped.mentoring(), state="offered")

    run()

    assert mailoutbox == []


def test_an_officer_opens_the_chat_and_the_house_says_no_more(gap, counter):
    answer = open_chat(counter, gap)

    url = answer["Refresh"].removeprefix("0; url=")
    made = Reminder.objects.get()
    assert url.startswith("https://wa.me/6281234567890?text=Ada%20langkah")
    assert (made.way, made.get_way_display()) == ("whatsapp", "opened in WhatsApp")
    said = answer.content.decode().partition("<main")[2].partition("</main")[0]
    assert "dibuka" in said
    assert "terkirim" not in said


def test_the_text_of_the_chat_holds_no_personal_data(gap, counter):
    text = unquote(open_chat(counter, gap)["Refresh"].partition("?text=")[2])

    assert "/perjalanan/saya/" in text
    for private in ("Inaq", "Sasak", "Kopi", "kasa"):
        assert private not in text


def test_who_was_reminded_leaves_the_list_for_today(gap, counter, run, mailoutbox):
    open_chat(counter, gap)

    page = counter.get("/pendampingan/ingatkan/").content.decode()
    assert "UD Sasak Kopi</a>" not in page
    run(hour=10)
    assert (mailoutbox, open_chat(counter, gap).status_code) == ([], 302)


def test_a_business_without_a_mobile_number_is_listed_without_a_chat(gap, counter):
    Business.objects.update(phone="+62370653123", email="")

    page = counter.get("/pendampingan/ingatkan/").content.decode()

    assert "UD Sasak Kopi" in page
    assert "/buka/" not in page
    assert open_chat(counter, gap).status_code == 302


def test_an_owner_reminds_nobody(phone, gap):
    assert phone.get("/pendampingan/ingatkan/").status_code == 403


def test_the_home_page_counts_whom_to_remind(gap, counter):
    assert "Pemilik yang perlu diingatkan" in counter.get("/").content.decode()


def test_who_took_back_the_consent_is_named_with_the_day(gap, reached, people, counter):
    withdraw_consent(reached.pk, by=people.sari)

    page = counter.get("/pendampingan/ingatkan/").content.decode()

    assert "Tidak diingatkan: tanpa persetujuan" in page
    assert "Persetujuan dicabut pada 21 November 2026" in page
    assert "/buka/" not in page


def test_without_consent_no_chat_is_opened(gap, reached, people, counter):
    withdraw_consent(reached.pk, by=people.sari)

    assert (open_chat(counter, gap).status_code, Reminder.objects.count()) == (302, 0)
