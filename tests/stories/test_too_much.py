"""Whoever sends more than the office can take is told so, and nothing happens."""

import re

import pytest
from django.test import Client

from bakumutu.registry.models import Business

FORM = "/usaha/baru/"
MEGABYTE = 1024 * 1024


@pytest.fixture
def browser(actor, client_as):
    """Return a browser that has the form open, with its token."""
    signed_in = client_as(actor("counter"))
    signed_in.handler.enforce_csrf_checks = True
    page = signed_in.get(FORM).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    signed_in.token = found.group(1)
    return signed_in


def send(browser, path=FORM, **typed):
    """Return the answer to a form that was filled in."""
    return browser.post(path, typed | {"csrfmiddlewaretoken": browser.token})


def test_a_text_beyond_the_limit_says_what_to_do(browser):
    answer = send(browser, name="a" * 11 * MEGABYTE)

    assert answer.status_code == 413
    assert "di bawah 10 MB" in answer.content.decode()
    assert not Business.objects.exists()


def test_too_many_fields_say_what_to_do(browser, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

    answer = send(browser, **{f"field_{n}": "1" for n in range(101)})

    assert answer.status_code == 413
    assert "bertahap" in answer.content.decode()


def test_too_many_fields_are_refused_however_they_are_encoded(browser, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    typed = "a=1&b=2&c=3"

    answer = browser.post(FORM, typed, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413


def test_an_address_with_too_many_questions_is_refused_calmly(browser, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2

    answer = browser.get("/usaha/?a=1&b=2&c=3")

    assert answer.status_code == 413


def test_a_broken_upload_is_a_page_that_says_what_to_do(browser):
    answer = browser.post(FORM, b"--Y", content_type="multipart/form-data")

    assert answer.status_code == 400
    assert "muat ulang" in answer.content.decode()


def test_a_stranger_is_told_the_same(db):
    answer = Client().post("/masuk/", {"login": "a" * 11 * MEGABYTE})

    assert answer.status_code == 413
    assert "di bawah 10 MB" in answer.content.decode()
