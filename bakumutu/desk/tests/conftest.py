"""A small office at work: one standard, one tariff, one sausage maker."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import translation

from bakumutu.desk import actions
from bakumutu.desk.actions import Answers, WalkIn
from bakumutu.desk.models import Quote, ServiceRequest
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    ProductDetails,
    name_representative,
    register_business,
    register_product,
)
from bakumutu.registry.models import Business, Product
from bakumutu.standards.models import Edition, Method, Parameter, Requirement

ROWS = (
    ("kadar_air", "Kadar air", "67.0", "AOAC 950.46", 75_000),
    ("lemak", "Lemak", "25.0", "SNI 01-2891-1992", 120_000),
)
TARIFF_FROM = date(2026, 1, 1)


@dataclass(frozen=True)
class People:
    """One person for each role that the desk knows."""

    sari: Actor  # counter
    budi: Actor  # technical manager
    tuti: Actor  # treasurer
    joko: Actor  # the second treasurer
    rani: Actor  # sample custodian
    dewi: Actor  # report officer
    agus: Actor  # administrator
    ibu: Actor  # owner of the business
    lain: Actor  # owner of another business


@pytest.fixture
def people(actor) -> People:
    """Return the office's people."""
    return People(
        sari=actor("counter", name="Sari"),
        budi=actor("technical_manager", name="Budi"),
        tuti=actor("treasurer", name="Tuti"),
        joko=actor("treasurer", name="Joko"),
        rani=actor("sample_custodian", name="Rani"),
        dewi=actor("report_officer", name="Dewi"),
        agus=actor("administrator", name="Agus"),
        ibu=actor("business_owner", name="Ibu Lale"),
        lain=actor("business_owner", name="Pak Lain"),
    )


@pytest.fixture
def edition(db) -> Edition:
    """Return the sausage standard with two limits and one method each."""
    made = Edition.objects.create(
        code="sni-01-3820-1995",
        number="SNI 01-3820-1995",
        number_key="sni0138201995",
        family="3820",
        kind="standard",
        title_id="Sosis daging",
        search_text="sni 01 3820 1995 sosis daging",
        group="pangan",
        status="in_force",
        completeness="complete",
        valid_from=date(1995, 1, 1),
    )
    for position, row in enumerate(ROWS):
        _enter(made, position, row)
    return made


def _enter(edition: Edition, position: int, row: tuple[str, str, str, str, int]):
    code, name, high, method, _ = row
    parameter = Parameter.objects.create(code=code, name=name, unit="%")
    Method.objects.create(parameter=parameter, number=method, confidence="read")
    Requirement.objects.create(
        edition=edition,
        position=position,
        code=code,
        name=name,
        kind="max",
        high=high,
        unit="%",
        confidence="read",
        origin="packaged",
        valid_from=date(1995, 1, 1),
    )


@pytest.fixture
def replaced(edition) -> Edition:
    """Return the sausage standard, which another edition has replaced."""
    newer = Edition.objects.create(
        code="sni-3820-2015",
        number="SNI 3820:2015",
        number_key="sni38202015",
        family="3820",
        kind="standard",
        title_id="Sosis daging",
        group="pangan",
        status="in_force",
        completeness="index_only",
        valid_from=date(2015, 1, 1),
    )
    edition.status, edition.superseded_by = "superseded", newer
    edition.save()
    return edition


@pytest.fixture
def tariff(people):
    """Return the tariff in force since January."""
    return enter_prices(people.agus, TARIFF_FROM)


def enter_prices(by: Actor, valid_from: date, *, factor: int = 1):
    """Enter an edition with a price for every row of the standard."""
    details = actions.TariffDetails(valid_from=valid_from, basis="PP 54/2021")
    items = [
        actions.ItemDetails(code=code, name=name, price=price * factor)
        for code, name, _, _, price in ROWS
    ]
    return actions.enter_tariff(details, items, by=by)


@pytest.fixture
def business(people) -> Business:
    """Return a business whose owner can sign in."""
    made = register_business(
        BusinessDetails(name="UD Sosis Rinjani", phone="+6281234567890"),
        by=people.sari,
    )
    name_representative(people.ibu.person_id, made.pk, by=people.sari)
    return made


@pytest.fixture
def product(people, business) -> Product:
    """Return a sausage."""
    details = ProductDetails(name="Sosis sapi", standard_number="SNI 01-3820-1995")
    return register_product(business.pk, details, by=people.sari)


@pytest.fixture
def answers(product, edition) -> Answers:
    """Return a complete wish."""
    return Answers(
        product_id=product.pk,
        edition_id=edition.pk,
        parameters=("kadar_air", "lemak"),
        sample_count=2,
        sample_condition="baik, beku",
    )


class Thread:
    """Walks a request from the counter as far as a test needs."""

    def __init__(self, people: People, business: Business, answers: Answers) -> None:
        self.people, self.business, self.answers = people, business, answers

    def draft(self) -> ServiceRequest:
        """Return a draft of the owner, answers filled in."""
        request = actions.draft_request(self.business.pk, by=self.people.ibu)
        return actions.amend_answers(request.pk, self.answers, by=self.people.ibu)

    def submitted(self) -> ServiceRequest:
        """Return a request that the owner sent."""
        return actions.submit(self.draft().pk, by=self.people.ibu)

    def in_review(self) -> ServiceRequest:
        """Return a walk-in request."""
        walk_in = WalkIn(self.business.pk, self.answers)
        return actions.register_walk_in(walk_in, by=self.people.sari)

    def accepted(self) -> ServiceRequest:
        """Return a request that the technical manager accepted."""
        return actions.accept(self.in_review().pk, by=self.people.budi)

    def quoted(self) -> Quote:
        """Return an offer."""
        return actions.quote(self.accepted().pk, by=self.people.sari)

    def agreed(self) -> ServiceRequest:
        """Return a request whose quote the owner took."""
        offered = self.quoted()
        yes = actions.Agreement(version=offered.version, name="Ibu Lale")
        actions.agree(offered.request_id, yes, by=self.people.ibu)
        return self.fresh(offered.request_id)

    def billed(self) -> ServiceRequest:
        """Return a request with a billing code."""
        request = self.agreed()
        code = actions.BillDetails("820261121000001", date(2027, 1, 31))
        actions.bill(request.pk, code, by=self.people.tuti)
        return self.fresh(request.pk)

    def typed(self):
        """Return a payment that waits for a second person."""
        receipt = actions.ReceiptDetails(
            "ABCD1234EFGH5678", 390_000, date(2026, 11, 20)
        )
        return actions.type_payment(self.billed().pk, receipt, by=self.people.tuti)

    def paid(self) -> ServiceRequest:
        """Return a request whose payment two people have seen."""
        payment = self.typed()
        actions.check_payment(payment.pk, ntpn=payment.ntpn, by=self.people.joko)
        return self.fresh(payment.bill.request_id)

    def fresh(self, request_id) -> ServiceRequest:
        """Return the request as the database has it now."""
        return ServiceRequest.objects.get(pk=request_id)


@pytest.fixture
def thread(people, business, answers, tariff) -> Thread:
    """Return a walker of requests."""
    return Thread(people, business, answers)


@contextmanager
def _refusal(words: str) -> Iterator[None]:
    with translation.override("en"), pytest.raises(NotAllowedError, match=words):
        yield


@pytest.fixture
def refused() -> Callable[..., object]:
    """Return a context that expects a refusal with these English words."""
    return _refusal
