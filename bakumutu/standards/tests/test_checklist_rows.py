"""Checklists as rows: packaged ones for all, imported ones for one office, for ever."""

from datetime import date

import pytest
from django.db import ProgrammingError, transaction

from bakumutu.ledger.scope import enter_scope
from bakumutu.standards.models import (
    Checklist,
    ChecklistItem,
    ChecklistKind,
    Confidence,
    Severity,
)


def checklist(**details):
    """Return a saved checklist of one item."""
    made = Checklist.objects.create(
        **{
            "code": "kebun",
            "version": "1",
            "title": "Kebun",
            "kind": ChecklistKind.OWN,
            "confidence": Confidence.PROPOSED,
            "languages": ["id"],
            "form_xml": "<h:html/>",
            "digest": "0" * 64,
            "valid_from": date(2026, 1, 1),
            **details,
        }
    )
    ChecklistItem.objects.create(
        checklist=made,
        number=1,
        name="pagar",
        path="pagar",
        text_id="Pagar utuh",
        severity=Severity.MINOR,
        confidence=Confidence.PROPOSED,
    )
    return made


def test_every_office_reads_a_packaged_checklist(office, other_office):
    checklist()

    enter_scope(office_id=other_office.pk)

    assert [item.text for item in Checklist.objects.get().items.all()] == ["Pagar utuh"]


def test_no_other_office_reads_an_own_checklist_or_its_items(office, other_office):
    checklist(office=office)

    enter_scope(office_id=other_office.pk)

    assert not Checklist.objects.exists()
    assert not ChecklistItem.objects.exists()


def test_no_office_adds_a_checklist_for_another(office, other_office):
    with pytest.raises(ProgrammingError, match="row-level security"):
        checklist(office=other_office)


def test_no_item_is_added_to_the_checklist_of_another_office(office, other_office):
    made = checklist(office=office)
    enter_scope(office_id=other_office.pk)

    with pytest.raises(ProgrammingError, match="row-level security"):
        ChecklistItem.objects.create(
            checklist_id=made.pk,
            number=2,
            name="parit",
            path="parit",
            text_id="Parit",
            severity=Severity.MINOR,
            confidence=Confidence.PROPOSED,
        )


@pytest.mark.parametrize("own", [True, False])
def test_what_a_checklist_says_is_never_changed(office, own):
    made = checklist(office=office if own else None)

    for change in (
        lambda: Checklist.objects.filter(pk=made.pk).update(title="Lain"),
        lambda: made.items.update(text_id="Lain"),
        lambda: made.items.all().delete(),
    ):
        with pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
            change()


@pytest.mark.parametrize("own", [True, False])
def test_a_checklist_may_be_ended(office, own):
    made = checklist(office=office if own else None)

    ended = Checklist.objects.filter(pk=made.pk).update(valid_until=date(2026, 6, 30))

    assert ended == 1
