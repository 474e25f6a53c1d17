"""How a phone is let in, and what opens nothing (RFC 7616, RFC 7617, OpenRosa)."""

import base64
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.utils import timezone

from bakumutu.guidance.actions import give_phone_access, revoke_phone_access
from bakumutu.guidance.models import PhoneAccess
from bakumutu.guidance.openrosa import digest, nonces
from bakumutu.guidance.tests.assessment.phones import (
    DigestPhone,
    Phone,
    challenge_of,
    offered,
)
from bakumutu.office.models import Staff

#: Published exchanges: realm, password, the answer without its response, the response.
PUBLISHED = {
    "RFC 2617, 3.5": (
        "testrealm@host.com",
        "Circle Of Life",
        'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", cnonce="0a4f113b",'
        ' opaque="5ccc069c403ebaf9f0171e9517f40e41"',
        "6629fae49393a05397450978507c4ef1",
    ),
    "RFC 7616, 3.9.1": (
        "http-auth@example.org",
        "Circle of Life",
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", algorithm=MD5,'
        ' cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"',
        "8ca523f5e9506fed4657c9700eebdbec",
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_answer_is_right(name, monkeypatch):
    realm, password, rest, response = PUBLISHED[name]
    monkeypatch.setattr(digest, "REALM", realm)

    told = digest.told_in(
        f'Digest username="Mufasa", realm="{realm}", uri="/dir/index.html", qop=auth,'
        f' nc=00000001, {rest}, response="{response}"'
    )

    assert told.is_from(password, "GET")
    assert told.is_about("/dir/index.html")
    assert not told.is_from(password, "POST")
    assert not told.is_from("Circle of life", "GET")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("qop=auth", "qop=auth-int"),
        ("algorithm=MD5", "algorithm=SHA-256"),
        ('realm="Bakumutu"', 'realm="Elsewhere"'),
        ("nc=00000001", "nc=1"),
        ('cnonce="c"', 'cnonce=""'),
        ("Digest ", "Basic "),
    ],
)
def test_an_answer_that_was_not_asked_for_is_none(right, wrong):
    header = (
        'Digest username="u", realm="Bakumutu", nonce="n", uri="/", qop=auth,'
        ' algorithm=MD5, nc=00000001, cnonce="c", response="r"'
    )

    assert digest.told_in(header)
    assert digest.told_in(header.replace(right, wrong)) is None


@pytest.mark.parametrize(
    ("uri", "is_right"),
    [
        ("/openrosa/klt/formList?formID=kopi--A2026-0001", True),
        ("http://klt.example/openrosa/klt/formList?formID=kopi--A2026-0001", True),
        ("/openrosa/klt/formList?formID=kopi%2D%2DA2026-0001", True),
        ("/openrosa/klt/formList", False),
        ("/openrosa/klt/submission", False),
        ("http://[", False),
    ],
)
def test_an_answer_names_the_address_it_was_made_for(uri, is_right):
    told = digest.Told("u", "Bakumutu", "n", uri, "00000001", "c", "r")

    asked = "/openrosa/klt/formList?formID=kopi--A2026-0001"
    assert told.is_about(asked) is is_right


def test_a_nonce_of_somebody_else_is_unknown():
    foreign = Signer(key="another key", salt=nonces._SIGNER.salt, sep=".")

    assert nonces.known_nonce(nonces.fresh_nonce())
    assert nonces.known_nonce(foreign.sign("17-abc")) is None
    assert nonces.known_nonce("17-abc") is None


@pytest.fixture
def given(people):
    """Return the access of a phone, and the token told with it."""
    return give_phone_access(people.asri.person_id, "HP", by=people.asri)


@pytest.fixture
def server(office):
    """Return where the phones of the office knock."""
    return f"/openrosa/{office.code}"


@pytest.fixture
def phone(given, server):
    """Return a phone that was let in by a digest."""
    access, token = given
    made = DigestPhone(server, str(access.pk), token)
    assert made.list().status_code == 200
    return made


def test_the_password_of_a_digest_never_travels(phone, given):
    shown = phone.shown("get", f"{phone.server}/formList")["Authorization"]

    assert given[1] not in shown
    assert given[1] not in str(vars(PhoneAccess.objects.get()))


def test_a_wrong_password_is_asked_again_and_not_called_stale(given, server):
    phone = DigestPhone(server, str(given[0].pk), "salah")

    answer = phone.list()

    assert answer.status_code == 401
    assert "stale" not in challenge_of(answer)


@pytest.mark.parametrize("username", ["asri", "01900000-0000-7000-8000-000000000000"])
def test_a_name_that_nobody_has_opens_nothing(given, server, username):
    assert DigestPhone(server, username, given[1]).list().status_code == 401


def test_an_old_nonce_is_stale_and_the_next_one_lets_in(phone, monkeypatch):
    monkeypatch.setattr(nonces, "LIFE", timedelta(0))
    answer = Phone.list(phone)
    monkeypatch.undo()

    assert answer.status_code == 401
    assert challenge_of(answer)["stale"] == "true"
    assert phone.has_reason_to_try_again(answer)
    assert phone.list().status_code == 200


def test_what_was_overheard_cannot_be_sent_again(phone, server):
    path = f"{server}/formList"
    shown = phone.shown("get", path)
    listen = Phone(server, **shown)

    first, second = listen.list(), listen.list()

    assert first.status_code == 200
    assert second.status_code == 401
    assert challenge_of(second)["stale"] == "true"


def test_an_earlier_nonce_is_used_up_by_a_later_one(phone, given, server):
    overheard = phone.shown("get", f"{server}/formList")
    again = DigestPhone(server, str(given[0].pk), given[1])
    assert again.list().status_code == 200

    answer = Phone(server, **overheard).list()

    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("method", "path"), [("get", "submission"), ("head", "formList")]
)
def test_an_answer_for_one_address_opens_no_other(phone, server, method, path):
    shown = phone.shown("get", f"{server}/formList")

    answer = getattr(Phone(server, **shown).client, method)(f"{server}/{path}")

    assert answer.status_code == 401


def test_the_digest_of_another_office_opens_nothing(given, other_office):
    access, token = given
    phone = DigestPhone(f"/openrosa/{other_office.code}", str(access.pk), token)

    assert phone.list().status_code == 401


def test_asking_without_a_password_is_no_guess(server, db):
    answers = [Phone(server).list() for _ in range(12)]

    assert {answer.status_code for answer in answers} == {401}


def test_wrong_digests_are_slowed_down(given, server):
    phone = DigestPhone(server, str(given[0].pk), "salah")

    answers = [phone.list() for _ in range(12)]

    assert answers[-1].status_code == 429


def test_guessing_addresses_is_slowed_down(client, db):
    answers = [client.get(f"/openrosa/tebak-{n}/formList") for n in range(12)]

    assert answers[-1].status_code == 429


def test_a_token_in_the_address_opens_it_too(visit, given):
    visit.scheduled()

    assert len(offered(Phone(f"/openrosa/{given[1]}").list())) == 1


def basic(token):
    pair = base64.b64encode(f"asri:{token}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


def test_a_plain_password_opens_the_door_of_the_office_over_tls(visit, given, server):
    visit.scheduled()
    phone = Phone(server, **basic(given[1]))

    answer = phone.client.get(f"{server}/formList", secure=True)

    assert len(offered(answer)) == 1


def test_a_plain_password_in_the_clear_opens_nothing(given, server):
    assert Phone(server, **basic(given[1])).list().status_code == 401


def test_a_plain_password_does_not_open_another_office(given, other_office):
    phone = Phone(f"/openrosa/{other_office.code}", **basic(given[1]))

    answer = phone.client.get(f"{phone.server}/formList", secure=True)

    assert answer.status_code == 401


def test_a_phone_that_was_shut_out_hears_401(phone, people):
    revoke_phone_access(PhoneAccess.objects.get().pk, by=people.asri)

    assert phone.list().status_code == 401


def test_access_ends_by_itself(phone):
    ended = timezone.now() - timedelta(seconds=1)
    given = ended - timedelta(days=180)
    PhoneAccess.objects.update(given_at=given, expires_at=ended)

    assert phone.list().status_code == 401


def test_whoever_assesses_no_more_loses_the_access_of_the_phone(phone, people):
    Staff.objects.filter(person_id=people.asri.person_id).update(roles=["mentor"])

    assert phone.list().status_code == 401
