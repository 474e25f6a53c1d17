"""What an analyst types is kept until it is sent, and counts for nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from bakumutu.laboratory.models import Result
from bakumutu.laboratory.models.sheets import results_on
from bakumutu.laboratory.tests.conftest import fresh
from bakumutu.laboratory.tests.test_pages import at, grid, sign_in  # noqa: F401 (a fixture)
from bakumutu.ledger.scope import enter_scope
from bakumutu.office.models import FormDraft

KEEP, DISCARD = "/isian/simpan/", "/isian/buang/"


class Bench:
    """An analyst's open worksheet in a browser whose script keeps what is typed."""

    def __init__(self, client, worksheet) -> None:
        self.client, self.worksheet = client, worksheet
        self.page = reverse("laboratory:worksheet", args=[worksheet.pk])
        self.key = str(uuid4())

    def type(self, raw: str):
        fields = grid(self.worksheet, raw)
        return self.client.post(
            KEEP, fields | {"page": self.page, "form_key": self.key}
        )

    def send(self, raw: str):
        fields = grid(self.worksheet, raw)
        return self.client.post(self.page, fields | {"idempotency_key": self.key})

    def look(self) -> str:
        return self.client.get(self.page).content.decode()


@pytest.fixture
def bench(walk, sign_in):  # noqa: F811 (a fixture)
    return Bench(sign_in(walk.team.wati), walk.worksheet())


def test_what_is_typed_is_kept_and_nothing_of_it_counts(bench):
    answer = bench.type("12,5")

    assert "not sent yet" in answer.json()["saved"]
    assert not Result.objects.exclude(raw="").exists()


def test_the_page_opened_anew_shows_what_was_typed_and_says_so(bench):
    bench.type("12,55")

    page = bench.look()

    assert page.count('value="12,55"') == 2
    assert "We kept what you typed on" in page
    assert "Meets the limit" not in page


def test_sending_the_worksheet_ends_the_draft(bench):
    bench.type("12,5")

    bench.send("12,5")

    assert not FormDraft.objects.exists()
    assert "We kept what you typed" not in bench.look()


def test_what_is_kept_too_late_for_a_form_that_was_sent_is_forgotten(bench):
    bench.send("12,5")

    answer = bench.type("12,4")

    assert answer.json() == {"saved": ""}
    assert not FormDraft.objects.exists()


def test_a_value_kept_since_then_stands(bench):
    bench.type("12,4")
    first, second = results_on(bench.worksheet)
    later = timezone.now() + timedelta(minutes=1)
    Result.objects.filter(pk=first.pk).update(
        raw="12,6", value="12.6", kind="value", entered_at=later
    )

    page = bench.look()

    assert 'value="12,6"' in page
    assert page.count('value="12,4"') == 1
    assert fresh(second).raw == ""


def test_discarding_shows_the_page_as_it_is(bench):
    bench.type("12,5")

    answer = bench.client.post(DISCARD, {"page": bench.page}, follow=True)

    assert answer.request["PATH_INFO"] == bench.page
    assert 'value="12,5"' not in answer.content.decode()


def test_discarding_never_leads_to_another_host(bench):
    answer = bench.client.post(DISCARD, {"page": "https://lain.example/hasil/"})

    assert answer.url == "/hasil/"


def test_a_draft_is_for_the_eyes_of_who_typed_it(bench, walk, sign_in):  # noqa: F811 (a fixture)
    bench.type("12,55")

    others = sign_in(walk.team.lina).get(bench.page).content.decode()

    assert "12,55" not in others


def test_a_draft_of_two_weeks_ago_is_forgotten(bench):
    bench.type("12,55")
    FormDraft.objects.update(kept_at=timezone.now() - timedelta(days=14, minutes=1))

    assert "12,55" not in bench.look()


def test_another_office_sees_no_draft(bench, other_office):
    bench.type("12,5")

    enter_scope(office_id=other_office.pk)

    assert not FormDraft.objects.exists()


@pytest.mark.parametrize("page", ["/tidak-ada/", "/kantor/pegawai/", ""])
def test_nobody_keeps_a_draft_of_a_page_that_is_not_theirs(bench, page):
    answer = bench.client.post(KEEP, {"page": page, "q": "x"})

    assert answer.status_code == 404


def test_a_text_beyond_all_measure_is_not_kept(bench):
    answer = bench.client.post(KEEP, {"page": bench.page, "reason": "x" * 200_001})

    assert answer.status_code == 403
    assert not FormDraft.objects.exists()


def test_a_person_keeps_fifty_pages_at_most(bench, walk):
    team, now = walk.team, timezone.now()
    FormDraft.objects.bulk_create(
        FormDraft(
            office_id=team.wati.office_id,
            person_id=team.wati.person_id,
            page=f"/contoh/{number}/",
            kept_at=now - timedelta(hours=number),
        )
        for number in range(1, 51)
    )

    bench.type("12,5")

    assert FormDraft.objects.count() == 50
    assert not FormDraft.objects.filter(page="/contoh/50/").exists()


@pytest.mark.parametrize("address", [KEEP, DISCARD])
def test_a_draft_is_nothing_that_one_opens(bench, address):
    assert bench.client.get(address).status_code == 405


def test_drafting_a_report_is_a_form_and_no_page(walk, sign_in):  # noqa: F811 (a fixture)
    sample = walk.verified()

    assert sign_in(walk.team.dewi).get(at("draft", sample.pk)).status_code == 405
