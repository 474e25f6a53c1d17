"""What the panel decides and what an owner promises is sealed, and parts are noted."""

from bakumutu.guidance import actions
from bakumutu.guidance.actions import MemberDetails, Promise
from bakumutu.ledger.outbox import drain
from bakumutu.letters.models import Document
from bakumutu.letters.queries import sealed_content
from bakumutu.registry.actions import declare_interest
from bakumutu.registry.models import Involvement


def content_of(kind):
    return sealed_content(Document.objects.get(kind=kind))


def test_the_decision_is_sealed_with_all_candidates(curation):
    call, _rows = curation.decided(2, 4, 3)

    drain()

    content = content_of("selection_record")
    assert [row.outcome for row in content.candidates] == [
        "selected",
        "waitlisted",
        "not_selected",
    ]
    assert curation.fresh(call).panel.document_number


def test_the_record_says_who_declared_an_interest_and_not_which(curation, people):
    call, _rows = curation.judged(4)
    details = MemberDetails(
        "Wati", "Dinas Koperasi", has_interest=True, interest="Kakak pemilik."
    )
    actions.name_member(call.pk, details, by=people.kuri)
    actions.decide_call(call.pk, actions.Verdict(), by=people.kuri)

    drain()

    *others, wati = content_of("selection_record").members
    assert wati == "Wati, Dinas Koperasi (menyatakan punya kepentingan)"
    assert all(each.endswith("(tidak punya kepentingan)") for each in others)


def test_the_record_says_how_far_the_assessors_agreed(curation):
    curation.decided(2, 4, 3)

    drain()

    assert content_of("selection_record").agreement == (
        "Korelasi intrakelas 1,00 dari 3 calon. Para asesor sangat sepakat."
    )


def test_the_record_says_why_there_is_no_figure(curation):
    curation.decided(4)

    drain()

    assert "paling sedikit dua calon" in content_of("selection_record").agreement


def test_the_decision_is_sealed_once(curation):
    curation.decided(4)

    drain()
    drain()

    assert Document.objects.filter(kind="selection_record").count() == 1


def test_a_commitment_is_sealed_with_its_promises(curation, people):
    _call, (first,) = curation.decided(4)
    actions.commit(first.pk, Promise("Ibu Lale"), by=people.ibu)

    drain()

    assert len(content_of("commitment_letter").promises) == 5
    assert curation.fresh(first).commitment.document_number


def test_a_commitment_names_the_standard_it_leads_to(curation, people):
    _call, (first,) = curation.decided(4)
    actions.commit(first.pk, Promise("Ibu Lale"), by=people.ibu)

    drain()

    standard = content_of("commitment_letter").standard
    assert (standard.number, standard.title) == ("SNI 01-3542-2004", "Kopi bubuk")


def test_a_score_is_noted_as_a_part_in_the_selection(curation, people):
    found = curation.longlisted(curation.opened())

    curation.score(found, people.asih)

    noted = Involvement.objects.get(person_id=people.asih.person_id)
    assert (noted.part, noted.business_id) == ("selection", found.business_id)


def test_who_stands_aside_has_an_interest_wherever_the_business_is_judged(
    curation, people
):
    found = curation.longlisted(curation.opened())

    actions.stand_aside(found.pk, kind="family", interest="Kakak.", by=people.asih)

    assert Involvement.objects.get(part="interest").note == "Kakak."


def test_an_interest_that_is_written_down_blocks_the_score(curation, people, refused):
    found = curation.longlisted(curation.opened())
    declare_interest(found.business_id, "Sepupu.", by=people.asih)

    with refused("interest of yours in this business is written down"):
        curation.score(found, people.asih)
