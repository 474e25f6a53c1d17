"""Places and people of the registry's tests."""

import pytest

from bakumutu.registry.actions import BusinessDetails, load_places, register_business

SASAK_KOPI = BusinessDetails(
    name="UD Sasak Kopi", nib="1234567890123", phone="+6281234567890"
)


@pytest.fixture
def sari(actor):
    return actor("counter", name="Sari")


@pytest.fixture
def counter(sari, client_as):
    return client_as(sari)


@pytest.fixture
def places(db):
    return load_places()


@pytest.fixture
def business(sari):
    return register_business(SASAK_KOPI, by=sari)
