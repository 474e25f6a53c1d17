"""What the queue of a device is told, and what it keeps for when there is no signal."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from bakumutu.registry.models import Business

QUEUED = {"HTTP_X_QUEUE": "1"}


@pytest.fixture
def counter(actor):
    return actor("counter")


def form(**fields):
    typed = {"name": "UD Jauh", "scale": "micro", "phone": "081234567890"}
    return typed | {"idempotency_key": str(uuid4())} | fields


def test_a_form_that_is_taken_is_answered_with_its_place(client_as, counter):
    answer = client_as(counter).post("/usaha/baru/", form(), **QUEUED)

    made = Business.objects.get(name="UD Jauh")
    assert (answer.status_code, answer["X-Place"]) == (201, f"/usaha/{made.pk}/")


def test_the_next_page_says_what_was_done(client_as, counter):
    client = client_as(counter)

    place = client.post("/usaha/baru/", form(), **QUEUED)["X-Place"]

    assert "UD Jauh sudah terdaftar" in client.get(place).content.decode()


def test_the_same_form_sent_twice_is_one(client_as, counter):
    client, typed = client_as(counter), form()

    first = client.post("/usaha/baru/", typed, **QUEUED)
    second = client.post("/usaha/baru/", typed, **QUEUED)

    assert (first["X-Place"], second.status_code) == (second["X-Place"], 201)
    assert Business.objects.filter(name="UD Jauh").count() == 1


def test_a_form_with_errors_is_kept_with_the_reason(client_as, counter):
    answer = client_as(counter).post("/usaha/baru/", form(name=""), **QUEUED)

    assert answer.status_code == 422
    assert "bk-error-summary" in answer.content.decode()


def test_whoever_signed_out_is_asked_to_come_in_again(db):
    answer = Client().post("/usaha/baru/", form(), **QUEUED)

    assert answer.status_code == 401
    assert answer["X-Place"].startswith("/masuk/?next=")


def test_a_refusal_stays_a_refusal(client_as, actor):
    answer = client_as(actor("analyst")).post("/usaha/baru/", form(), **QUEUED)

    assert answer.status_code == 403


def test_a_browser_is_answered_as_ever(client_as, counter):
    answer = client_as(counter).post("/usaha/baru/", form())

    assert answer.status_code == 302


def test_the_worker_keeps_what_every_page_needs(client, db):
    answer = client.get("/sw.js")

    script = answer.content.decode()
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"
    for asset in ("base", "queue", "photos"):
        assert re.search(rf"/static/web/{asset}[.\w]*\.(css|js)", script)


def test_the_worker_keeps_pages_of_the_field_and_no_others(client, db):
    script = client.get("/sw.js").content.decode()

    patterns = re.search(r"KEPT = \[(.*)\];", script)[1].split(", ")
    kept = [re.compile(one[1:-1].replace(r"\/", "/")) for one in patterns]
    assert any(each.search("/belum-terkirim/") for each in kept)
    for other in ("/", "/kantor/", "/tagihan/", "/usaha/"):
        assert not any(each.search(other) for each in kept)


def test_the_worker_forgets_pages_when_somebody_signs_out(client, db):
    assert 'LEAVING = ["/masuk/keluar/"]' in client.get("/sw.js").content.decode()


def test_the_page_of_what_is_not_sent_yet_says_what_to_do(client_as, counter):
    shown = client_as(counter).get("/belum-terkirim/").content.decode()

    for told in ("data-unsent", "Kirim sekarang", "Simpan ke berkas", "Tanpa skrip"):
        assert told in shown


def test_scripts_ask_no_other_host():
    for name in ("queue", "photos"):
        script = Path(finders.find(f"web/{name}.js"))
        assert "://" not in script.read_text(encoding="utf-8")
