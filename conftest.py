"""Fixtures of the whole house: the database, two offices and people with roles."""

import gc
from collections import OrderedDict
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from bakumutu.ledger.scope import enter_scope
from bakumutu.letters.throttle import THROTTLE
from bakumutu.office.actor import Actor
from bakumutu.office.models import Capability, Office, OfficeKind, Person, Staff
from bakumutu.office.queries import actor_of
from tests import database


def pytest_collection_finish() -> None:
    """Keep what was collected: Python need not look it over again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """Give this worker its own copy of the migrated database."""
    with database.running(), django_db_blocker.unblock():
        database.prepare()
        yield
        database.use_database("postgres")


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Let a test commit, as real requests do; its database is renewed afterwards."""
    with django_db_blocker.unblock():
        yield
        database.renew()


@pytest.fixture(autouse=True)
def nobody_came_before(monkeypatch) -> None:
    """Forget how often this address asked: limits hold for one test at a time."""
    cache.clear()
    monkeypatch.setattr(THROTTLE, "_misses", OrderedDict())


@pytest.fixture
def office(db) -> Office:
    """Return an institute in Padang, with the transaction in its scope."""
    made = Office.objects.create(
        code="bspji-padang",
        name="BSPJI Padang",
        kind=OfficeKind.INSTITUTE,
        capabilities=[Capability.TESTING, Capability.CERTIFICATION],
        address="Jalan Contoh 1",
        city="Padang",
        laboratory_accreditation="LP-000-IDN",
    )
    enter_scope(office_id=made.pk)
    return made


@pytest.fixture
def other_office(db) -> Office:
    """Return a service office in Lombok Tengah that shares nothing."""
    return Office.objects.create(
        code="klt-loteng",
        name="KLT Lombok Tengah",
        kind=OfficeKind.SERVICE_OFFICE,
        capabilities=[Capability.GUIDANCE],
        address="Mal Pelayanan Publik",
        city="Praya",
        time_zone="Asia/Makassar",
    )


@pytest.fixture
def actor(office) -> Callable[..., Actor]:
    """Return a maker of people with roles in ``office`` (or another one)."""

    def make(*roles: str, name: str = "", at: Office = office) -> Actor:
        name = name or f"{roles[0]} {Person.objects.count()}"
        email = f"{name.replace(' ', '.').lower()}@{at.code}.example"
        person = Person.objects.create_user(email, None, full_name=name)
        enter_scope(office_id=at.pk)
        post = Staff.objects.create(
            office=at, person=person, position=name, roles=list(roles)
        )
        made = actor_of(post, person)
        enter_scope(office_id=office.pk)
        return made

    return make


@pytest.fixture
def client_as() -> Callable[[Actor], Client]:
    """Return a maker of HTTP clients that are signed in as an actor."""

    def make(by: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=by.person_id))
        return client

    return make
