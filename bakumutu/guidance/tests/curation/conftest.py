"""An office that curates: its people, four businesses with a product, one call."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from bakumutu.guidance import actions
from bakumutu.guidance.actions import CallDetails, MemberDetails, ScoreSheet
from bakumutu.guidance.models import Call, Nomination, ScreeningCondition
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    ConsentDetails,
    ProductDetails,
    give_consent,
    name_representative,
    register_business,
    register_product,
)
from bakumutu.registry.models import Product, Region
from bakumutu.standards.models import Edition

#: Codes of the proposed criteria, which the tests score.
CRITERIA = ("legalitas", "sni", "komitmen", "kapasitas", "pasar", "konsistensi")
NAMES = ("UD Sasak Kopi", "UD Kopi Rinjani", "CV Kopi Sembalun", "UD Kopi Pujut")


@dataclass(frozen=True)
class Curators:
    """The people of a round."""

    kuri: Actor  # coordinator
    asih: Actor  # assessor
    bayu: Actor  # assessor
    citra: Actor  # assessor
    dian: Actor  # mentor
    sari: Actor  # counter
    ibu: Actor  # owner of the first business
    lain: Actor  # owner of the second business


@pytest.fixture
def people(actor) -> Curators:
    """Return the people of a round."""
    return Curators(
        kuri=actor("coordinator", name="Kuri"),
        asih=actor("assessor", name="Asih"),
        bayu=actor("assessor", name="Bayu"),
        citra=actor("assessor", name="Citra"),
        dian=actor("mentor", name="Dian"),
        sari=actor("counter", name="Sari"),
        ibu=actor("business_owner", name="Ibu Lale"),
        lain=actor("business_owner", name="Pak Lain"),
    )


@pytest.fixture
def edition(db) -> Edition:
    """Return the coffee standard, in force."""
    return Edition.objects.create(
        code="sni-01-3542-2004",
        number="SNI 01-3542-2004",
        number_key="sni0135422004",
        stem="3542",
        family="3542",
        kind="standard",
        title_id="Kopi bubuk",
        search_text="sni 01 3542 2004 kopi bubuk",
        group="pangan",
        status="in_force",
        completeness="index_only",
        valid_from=date(2004, 1, 1),
    )


@pytest.fixture
def products(people, edition) -> list[Product]:
    """Return a product of each of four businesses that may be helped."""
    made = [_product(number, name, people) for number, name in enumerate(NAMES, 1)]
    owners = (people.ibu, people.lain)
    for owner, product in zip(owners, made, strict=False):
        name_representative(owner.person_id, product.business_id, by=people.sari)
    return made


def _product(number: int, name: str, people: Curators) -> Product:
    details = BusinessDetails(name=name, nib=f"{number:013d}")
    business = register_business(details, by=people.sari)
    consent = ConsentDetails("service", "BSPJI Padang", "2026-1", "id", "signed")
    give_consent(business.pk, consent, by=people.sari)
    coffee = ProductDetails(name="Kopi bubuk", standard_number="SNI 01-3542-2004")
    return register_product(business.pk, coffee, by=people.sari)


class Round:
    """Walks a call and its nominations as far as a test needs."""

    def __init__(self, people: Curators, products: list[Product], today: date) -> None:
        self.people, self.products, self.today = people, products, today

    def details(self, **changed) -> CallDetails:
        """Return terms of a call that is open today."""
        plain = CallDetails(
            title="Kopi Lombok",
            quota=1,
            waiting_places=1,
            opens_on=self.today,
            closes_on=self.today,
            panel_on=self.today + timedelta(days=7),
        )
        return replace(plain, **changed)

    def draft(self, **changed) -> Call:
        """Return a call that is being prepared."""
        return actions.draft_call(self.details(**changed), by=self.people.kuri)

    def opened(self, **changed) -> Call:
        """Return a call that takes nominations."""
        return actions.open_call(self.draft(**changed).pk, by=self.people.kuri)

    def nominated(self, call: Call, number: int = 0) -> Nomination:
        """Return a nomination by the mentor."""
        proposal = actions.Proposal(self.products[number].pk, "Kopinya enak.")
        return actions.nominate(call.pk, proposal, by=self.people.dian)

    def answers(self, call: Call) -> dict:
        """Return what an officer says of the conditions that nobody computes."""
        by_hand = ScreeningCondition.objects.filter(
            version=call.criteria, check_by="by_hand"
        )
        return {each.pk: (True, "Dilihat saat kunjungan.") for each in by_hand}

    def longlisted(self, call: Call, number: int = 0) -> Nomination:
        """Return a nomination that was screened in."""
        found = self.nominated(call, number)
        return actions.screen_in(found.pk, self.answers(call), by=self.people.sari)

    def score(self, nomination: Nomination, by: Actor, level: int = 2, **levels: int):
        """Send a score with one level for all criteria, or others by code."""
        given = dict.fromkeys(CRITERIA, level) | levels
        sheet = ScoreSheet(has_interest=False, levels=given)
        return actions.send_score(nomination.pk, sheet, by=by)

    def scored(self, call: Call, number: int = 0, **levels: int) -> Nomination:
        """Return a candidate whom two assessors scored alike."""
        found = self.longlisted(call, number)
        self.score(found, self.people.asih, **levels)
        self.score(found, self.people.bayu, **levels)
        return self.fresh(found)

    def closed(self, call: Call) -> Call:
        """Return the call after its last day."""
        yesterday = self.today - timedelta(days=1)
        Call.objects.filter(pk=call.pk).update(opens_on=yesterday, closes_on=yesterday)
        return actions.close_call(call.pk, by=self.people.kuri)

    def seated(self, call: Call) -> None:
        """Name a panel of three."""
        for name in ("Kuri", "Asih", "Hasan"):
            details = MemberDetails(name, "Disperin Lombok Tengah", has_interest=False)
            actions.name_member(call.pk, details, by=self.people.kuri)

    def judged(self, *levels: int, **changed) -> tuple[Call, list[Nomination]]:
        """Return a closed call with a panel and a candidate for each level."""
        call = self.opened(**changed)
        rows = [self.scored(call, n, level=level) for n, level in enumerate(levels)]
        call = self.closed(call)
        self.seated(call)
        return call, rows

    def decided(self, *levels: int, **changed) -> tuple[Call, list[Nomination]]:
        """Return a decided call and its nominations in the order of ``levels``."""
        call, rows = self.judged(*levels, **changed)
        actions.decide_call(call.pk, actions.Verdict(), by=self.people.kuri)
        return self.fresh(call), [self.fresh(row) for row in rows]

    def fresh(self, row):
        """Return a row as the database has it now."""
        return type(row)._default_manager.get(pk=row.pk)


@pytest.fixture
def lombok(db) -> Region:
    """Return Lombok Tengah, with the district of Pujut in it."""
    regency = Region.objects.create(
        code="52.02", level="regency", name="Lombok Tengah", full_name="Lombok Tengah"
    )
    Region.objects.create(
        code="52.02.04",
        level="district",
        name="Pujut",
        full_name="Pujut, Lombok Tengah",
        parent=regency,
    )
    return regency


@pytest.fixture
def curation(people, products, office) -> Round:
    """Return a walker of rounds."""
    return Round(people, products, office.today())


@contextmanager
def _refusal(words: str) -> Iterator[None]:
    with translation.override("en"), pytest.raises(NotAllowedError, match=words):
        yield


@pytest.fixture
def refused() -> Callable[..., object]:
    """Return a context that expects a refusal with these English words."""
    return _refusal
