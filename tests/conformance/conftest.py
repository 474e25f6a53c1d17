"""Where the vectors are that may not be shipped; without them these tests skip."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def vectors() -> Path:
    """Return the folder that BAKUMUTU_CONFORMANCE names."""
    named = os.environ.get("BAKUMUTU_CONFORMANCE")
    if not named:
        pytest.skip("BAKUMUTU_CONFORMANCE names no folder with conformance vectors")
    return Path(named)


@pytest.fixture
def sealed(office, actor):
    """Return one sealed test report."""
    from bakumutu.letters.actions import issue
    from bakumutu.letters.tests.samples import report_draft

    return issue(report_draft(office.pk), by=actor("signatory"))
