"""From the counter to a released report, each by the person whose work it is."""

import pytest
from django.urls import reverse

from bakumutu.desk.models import ServiceRequest
from bakumutu.laboratory.models import Sample, TestReport, Worksheet
from bakumutu.laboratory.models.sheets import results_on
from bakumutu.laboratory.tests.conftest import (  # noqa: F401 (fixtures of a room)
    answers,
    business,
    edition,
    in_english,
    people,
    product,
    refused,
    tariff,
    team,
    thread,
    walk,
)
from bakumutu.ledger.outbox import drain

ARRIVAL = {"quantity": "500 g", "container": "plastik vakum", "condition": "good"}


def at(name, *args):
    return reverse(f"laboratory:{name}", args=args)


@pytest.fixture
def cast(walk, client_as):  # noqa: F811 -- a fixture (a fixture)
    """Return a browser for each person of the story."""
    return {name: client_as(person) for name, person in vars(walk.team).items()}


def test_a_sausage_is_tested_and_its_maker_gets_a_sealed_report(walk, cast):  # noqa: F811 -- a fixture
    ServiceRequest.objects.update(sample_count=1)

    cast["rani"].post(at("receive", walk.request.pk), ARRIVAL)
    sample = Sample.objects.get()
    wati = walk.team.wati.person_id
    cast["lina"].post(at("assign", sample.pk), {"analyst": wati})
    cast["wati"].post(at("worksheets"), {"sample": [sample.pk]})
    worksheet = Worksheet.objects.get()
    typed = {f"n-{each.pk}": "12,5" for each in results_on(worksheet)}
    typed |= {f"qc-{each.parameter_id}": "passed" for each in worksheet.checks.all()}
    cast["wati"].post(at("worksheet", worksheet.pk), typed | {"send": "1"})
    cast["lina"].post(at("verify", sample.pk))
    cast["dewi"].post(at("draft", sample.pk))
    report = TestReport.objects.get()
    cast["made"].post(at("authorise", report.pk))
    drain()
    cast["sari"].post(at("release", report.pk), {"released_to": "Ibu Lale"})

    report.refresh_from_db()
    assert (report.state, report.verdict) == ("released", "within")
    assert ServiceRequest.objects.get().state == "done"


def test_anybody_opens_the_released_report_by_its_code(walk, client):  # noqa: F811 -- a fixture
    report = walk.released()

    page = client.get(f"/v/{report.verification_code}")

    assert page.status_code == 200
    assert report.number in page.content.decode()
