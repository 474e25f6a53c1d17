"""A report that the laboratory released becomes evidence for its product."""

from bakumutu.guidance.models import TestEvidence, TestLine
from bakumutu.laboratory.tests.conftest import *  # noqa: F403 (the thread, as a fixture)
from bakumutu.ledger.outbox import drain


def test_a_released_report_arrives_as_it_was_sealed(walk):
    released = walk.released()

    drain()

    arrived = TestEvidence.objects.get()
    assert (arrived.number, arrived.state) == (released.number, "confirmed")
    assert arrived.document == released.document
    assert TestLine.objects.filter(report=arrived).exists()


def test_a_report_arrives_once(walk):
    walk.released()
    drain()

    drain()

    assert TestEvidence.objects.count() == 1
