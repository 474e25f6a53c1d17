"""What is past its age is cleared away, and nothing younger."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app

from bakumutu.ledger.scope import enter_scope
from bakumutu.office import actions
from bakumutu.office.models import (
    FormDraft,
    IdempotentAnswer,
    OneTimeAccess,
    Person,
    SignInTrial,
)
from bakumutu.office.tasks import clear_away

PASSWORD = "sungai batang hari 1945"
LONG_AGO = timedelta(days=31)


@pytest.fixture
def clear(office):
    """Return what runs the task, and then looks at the office again."""

    def run():
        clear_away(timestamp=0)
        enter_scope(office_id=office.pk)

    return run


@pytest.fixture
def sari(actor):
    return actor("counter", name="Sari")


@pytest.fixture
def phone(sari):
    """Return a device that has just signed in."""
    person = Person.objects.get(pk=sari.person_id)
    person.set_password(PASSWORD)
    person.save()
    device = Client()
    device.post("/masuk/", {"login": person.email, "password": PASSWORD})
    return device


def answered(*, ago):
    """Keep an answer that was given some time ago."""
    made = IdempotentAnswer.objects.create(sender="x", key=uuid4(), path="/")
    IdempotentAnswer.objects.filter(pk=made.pk).update(at=timezone.now() - ago)


def code_for(name, by, **changed):
    """Hand over a code and change when it was used or ends."""
    made = actions.invite_owner(actions.Invitee(name), by=by)
    OneTimeAccess.objects.filter(person_id=made.person_id).update(**changed)
    return made.person_id


def test_the_worker_clears_away_each_hour():
    periodic = app.periodic_registry.periodic_tasks.values()

    crons = {each.task.name: each.cron for each in periodic}

    assert crons["office.clear_away"] == "17 * * * *"


def test_old_answers_go_and_younger_ones_stay(clear):
    answered(ago=LONG_AGO)
    answered(ago=timedelta(days=29))

    clear()

    assert IdempotentAnswer.objects.count() == 1


def test_a_session_that_ended_goes_with_its_device(clear, phone):
    old = timezone.now() - timedelta(days=2)
    Session.objects.update(expire_date=old)
    UserSession.objects.update(last_seen_at=old)

    clear()

    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_whoever_works_stays_signed_in(clear, phone):
    clear()

    assert phone.get("/").status_code == 200
    assert UserSession.objects.count() == 1


def test_failures_that_no_longer_count_go_and_a_lock_stays(clear, db):
    for _ in range(5):
        Client().post("/masuk/", {"login": "a@padang.example", "password": "x"})
    forgotten = timezone.now() - timedelta(days=2)
    SignInTrial.objects.create(key="lama", failures=1, failed_at=forgotten)

    clear()

    assert not SignInTrial.objects.filter(key="lama").exists()
    assert SignInTrial.objects.get().locked_until > timezone.now()


def test_codes_used_or_expired_long_ago_go_and_a_fresh_one_stays(clear, sari):
    old = timezone.now() - LONG_AGO
    code_for("Dipakai", sari, used_at=old)
    code_for("Lewat", sari, expires_at=old)
    fresh = code_for("Baru", sari)

    clear()

    assert [row.person_id for row in OneTimeAccess.objects.all()] == [fresh]


def test_a_code_used_this_week_stays(clear, sari):
    code_for("Baru saja", sari, used_at=timezone.now() - timedelta(days=5))

    clear()

    assert OneTimeAccess.objects.count() == 1


def test_what_was_typed_and_never_sent_goes_after_two_weeks(clear, sari):
    for page in ("/lama/", "/baru/"):
        actions.keep_draft(actions.Typing(page, "name=x"), by=sari)
    weeks_ago = timezone.now() - timedelta(days=15)
    FormDraft.objects.filter(page="/lama/").update(kept_at=weeks_ago)

    clear()

    assert [draft.page for draft in FormDraft.objects.all()] == ["/baru/"]


def test_every_office_is_cleared(clear, sari, actor, other_office):
    old = timezone.now() - LONG_AGO
    far = actor("counter", name="Baiq", at=other_office)
    enter_scope(office_id=other_office.pk)
    code_for("Jauh", far, used_at=old)

    clear()

    enter_scope(office_id=other_office.pk)
    assert not OneTimeAccess.objects.exists()
