"""Referral: all bodies in scope, the owner's choice, and the body's own paper."""

from datetime import timedelta

from bakumutu.guidance import actions
from bakumutu.guidance.actions import (
    BodyDetails,
    Certificate,
    Choice,
    Measured,
    ReferralTerms,
    Upkeep,
)
from bakumutu.guidance.models import (
    BodyReferral,
    BodyScope,
    CertificationBody,
    Mentoring,
)
from bakumutu.ledger.models import Entry
from bakumutu.ledger.outbox import drain
from bakumutu.letters.queries import issued_document, sealed_content

TERMS = ReferralTerms(route="type_5")


def test_without_consent_the_letter_is_not_made(walk, people, refused):
    made = walk.ready()
    walk.body()

    with refused("has not agreed"):
        actions.refer_to_bodies(made.pk, TERMS, by=people.kori)


def test_going_on_without_consent_is_written_down(walk, people):
    made = walk.ready()
    walk.body()
    terms = ReferralTerms(route="type_5", override_reason="Pemilik meminta lisan")

    actions.refer_to_bodies(made.pk, terms, by=people.kori)

    entry = Entry.objects.get(kind="guidance.mentoring_referred")
    assert "Pemilik meminta lisan" in entry.body


def test_without_a_body_in_scope_the_letter_says_so(walk, people, refused):
    made = walk.ready()
    walk.consent()

    with refused("No certification body with this standard"):
        actions.refer_to_bodies(made.pk, TERMS, by=people.kori)


def test_a_body_whose_scope_has_ended_is_not_named(walk, people, refused):
    made = walk.ready()
    walk.consent()
    walk.body()
    yesterday = walk.today - timedelta(days=1)
    actions.end_scope(BodyScope.objects.get().pk, on=yesterday, by=people.kori)

    with refused("No certification body"):
        actions.refer_to_bodies(made.pk, TERMS, by=people.kori)


def test_the_letter_names_every_body_in_scope_by_name(walk, people, office):
    made = walk.ready()
    walk.consent()
    walk.body("LSPro Zaitun", "LSPr-009-IDN")
    walk.body("LSPro Agro", "LSPr-001-IDN")

    actions.refer_to_bodies(made.pk, TERMS, by=people.kori)
    drain()

    number = BodyReferral.objects.get().number
    letter = sealed_content(issued_document(number=number, office_id=office.pk))
    assert [body.name for body in letter.bodies] == ["LSPro Agro", "LSPro Zaitun"]


def test_a_body_can_be_left_out_of_future_letters(walk, people):
    walk.body()
    details = BodyDetails(
        name="LSPro Agro", city="Bogor", accreditation="LSPr-001-IDN", is_active=False
    )

    body = CertificationBody.objects.get()
    actions.amend_body(body.pk, details, by=people.kori)

    assert not BodyScope.objects.holding(walk.edition.pk, walk.today).exists()


def test_the_choice_is_among_the_named_ones(walk, people, refused):
    made = walk.referred()
    other = walk.body("LSPro Lain", "LSPr-777-IDN")

    with refused("one of the bodies that the letter names"):
        choice = Choice(body_id=other, chosen_by="Inaq", chosen_on=walk.today)
        actions.choose_body(made.pk, choice, by=people.inaq)


def test_a_certificate_is_copied_with_number_and_day(walk, helpers, refused):
    made = walk.chosen()

    with refused("Write the number and the day"):
        paper = Certificate(number="", issued_on=walk.today)
        actions.record_certified(made.pk, paper, by=helpers.murni)
    paper = Certificate(number="SC-9", issued_on=walk.today)
    referral = actions.record_certified(made.pk, paper, by=helpers.murni)

    assert (referral.outcome, referral.certificate_number) == ("certified", "SC-9")


def test_a_certificate_needs_the_choice_first(walk, helpers, refused):
    made = walk.referred()

    with refused("which body the owner chose"):
        paper = Certificate(number="SC-9", issued_on=walk.today)
        actions.record_certified(made.pk, paper, by=helpers.murni)


def test_after_a_refusal_work_goes_on_and_readiness_is_told_anew(walk, people, helpers):
    made = walk.chosen()
    actions.record_not_certified(made.pk, reason="Uji gagal", by=helpers.murni)

    actions.take_up_again(made.pk, by=people.kori)

    made = Mentoring.objects.get(pk=made.pk)
    assert (made.state, made.ready_by_id) == ("active", None)


def test_upkeep_is_reviewed_again_and_again(walk, helpers, people):
    made = walk.certified()
    rejects = Measured("Cacat", "%", "8", "2,5")
    seen = Upkeep(reviewed_on=walk.today, still_meets=True, indicators=(rejects,))

    actions.review_upkeep(made.pk, seen, by=helpers.murni)
    actions.review_upkeep(made.pk, seen, by=helpers.murni)
    actions.close_mentoring(made.pk, by=people.kori)

    made.refresh_from_db()
    assert (made.state, made.reviews.count()) == ("closed", 2)


def test_an_indicator_must_be_a_number(walk, helpers, refused):
    made = walk.certified()
    words = Measured("Cacat", "%", "8", "sedikit")

    with refused("is not a number"):
        seen = Upkeep(reviewed_on=walk.today, still_meets=True, indicators=(words,))
        actions.review_upkeep(made.pk, seen, by=helpers.murni)
