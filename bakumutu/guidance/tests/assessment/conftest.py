"""A coffee roaster, a small checklist, and people who may look."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import translation

from bakumutu.guidance.actions import (
    Acknowledgement,
    Appointment,
    Position,
    Reply,
    Subject,
    acknowledge_findings,
    begin_visit,
    draft_findings,
    give_answer,
    schedule_assessment,
)
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.tests.assessment.forms import make_checklist
from bakumutu.letters import shelf
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    ProductDetails,
    Upload,
    name_representative,
    register_business,
    register_product,
)
from bakumutu.registry.models import Business, Product
from bakumutu.registry.tests.pictures import photo
from bakumutu.standards.models import Checklist


@pytest.fixture(autouse=True)
def in_english():
    """Read refusals in the words of the code."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def own_storage(tmp_path, monkeypatch):
    """Keep files apart from those of tests that run beside this one."""
    storage = shelf.DurableStorage(location=tmp_path)
    monkeypatch.setattr(shelf, "default_storage", storage)


@dataclass(frozen=True)
class People:
    """Those who arrange, assess and own."""

    kori: Actor  # coordinator
    asri: Actor  # assessor
    bayu: Actor  # another assessor
    sari: Actor  # counter
    inaq: Actor  # owner of the roastery
    lain: Actor  # owner of another business


@pytest.fixture
def people(actor) -> People:
    """Return the office's people, and two owners."""
    return People(
        kori=actor("coordinator", name="Kori"),
        asri=actor("assessor", name="Asri"),
        bayu=actor("assessor", name="Bayu"),
        sari=actor("counter", name="Sari"),
        inaq=actor("business_owner", name="Inaq Sari"),
        lain=actor("business_owner", name="Pak Lain"),
    )


@pytest.fixture
def business(people) -> Business:
    """Return a roastery in Pujut whose owner can sign in."""
    made = register_business(
        BusinessDetails(name="UD Sasak Kopi", nib="1234567890123"), by=people.sari
    )
    name_representative(people.inaq.person_id, made.pk, by=people.sari)
    return made


@pytest.fixture
def product(people, business) -> Product:
    """Return its coffee."""
    details = ProductDetails(name="Kopi robusta", brand="Sasak")
    return register_product(business.pk, details, by=people.sari)


@pytest.fixture
def checklist(db) -> Checklist:
    """Return the small checklist."""
    return make_checklist()


class Visit:
    """Walks an assessment as far as a test needs."""

    def __init__(self, people: People, product: Product, checklist: Checklist) -> None:
        self.people, self.product, self.checklist = people, product, checklist

    def appointment(self, assessor: Actor | None = None) -> Appointment:
        """Return a day and a place."""
        return Appointment(
            assessor_id=(assessor or self.people.asri).person_id,
            visit_on=date(2026, 11, 24),
            place="Dusun Kuta",
        )

    def scheduled(self, assessor: Actor | None = None, **subject) -> Assessment:
        """Return an appointment."""
        wanted = {"product_id": self.product.pk, "checklist_id": self.checklist.pk}
        return schedule_assessment(
            Subject(**(wanted | subject)),
            self.appointment(assessor),
            by=self.people.kori,
        )

    def begun(self, **subject) -> Assessment:
        """Return an assessment whose assessor is at the site."""
        made = self.scheduled(**subject)
        return begin_visit(made.pk, Position(), by=self.people.asri)

    def reply(self, name: str, mark: str = "", **named) -> Reply:
        """Return an answer to the item of that name."""
        item = self.checklist.items.get(name=name)
        return Reply(item_id=item.pk, mark=mark, **named)

    def answered(self, **subject) -> Assessment:
        """Return an assessment in which every item has its answer."""
        made = self.begun(**subject)
        shown = (Upload("gudang.jpg", photo((40, 30))),)
        for reply in (
            self.reply("pilih", "yes"),
            self.reply("gudang", "yes", uploads=shown),
            self.reply("alat", "partly", note="Ada karat"),
            self.reply("suhu", "no"),
        ):
            give_answer(made.pk, reply, by=self.people.asri)
        return made

    def drafted(self, **subject) -> Assessment:
        """Return an assessment that can be shown to the owner."""
        made = self.answered(**subject)
        return draft_findings(made.pk, summary="Cukup rapi.", by=self.people.asri)

    def agreed(self, **subject) -> Assessment:
        """Return an assessment that the owner acknowledged."""
        made = self.drafted(**subject)
        spoken = Acknowledgement(name="Inaq Sari", way="spoken")
        return acknowledge_findings(made.pk, spoken, by=self.people.asri)


@pytest.fixture
def visit(people, product, checklist) -> Visit:
    """Return a walker of assessments."""
    return Visit(people, product, checklist)


@contextmanager
def _refusal(words: str) -> Iterator[None]:
    with translation.override("en"), pytest.raises(NotAllowedError, match=words):
        yield


@pytest.fixture
def refused():
    """Return a context that expects a refusal with these English words."""
    return _refusal
