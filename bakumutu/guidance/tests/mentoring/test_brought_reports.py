"""The report of another laboratory of this house comes by its code, or is refused."""

from dataclasses import replace

import pytest

from bakumutu.guidance import actions
from bakumutu.guidance.models import TestEvidence
from bakumutu.ledger.scope import enter_scope
from bakumutu.letters.actions import issue, revoke, supersede, suspend
from bakumutu.letters.tests.samples import REPORT, referral_draft, report_draft
from bakumutu.registry.actions import (
    BusinessDetails,
    ProductDetails,
    register_business,
    register_product,
)
from bakumutu.registry.models import Product

#: The NIB of the roastery whose coffee was tested.
NIB = "1234567890123"


class Laboratory:
    """Seals papers, and changes their standing, in another office of this house."""

    def __init__(self, signatory, office) -> None:
        self.signatory, self.office = signatory, office

    def does(self, verb, *given, **named):
        """Do something there, and come back."""
        enter_scope(office_id=self.signatory.office_id)
        made = verb(*given, **named, by=self.signatory)
        enter_scope(office_id=self.office.pk)
        return made

    def draft(self, registration=NIB):
        """Return what is to be sealed for the business of a NIB."""
        customer = replace(
            REPORT.customer, name="UD Sasak Kopi", registration=registration
        )
        content = replace(REPORT, customer=customer)
        return report_draft(self.signatory.office_id, content=content)

    def report(self, registration=NIB):
        """Return the sealed report of a product of that business."""
        return self.does(issue, self.draft(registration))


@pytest.fixture
def laboratory(actor, other_office, office):
    """Return the laboratory of another office."""
    return Laboratory(actor("signatory", at=other_office, name="Made"), office)


@pytest.fixture
def bring(product, helpers):
    """Return what takes in a report for the coffee by its code."""

    def bring(code, by=helpers.murni, product_id=product.pk):
        return actions.bring_report(product_id, code, by=by)

    return bring


def test_the_code_brings_what_was_sealed(laboratory, bring, other_office, helpers):
    sealed = laboratory.report()

    brought = bring(sealed.verification_code.lower())

    assert (brought.state, brought.number) == ("confirmed", sealed.number)
    assert (brought.laboratory, brought.typed_by_id) == (
        other_office.name,
        helpers.murni.person_id,
    )


def test_an_owner_brings_none(laboratory, bring, people, refused):
    code = laboratory.report().verification_code

    with refused("Your role may not do this"):
        bring(code, by=people.inaq)


def test_a_product_of_another_office_is_not_found(
    laboratory, bring, actor, other_office, office
):
    enter_scope(office_id=other_office.pk)
    keeper = actor("counter", at=other_office, name="Baiq")
    enter_scope(office_id=other_office.pk)
    far = register_business(BusinessDetails("Jauh", nib=NIB), by=keeper)
    theirs = register_product(far.pk, ProductDetails(name="Kopi"), by=keeper)
    enter_scope(office_id=office.pk)
    code = laboratory.report().verification_code

    with pytest.raises(Product.DoesNotExist):
        bring(code, product_id=theirs.pk)


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "bukan kode"])
def test_a_code_that_is_on_nothing_is_refused(bring, refused, code):
    with refused("No document has this code"):
        bring(code)


@pytest.mark.parametrize("verb", [revoke, suspend])
def test_a_report_that_does_not_hold_is_refused(laboratory, bring, refused, verb):
    sealed = laboratory.report()
    laboratory.does(verb, sealed, reason="Contoh tertukar")

    with refused("does not hold any more: ask for the new"):
        bring(sealed.verification_code)


def test_a_report_that_was_replaced_is_refused_and_the_new_one_comes(
    laboratory, bring, refused
):
    old = laboratory.report()
    new = laboratory.does(supersede, old, laboratory.draft(), reason="Nama keliru")

    with refused("does not hold any more: ask for the new"):
        bring(old.verification_code)
    assert bring(new.verification_code).number == new.number


def test_another_paper_is_no_test_report(laboratory, bring, other_office, refused):
    letter = laboratory.does(issue, referral_draft(other_office.pk))

    with refused("on another paper, not on a test report"):
        bring(letter.verification_code)


def test_a_report_for_another_nib_is_refused(laboratory, bring, refused):
    sealed = laboratory.report(registration="9120001234567")

    with refused("made out to UD Sasak Kopi, and not to the NIB of this business"):
        bring(sealed.verification_code)


def test_without_a_nib_nothing_tells_whose_product_it_is(
    laboratory, bring, people, refused
):
    nameless = register_business(BusinessDetails(name="Tanpa NIB"), by=people.sari)
    fish = register_product(
        nameless.pk, ProductDetails(name="Abon ikan"), by=people.sari
    )
    sealed = laboratory.report(registration="")

    with refused("not to the NIB of this business"):
        bring(sealed.verification_code, product_id=fish.pk)


def test_a_report_comes_once(laboratory, bring, refused):
    code = laboratory.report().verification_code
    bring(code)

    with refused("This report is here already"):
        bring(code)
    assert TestEvidence.objects.count() == 1


def test_the_page_says_why_it_was_refused(walk, laboratory, client_as, helpers):
    made = walk.active()
    sealed = laboratory.report(registration="9120001234567")
    told = {"code": sealed.verification_code, "idempotency_key": str(made.pk)}

    page = client_as(helpers.murni).post(f"/pendampingan/{made.pk}/laporan/kode/", told)

    assert "bukan NIB usaha ini" in page.content.decode()
    assert not TestEvidence.objects.exists()


def test_the_page_leads_to_the_sealed_report(bring, laboratory, client_as, helpers):
    sealed = laboratory.report()
    brought = bring(sealed.verification_code)

    page = client_as(helpers.murni).get(f"/pendampingan/laporan/{brought.pk}/").text

    assert f"/v/{sealed.verification_code}" in page
    assert "Diketik oleh" not in page
