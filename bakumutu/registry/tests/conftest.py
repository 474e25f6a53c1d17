"""Places and people of the registry's tests."""

import pytest

from bakumutu.registry.actions import (
    BusinessDetails,
    ChangeDetails,
    approve_change,
    load_places,
    propose_change,
    register_business,
)

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


@pytest.fixture
def rename(actor):
    """Return how a business gets another name: one proposes, another approves."""
    first, second = actor("counter"), actor("technical_manager")

    def renamed(business, name):
        details = ChangeDetails("name", name, reason="Akta perubahan.")
        change = propose_change(business.pk, details, by=first)
        approve_change(change.pk, by=second)

    return renamed
