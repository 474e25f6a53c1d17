"""A product on its road: chosen, visited, helped, and an owner who reads of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bakumutu.guidance import actions
from bakumutu.guidance.models import Gap, Mentoring, TestEvidence, Visit
from bakumutu.guidance.queries.road import Road, roads_of
from bakumutu.guidance.tests.assessment.conftest import *  # noqa: F403 -- its fixtures
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Person
from bakumutu.registry.actions import ConsentDetails, Upload, give_consent
from bakumutu.registry.models import Business
from bakumutu.registry.tests.pictures import photo

TODAY = date(2026, 11, 21)


def noon(year: int, month: int, day: int) -> datetime:
    """Return the middle of a day in Padang."""
    return datetime(year, month, day, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def phone(client_as, people):
    """Return the owner's browser."""
    return client_as(people.inaq)


@pytest.fixture
def road(product):
    """Return the road of the product as it is on a day."""

    def on(day: date = TODAY) -> Road:
        return roads_of([product], day)[0]

    return on


@pytest.fixture
def at(monkeypatch):
    """Return how the clock is set to an hour of a day in Padang."""

    def set_to(day: date, hour: int = 9) -> None:
        now = datetime(
            day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Jakarta")
        )
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return set_to


@pytest.fixture
def reached(business, people):
    """Let the business be reminded: by e-mail, by phone, with its consent."""
    Business.objects.filter(pk=business.pk).update(
        email="kopi@sasak.example", phone="+6281234567890"
    )
    details = ConsentDetails("reminder", "BSPJI Padang", "2026-1", "id", "signed")
    return give_consent(business.pk, details, by=people.sari)


class Help:
    """Rows of a mentoring, as its own actions would leave them."""

    def __init__(self, office, people, visit) -> None:
        self.office, self.people, self.visit = office, people, visit

    def mentoring(self, **columns) -> Mentoring:
        """Return a mentoring that is under way since a Friday."""
        assessment = self.visit.agreed()
        made = Mentoring.objects.create(
            office=self.office,
            number="P2026-0001",
            business=assessment.business,
            product=assessment.product,
            assessment=assessment,
            opened_by_id=self.people.kori.person_id,
            mentor_id=self.people.bayu.person_id,
            **({"state": "active"} | columns),
        )
        made.opened_at = noon(2026, 11, 20)
        made.save(update_fields=["opened_at"])
        return made

    def gap(self, mentoring: Mentoring, **columns) -> Gap:
        """Return a gap that the owner closes."""
        plain = {
            "number": mentoring.gaps.count() + 1,
            "origin": "own",
            "title": "Gudang bebas hama",
            "task": "Pasang kasa di jendela gudang",
            "severity": "major",
            "responsible": "owner",
            "due_on": date(2026, 12, 5),
            "evidence": "photo",
        }
        return mentoring.gaps.create(office=self.office, **(plain | columns))

    def report(self, mentoring: Mentoring, verdict: str) -> TestEvidence:
        """Return a test report of the product."""
        return TestEvidence.objects.create(
            office=self.office,
            business=mentoring.business,
            product=mentoring.product,
            state="confirmed",
            origin="sealed",
            number=f"LHU-{verdict}",
            laboratory="Laboratorium Padang",
            issued_on=TODAY,
            verdict=verdict,
            document=new_id(),
        )

    def batch(self, mentoring: Mentoring) -> None:
        """Let the owner's records cover one batch."""
        upload = Upload("catatan.jpg", photo())
        actions.record_batch(
            mentoring.pk,
            actions.Batch(batch="B1", produced_on=date(2026, 1, 5), upload=upload),
            by=self.people.kori,
        )

    def planned_visit(self, mentoring: Mentoring, day: date) -> Visit:
        """Return a visit that is agreed for a day."""
        return mentoring.visits.create(
            office=self.office,
            mentor=Person.objects.get(pk=self.people.bayu.person_id),
            planned_by_id=self.people.bayu.person_id,
            planned_on=day,
        )


@pytest.fixture
def helped(office, people, visit):
    """Return a maker of mentorings."""
    return Help(office, people, visit)
