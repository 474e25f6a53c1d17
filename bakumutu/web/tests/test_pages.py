"""The frame around every page: language, errors, what is loaded."""

import gzip
import re
from pathlib import Path

import pytest

from bakumutu.web import language

STATIC = Path(__file__).parents[1] / "static" / "web"


def test_a_page_is_indonesian_unless_somebody_chose_english(visitor):
    page = visitor.get("/tanya/", headers={"accept-language": "en-US,en"})

    assert '<html lang="id">' in page.text
    assert "Langsung ke isi" in page.text


def test_switching_the_language_keeps_the_page_and_what_was_typed(visitor):
    typed = {
        "page": "/tanya/",
        "to_language": "en",
        "name": "UD Sasak",
        "water": "1.500",
    }

    answer = visitor.post("/bahasa/", typed, follow=True)

    assert answer.redirect_chain == [("/tanya/", 302)]
    assert '<html lang="en">' in answer.text
    assert 'value="UD Sasak"' in answer.text
    assert 'value="1.500"' in answer.text


def test_a_secret_does_not_survive_the_switch(visitor):
    typed = {"page": "/tanya/", "to_language": "en", "password": "rahasia"}

    answer = visitor.post("/bahasa/", typed, follow=True)

    assert "rahasia" not in answer.text
    assert "rahasia" not in str(dict(visitor.session))


def test_what_was_typed_is_shown_once(visitor):
    typed = {"page": "/tanya/", "to_language": "en", "name": "UD Sasak"}
    visitor.post("/bahasa/", typed, follow=True)

    again = visitor.get("/tanya/")

    assert "UD Sasak" not in again.text


@pytest.mark.parametrize(
    "page", ["https://example.org/", "//example.org/", "javascript:x"]
)
def test_the_switch_leads_to_no_other_place(visitor, page):
    answer = visitor.post("/bahasa/", {"page": page, "to_language": "en"})

    assert answer.url == "/"


def test_an_unknown_language_changes_nothing(visitor):
    answer = visitor.post("/bahasa/", {"page": "/tanya/", "to_language": "xx"})

    assert language.settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_a_page_with_errors_says_so_first(visitor):
    page = visitor.post("/tanya/", {"name": "", "water": "1.500"}).text

    assert re.search(r"<title>\s*Kesalahan: Tanya", page)
    assert '<a href="#id_name">Isi nama usaha.</a>' in page
    assert '<a href="#id_water">' in page
    assert page.count("Isi nama usaha.") == 2
    assert 'aria-describedby="id_name_error"' in page


def test_every_form_is_sent_once(visitor):
    first = visitor.get("/tanya/").text
    second = visitor.get("/tanya/").text
    key = re.compile(r'name="idempotency_key" value="([0-9a-f-]{36})"')

    assert key.search(first)[1] != key.search(second)[1]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/404/", 404, "Halaman ini tidak ditemukan"),
        ("/413/", 413, "Kiriman terlalu besar"),
        ("/429/", 429, "Tunggu 2 menit"),
        ("/403/", 403, "Halaman ini terlalu lama terbuka"),
        ("/500/", 500, "bukan pada isian Anda"),
    ],
)
def test_a_page_for_what_went_wrong_says_what_to_do(visitor, path, status, said):
    visitor.raise_request_exception = False

    page = visitor.get(path)

    assert page.status_code == status
    assert said in page.text


def test_the_page_for_our_own_fault_needs_nothing_that_may_be_broken(rf):
    from django.views.defaults import server_error

    page = server_error(rf.get("/")).content.decode()

    assert "Something went wrong on our side" in page


def test_the_styles_and_scripts_stay_within_their_weight():
    def weight(pattern):
        return sum(len(gzip.compress(p.read_bytes())) for p in STATIC.glob(pattern))

    assert weight("base.css") <= 14_000
    assert weight("staff.css") <= 8_000
    assert weight("*.js") <= 10_000


def test_a_public_page_stays_within_its_weight(visitor):
    page = len(gzip.compress(visitor.get("/tanya/").content))
    style = len(gzip.compress((STATIC / "base.css").read_bytes()))

    assert page + style <= 25_000


def test_nothing_of_another_brand_or_host_is_shipped():
    shipped = "".join(p.read_text() for p in STATIC.iterdir())

    assert not re.search(
        r"govuk|GDS Transport|crown|@import|//[a-z]+\.[a-z]",
        shipped.replace("//www.w3.org", ""),
    )


def test_a_page_allows_no_script_or_style_in_itself(visitor):
    page = visitor.get("/galeri/?bentuk=staf")

    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert not re.search(r"<script(?! src)| on[a-z]+=", page.text)
