"""The pages of an assessment, by the HTTP client and without scripts."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bakumutu.guidance.actions import (
    Acknowledgement,
    acknowledge_findings,
    draft_findings,
    give_answer,
    give_phone_access,
    receive_submission,
    rehearse,
    release_rehearsal,
)
from bakumutu.guidance.models import Answer, Assessment, PhoneAccess, Submission
from bakumutu.guidance.models.findings import Found, findings_of
from bakumutu.guidance.queries.timeline import moments_of
from bakumutu.guidance.tests.assessment.forms import filled, make_checklist
from bakumutu.ledger.outbox import drain
from bakumutu.registry.actions import Upload
from bakumutu.registry.models import Product
from bakumutu.registry.tests.pictures import photo
from bakumutu.standards.models import Edition
from bakumutu.web.panels import all_waiting, timeline


@pytest.fixture
def asri(people, client_as):
    return client_as(people.asri)


@pytest.fixture
def bayu(people, client_as):
    return client_as(people.bayu)


@pytest.fixture
def inaq(people, client_as):
    return client_as(people.inaq)


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def found(assessment, name):
    return next(each for each in findings_of(assessment) if each.item.name == name)


def tomorrow():
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def test_an_assessor_arranges_a_visit_from_the_product(
    asri, people, product, checklist
):
    page = text(asri.get(f"/asesmen/jadwalkan/?produk={product.pk}"))
    assert "UD Sasak Kopi" in page

    answer = asri.post(
        f"/asesmen/jadwalkan/?produk={product.pk}",
        {
            "kind": "initial",
            "checklist": checklist.pk,
            "assessor": people.asri.person_id,
            "visit_on": tomorrow(),
            "place": "Dusun Kuta",
        },
    )

    made = Assessment.objects.get()
    assert answer.url == f"/asesmen/{made.pk}/"
    assert made.place == "Dusun Kuta"


def test_a_day_that_is_over_is_refused_at_its_field(asri, people, product, checklist):
    told = {"visit_on": "2020-01-01", "place": "Kuta", "kind": "initial"}

    page = text(asri.post(f"/asesmen/jadwalkan/?produk={product.pk}", told))

    assert "harus hari ini atau sesudahnya" in page
    assert not Assessment.objects.exists()


def test_without_a_product_it_is_looked_for_by_name(asri, product):
    page = text(asri.get("/asesmen/jadwalkan/?q=robusta"))

    assert f"?produk={product.pk}" in page


def test_beginning_the_visit_leads_to_the_first_item(asri, visit):
    made = visit.scheduled()

    answer = asri.post(
        f"/asesmen/{made.pk}/mulai/", {"latitude": "-8.89602", "longitude": "116.283"}
    )

    assert answer.url == f"/asesmen/{made.pk}/jawab/"
    assert asri.get(answer.url).url == f"/asesmen/{made.pk}/jawab/1/"
    assert str(Assessment.objects.get().latitude) == "-8.89602"


def test_one_touch_answers_an_item_and_leads_to_the_next(asri, visit):
    made = visit.begun()

    answer = asri.post(f"/asesmen/{made.pk}/jawab/1/", {"mark": "yes"})

    assert answer.url == f"/asesmen/{made.pk}/jawab/2/"
    assert found(made, "pilih").answer.mark == "yes"


def test_a_photo_and_a_note_travel_with_the_mark(asri, visit):
    made = visit.begun()
    shown = SimpleUploadedFile("a.jpg", photo((60, 40)), "image/jpeg")

    asri.post(
        f"/asesmen/{made.pk}/jawab/3/",
        {"mark": "yes", "note": "Bersih", "photos": shown},
    )

    answer = found(made, "alat")
    assert (answer.answer.note, len(answer.arrived)) == ("Bersih", 1)
    page = text(asri.get(f"/asesmen/{made.pk}/jawab/3/"))
    assert f"/berkas/{answer.arrived[0].attachment_id}/kecil/" in page


def test_not_applicable_asks_for_its_reason_and_keeps_what_was_typed(asri, visit):
    made = visit.begun()

    page = text(asri.post(f"/asesmen/{made.pk}/jawab/3/", {"mark": "not_applicable"}))

    assert "Tulis mengapa butir ini tidak berlaku." in page
    assert "<title>Kesalahan:" in page
    assert not Answer.objects.exists()


def test_a_file_that_is_no_photo_is_told_at_its_field(asri, visit):
    made = visit.begun()
    script = SimpleUploadedFile("a.jpg", b"<script>alert(1)</script>", "image/jpeg")

    page = text(
        asri.post(f"/asesmen/{made.pk}/jawab/3/", {"mark": "yes", "photos": script})
    )

    assert "<title>Kesalahan:" in page
    assert not Answer.objects.exists()


def test_the_same_answer_sent_twice_is_one(asri, visit):
    made = visit.begun()
    sent = {"mark": "yes", "idempotency_key": "0199c9a0-0000-7000-8000-000000000001"}

    first = asri.post(f"/asesmen/{made.pk}/jawab/1/", sent)
    again = asri.post(f"/asesmen/{made.pk}/jawab/1/", sent)

    assert first.url == again.url
    assert Answer.objects.count() == 1


def test_an_optional_question_is_asked_but_may_be_left_open(asri, visit):
    made = visit.answered()

    page = text(asri.get(f"/asesmen/{made.pk}/jawab/5/"))
    answer = asri.post(f"/asesmen/{made.pk}/jawab/5/", {"value": "Ramah"})

    assert "Hal lain yang dilihat" in page
    assert answer.url == f"/asesmen/{made.pk}/"
    assert found(made, "catatan").answer.value == "Ramah"


def test_all_items_can_be_answered_on_one_page(asri, visit):
    made = visit.begun()

    asri.post(
        f"/asesmen/{made.pk}/semua/",
        {"mark-1": "yes", "mark-4": "no", "note-4": "Tidak ada buku"},
    )

    assert found(made, "pilih").answer.mark == "yes"
    assert found(made, "suhu").answer.note == "Tidak ada buku"
    assert Answer.objects.count() == 2


def test_what_did_not_change_on_the_page_of_all_items_is_not_written_again(asri, visit):
    made = visit.answered()
    seen = {each.item.number: each.answer for each in findings_of(made) if each.answer}
    sent = {
        f"{name}-{number}": value
        for number, answer in seen.items()
        for name, value in (
            ("mark", answer.mark),
            ("note", answer.note),
            ("seen", answer.pk),
        )
    }

    asri.post(f"/asesmen/{made.pk}/semua/", sent)

    assert Answer.objects.count() == 4


def test_a_second_assessor_does_not_see_the_first_ones_mark(bayu, visit, people):
    made = visit.begun()
    give_answer(made.pk, visit.reply("pilih", "partly", note="Rahasia"), by=people.asri)

    page = text(bayu.get(f"/asesmen/{made.pk}/jawab/1/"))

    assert "Asri sudah menjawab butir ini" in page
    assert "Rahasia" not in page
    assert "Rahasia" not in text(bayu.get(f"/asesmen/{made.pk}/"))


@pytest.fixture
def contradicted(visit, people):
    made = visit.answered()
    give_answer(made.pk, visit.reply("pilih", "yes"), by=people.bayu)
    give_answer(made.pk, visit.reply("suhu", "yes", note="Ada buku"), by=people.bayu)
    return made


def test_different_answers_stand_side_by_side_with_the_agreement(asri, contradicted):
    page = text(asri.get(f"/asesmen/{contradicted.pk}/pilih/"))

    assert "Ada buku" in page
    assert "Asri dan Bayu sama-sama menilai 2 butir, 1 di antaranya sama (50 %)" in page


def test_a_person_chooses_item_by_item(asri, contradicted):
    other = found(contradicted, "suhu").disputed[0]

    answer = asri.post(f"/asesmen/{contradicted.pk}/pilih/", {"4": other.pk})

    assert answer.url == f"/asesmen/{contradicted.pk}/"
    assert found(contradicted, "suhu").answer == other


def test_a_person_chooses_all_from_one_source(asri, contradicted, people):
    asri.post(f"/asesmen/{contradicted.pk}/pilih/", {"whole": people.bayu.person_id})

    assert found(contradicted, "suhu").answer.note == "Ada buku"


def test_choosing_nothing_is_asked_back(asri, contradicted):
    page = text(asri.post(f"/asesmen/{contradicted.pk}/pilih/", {}))

    assert "Pilih paling sedikit satu jawaban." in page


def test_the_page_shows_score_gaps_and_what_is_not_proven(asri, visit):
    made = visit.drafted()

    page = text(asri.get(f"/asesmen/{made.pk}/"))

    assert "Cukup rapi." in page
    assert "Alat sangrai bersih" in page
    assert "belum terbukti" in page
    assert "Mengetahui" in text(asri.get(f"/asesmen/{made.pk}/ketahui/"))


def test_the_acknowledgement_is_written_down_at_the_site(asri, visit):
    made = visit.drafted()

    asri.post(f"/asesmen/{made.pk}/ketahui/", {"name": "Inaq Sari", "way": "spoken"})
    drain()

    page = text(asri.get(f"/asesmen/{made.pk}/"))
    assert "Laporan kesenjangan (bukan sertifikat)" in page
    assert Assessment.objects.get().report_number in page


def test_a_newer_version_of_the_checklist_is_told_in_words(asri, visit):
    made = visit.scheduled()
    make_checklist("2")

    page = text(asri.get(f"/asesmen/{made.pk}/"))

    assert "daftar periksa versi 1" in page
    assert "Versi 2 berlaku sejak" in page


def test_a_form_of_another_version_says_so_on_its_page(asri, visit, people):
    make_checklist("0", words={"suhu": "Suhu diukur"})
    access, _token = give_phone_access(people.asri.person_id, "HP", by=people.asri)
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", version="0", pilih="yes", suhu="no")
    receipt = receive_submission(xml, [], access, by=people.asri)

    page = text(asri.get(f"/asesmen/kiriman/{receipt.submission.pk}/"))

    assert "diisi pada versi 0; asesmen memakai versi 1" in page
    assert "4. Suhu diukur" in page


@pytest.fixture
def stray(people):
    """Return a form without an appointment."""
    access, _token = give_phone_access(people.asri.person_id, "HP", by=people.asri)
    return receive_submission(
        filled("kopi", pilih="yes"), [], access, by=people.asri
    ).submission


def test_a_form_without_an_appointment_is_attached_by_a_person(
    asri, checklist, stray, visit
):
    Submission.objects.update(checklist=checklist)
    made = visit.begun()
    assert str(stray.pk) in text(asri.get("/asesmen/kiriman/"))

    asri.post(f"/asesmen/kiriman/{stray.pk}/", {"assessment": made.pk})

    assert found(made, "pilih").answer.mark == "yes"


def test_a_form_that_belongs_nowhere_is_set_aside(asri, stray):
    asri.post(f"/asesmen/kiriman/{stray.pk}/sisihkan/", {"reason": "Latihan"})

    assert Submission.objects.get().state == "set_aside"


def test_the_code_of_a_phone_is_shown_once(asri, people):
    told = {"person": people.asri.person_id, "label": "HP dinas", "days": 180}

    answer = asri.post("/asesmen/hp/", told)
    first, second = text(asri.get(answer.url)), text(asri.get(answer.url))

    assert "<svg" in first.partition("bk-qr")[2]
    assert "bk-qr" not in second
    assert "HP dinas" in text(asri.get("/asesmen/hp/"))


def test_a_phone_is_shut_out_by_a_button(asri, people):
    access, _token = give_phone_access(people.asri.person_id, "HP", by=people.asri)

    asri.post(f"/asesmen/hp/{access.pk}/cabut/")

    assert not PhoneAccess.objects.get().is_open


def test_the_same_clauses_are_compared_before_and_after(asri, visit, people):
    first = visit.agreed()
    second = visit.answered(kind="reassessment", earlier_id=first.pk)
    seen = found(second, "suhu").answer
    give_answer(second.pk, visit.reply("suhu", "yes", seen=seen.pk), by=people.asri)
    give_answer(
        second.pk,
        visit.reply("pilih", "no", seen=found(second, "pilih").answer.pk),
        by=people.asri,
    )

    page = text(asri.get(f"/asesmen/{second.pk}/banding/"))

    assert "0 butir lebih baik, 1 lebih buruk, 1 tetap" in page
    changed, unchanged = page.split("1 butir tetap seperti semula")
    assert "lebih buruk</span>" in changed
    assert "lebih buruk</span>" not in unchanged


def test_an_owner_reads_and_acknowledges_the_findings(inaq, visit):
    made = visit.drafted()
    page = text(inaq.get(f"/asesmen/{made.pk}/temuan/"))
    assert "Suhu sangrai dicatat" in page

    inaq.post(f"/asesmen/{made.pk}/temuan/", {"objection": "Buku ada di rumah"})

    agreed = Assessment.objects.get()
    assert (agreed.state, agreed.acknowledged_way) == ("agreed", "pin")
    assert agreed.acknowledged_by == "Inaq Sari"


def test_findings_are_not_shown_while_they_are_written(inaq, visit):
    made = visit.answered()

    page = text(inaq.get(f"/asesmen/{made.pk}/temuan/"))

    assert "Suhu sangrai dicatat" not in page


def test_another_office_finds_nothing(actor, client_as, other_office, visit, stray):
    made = visit.answered()
    roles = ("assessor", "coordinator", "administrator")
    stranger = client_as(actor(*roles, at=other_office, name="Orang Lain"))

    asked = ("", "jawab/1/", "semua/", "pilih/", "susun/", "ketahui/", "jadwal/")
    paths = [f"/asesmen/{made.pk}/{page}" for page in asked]
    paths += [f"/asesmen/kiriman/{stray.pk}/", f"/asesmen/kiriman/{stray.pk}/sisihkan/"]

    assert {stranger.get(path).status_code for path in paths} == {404}
    assert {stranger.post(path).status_code for path in paths} == {404}


def test_another_owner_finds_nothing(people, client_as, visit):
    made = visit.drafted()

    answer = client_as(people.lain).get(f"/asesmen/{made.pk}/temuan/")

    assert answer.status_code == 404


def test_a_rehearsal_is_private_until_its_owner_releases_it(
    inaq, asri, bayu, product, checklist
):
    begun = inaq.post(f"/asesmen/latihan/{product.pk}/", {"checklist": checklist.pk})
    made = Assessment.with_private.get()
    shown = SimpleUploadedFile("a.jpg", photo((60, 40)), "image/jpeg")
    inaq.post(f"/asesmen/{made.pk}/jawab/3/", {"mark": "yes", "photos": shown})
    file = found(made, "alat").arrived[0].attachment

    assert begun.url == f"/asesmen/{made.pk}/jawab/"
    for path in (f"/asesmen/{made.pk}/", f"/asesmen/{made.pk}/jawab/3/"):
        assert asri.get(path).status_code == 404
    assert bayu.get(f"/berkas/{file.pk}/").status_code == 404
    assert str(made.pk) not in text(asri.get("/asesmen/"))

    inaq.post(f"/asesmen/{made.pk}/perlihatkan/")

    assert f"/berkas/{file.pk}/kecil/" in text(asri.get(f"/asesmen/{made.pk}/"))
    assert asri.get(f"/berkas/{file.pk}/").status_code == 200


def test_photos_of_a_released_rehearsal_are_draft_evidence(asri, visit, people):
    rehearsal = rehearse(visit.product.pk, visit.checklist.pk, by=people.inaq)
    kept = Upload("alat.jpg", photo((60, 40)), title="Alat kami", is_private=True)
    reply = visit.reply("alat", "yes", uploads=(kept,))
    give_answer(rehearsal.pk, reply, by=people.inaq)
    made = visit.begun()
    assert "Alat kami" not in text(asri.get(f"/asesmen/{made.pk}/jawab/3/"))

    release_rehearsal(rehearsal.pk, by=people.inaq)
    shown = found(rehearsal, "alat").arrived[0].attachment
    assert "Alat kami" in text(asri.get(f"/asesmen/{made.pk}/jawab/3/"))
    asri.post(f"/asesmen/{made.pk}/jawab/3/", {"mark": "yes", "rehearsed": shown.pk})

    assert found(made, "alat").found == Found.MET


def test_an_owner_may_throw_a_rehearsal_away(inaq, people, product, checklist):
    made = rehearse(product.pk, checklist.pk, by=people.inaq)

    inaq.post(f"/asesmen/{made.pk}/buang/")

    assert Assessment.with_private.get().state == "cancelled"
    assert str(made.pk) not in text(inaq.get("/asesmen/saya/"))


def test_a_released_rehearsal_stands_on_the_page_of_the_product(
    people, client_as, product, checklist
):
    made = rehearse(product.pk, checklist.pk, by=people.inaq)
    page_of_product = f"/produk/{product.pk}/"
    staff = client_as(people.sari)
    assert str(made.pk) not in text(staff.get(page_of_product))

    release_rehearsal(made.pk, by=people.inaq)

    assert str(made.pk) in text(staff.get(page_of_product))


def test_the_home_page_tells_assessors_and_owners_what_waits(visit, people, stray):
    visit.scheduled()
    visit.drafted()

    assessor = {str(each.title): each.count for each in all_waiting(people.asri)}
    owner = {str(each.title): each.count for each in all_waiting(people.inaq)}

    assert assessor["Businesses to visit"] == 1
    assert assessor["Findings to go through with the owner"] == 1
    assert assessor["Forms without an appointment"] == 1
    assert owner["Findings to read"] == 1


def test_the_product_tells_what_happened_in_its_assessments(visit, product, people):
    made = visit.drafted()
    acknowledge_findings(
        made.pk, Acknowledgement(name="Inaq Sari", way="spoken"), by=people.asri
    )

    titles = [str(moment.title) for moment in timeline(product.pk)]

    assert titles[0] == "Findings acknowledged"
    assert "Visit begun" in titles


def test_a_full_score_is_told_as_a_hundred_percent(visit, product, people):
    made = visit.begun()
    for name in ("gudang", "alat", "suhu"):
        reply = visit.reply(name, "not_applicable", note="Tidak dipakai")
        give_answer(made.pk, reply, by=people.asri)
    give_answer(made.pk, visit.reply("pilih", "yes"), by=people.asri)

    draft_findings(made.pk, summary="Rapi.", by=people.asri)

    drafted = next(iter(timeline(product.pk)))
    assert "100 %" in str(drafted.detail)


def test_the_number_of_an_assessment_opens_it_from_the_search(asri, visit):
    made = visit.scheduled()

    assert asri.get(f"/cari/?q={made.number}").url == f"/asesmen/{made.pk}/"


def test_the_list_shows_own_assessments_and_goes_into_a_file(asri, visit, people):
    visit.scheduled()
    visit.scheduled(assessor=people.bayu)

    own = text(asri.get("/asesmen/?siapa=saya"))
    every = asri.get("/asesmen/?download=csv").content.decode()

    assert ("A2026-0001" in own, "A2026-0002" in own) == (True, False)
    assert "A2026-0002" in every


def test_the_draft_waits_for_answers_and_says_which(asri, visit):
    made = visit.begun()

    answer = asri.post(f"/asesmen/{made.pk}/susun/", {"summary": ""})

    assert answer.status_code == 403
    assert "belum dijawab: 1, 2, 3, 4" in answer.content.decode()


def test_a_cancelled_visit_and_an_opened_draft_keep_their_reasons(asri, visit, people):
    cancelled, drafted = visit.scheduled(), visit.answered()
    draft_findings(drafted.pk, summary="", by=people.asri)

    asri.post(f"/asesmen/{cancelled.pk}/batal/", {"reason": "Pemilik sakit"})
    asri.post(f"/asesmen/{drafted.pk}/buka/", {"reason": "Foto tertukar"})

    assert "Pemilik sakit" in text(asri.get(f"/asesmen/{cancelled.pk}/"))
    assert "Foto tertukar" in text(asri.get(f"/asesmen/{drafted.pk}/"))


def test_the_history_of_an_assessment_does_not_name_it_again(visit):
    made = visit.begun()

    told = moments_of(made.pk)

    assert [each.detail for each in told] == ["", "24 November 2026"]
    assert not any(each.url for each in told)


def test_an_owner_is_offered_no_checklist_of_another_trade(inaq, product):
    Edition.objects.create(
        code="sni-8964-2021",
        number="SNI 8964:2021",
        number_key="sni89642021",
        family="8964",
        kind="standard",
        title_id="Kopi sangrai dan kopi bubuk",
        group="pangan",
        status="in_force",
        completeness="index_only",
        valid_from=date(2021, 1, 1),
    )
    Product.objects.filter(pk=product.pk).update(standard_number="SNI 8964:2021")
    make_checklist(product_groups=["batik tekstil"])

    page = text(inaq.get(f"/asesmen/latihan/{product.pk}/"))

    assert 'name="checklist"' not in page
    assert "Belum ada daftar periksa yang cocok" in page
