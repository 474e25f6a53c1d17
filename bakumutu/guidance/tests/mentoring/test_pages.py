"""The pages of mentoring, as each role meets them."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Acknowledgement
from bakumutu.guidance.models import (
    BodyReferral,
    FacilitationSource,
    Gap,
    Mentoring,
    RoleModel,
    TestEvidence,
    Visit,
)
from bakumutu.ledger.identifiers import new_id
from bakumutu.ledger.outbox import drain
from bakumutu.office.search import find
from bakumutu.registry.tests.pictures import photo
from bakumutu.web import panels
from bakumutu.web.wording import plain_date, short_date


def url(name, *keys):
    return reverse(f"guidance:{name}", args=keys)


def sent(**fields):
    return fields | {"idempotency_key": str(uuid4())}


@pytest.fixture
def as_mentor(client_as, helpers):
    return client_as(helpers.murni)


@pytest.fixture
def as_coordinator(client_as, people):
    return client_as(people.kori)


@pytest.fixture
def as_owner(client_as, people):
    return client_as(people.inaq)


def test_a_mentoring_is_opened_from_its_assessment(walk, as_coordinator, helpers):
    assessment = walk.assessing.agreed()
    drain()
    page = as_coordinator.get(url("assessment", assessment.pk))
    address = f"{url('open_mentoring')}?asesmen={assessment.pk}"
    assert address in page.text

    terms = sent(mentor=str(helpers.murni.person_id), standard=walk.edition.number)
    answer = as_coordinator.post(address, terms)

    made = Mentoring.objects.get()
    assert answer.url == url("mentoring", made.pk)
    assert made.edition == walk.edition


def test_one_click_makes_the_plan(walk, as_mentor):
    made = walk.opened()

    as_mentor.post(url("plan_gaps", made.pk), sent())

    assert "Alat sangrai bersih" in as_mentor.get(url("mentoring", made.pk)).text


def test_the_plan_is_agreed_on_one_page(walk, as_mentor):
    made = walk.planned()
    fields = {"t-TOTAL_FORMS": "2", "t-INITIAL_FORMS": "2"}
    for place in range(2):
        fields |= {
            f"t-{place}-responsible": "mentor",
            f"t-{place}-due_on": walk.today.isoformat(),
            f"t-{place}-evidence": "photo",
        }

    answer = as_mentor.post(url("plan", made.pk), sent(**fields))

    assert answer.status_code == 302
    assert set(made.gaps.values_list("responsible", flat=True)) == {"mentor"}


def test_what_is_missing_in_the_plan_is_said_at_its_field(walk, as_mentor):
    made = walk.planned()

    fields = {"t-TOTAL_FORMS": "2", "t-INITIAL_FORMS": "2"}
    answer = as_mentor.post(url("plan", made.pk), sent(**fields))

    assert "Pilih tenggatnya." in answer.text


def test_an_owner_sends_a_photo_and_the_mentor_accepts(walk, as_owner, as_mentor):
    gap = walk.active().gaps.first()
    file = SimpleUploadedFile("a.jpg", photo((50, 40)), "image/jpeg")

    as_owner.post(url("own_gap", gap.pk), sent(photos=file, note="Sudah"))
    as_mentor.post(url("accept_evidence", gap.pk), sent())

    gap.refresh_from_db()
    assert gap.state == "closed"


def test_an_owner_who_sends_nothing_is_told_to_take_a_photo(walk, as_owner):
    gap = walk.active().gaps.first()

    page = as_owner.post(url("own_gap", gap.pk), sent(note="Sudah"))

    assert page.text.count("Ambil foto, atau pilih satu.") == 2
    assert "Sudah" in page.text


def test_whoever_sent_it_reads_why_they_cannot_accept(walk, as_mentor, helpers):
    gap = walk.active().gaps.first()
    walk.offered(gap, by=helpers.murni)

    page = as_mentor.get(url("gap", gap.pk))

    assert "Orang lain yang harus menerimanya" in page.text


def test_evidence_goes_back_with_a_reason_that_the_owner_reads(
    walk, as_mentor, as_owner
):
    gap = walk.active().gaps.first()
    walk.offered(gap)

    as_mentor.post(url("return_evidence", gap.pk), sent(reason="Foto gelap"))

    assert "Foto gelap" in as_owner.get(url("own_gap", gap.pk)).text


def test_a_visit_is_written_down_as_a_plain_form(walk, as_mentor):
    made = walk.active()
    page = as_mentor.get(url("hold_new_visit", made.pk))
    assert 'data-queue="' in page.text
    gap = made.gaps.first()
    file = SimpleUploadedFile("a.jpg", photo((60, 40)), "image/jpeg")

    as_mentor.post(
        url("hold_new_visit", made.pk),
        sent(
            key=str(new_id()),
            held_on=walk.today.isoformat(),
            log="Alat dibersihkan",
            gaps=[str(gap.pk)],
            photos=file,
            latitude="-8.89512",
            longitude="116.29001",
        ),
    )

    visit = Visit.objects.get()
    assert (visit.state, visit.photos.count()) == ("held", 1)
    assert visit.touched.get().gap == gap


def test_a_second_text_leads_to_the_choice(walk, as_mentor):
    made, key = walk.active(), new_id()
    walk.held(made, key)
    fields = sent(key=str(key), held_on=walk.today.isoformat(), log="Lain")

    answer = as_mentor.post(url("hold_new_visit", made.pk), fields)

    visit = Visit.objects.get()
    assert answer.url == url("choose_version", visit.pk)
    assert "Lain" in as_mentor.get(answer.url).text


def test_both_texts_are_laid_side_by_side_as_people_write(walk, as_mentor, helpers):
    made, key = walk.active(), new_id()
    visit = walk.held(made, key)
    actions.hold_visit(made.pk, key, walk.text("12"), by=helpers.murni)

    page = as_mentor.get(url("choose_version", visit.pk))

    assert plain_date(walk.today) in page.text
    assert "09.00" in page.text
    assert walk.today.isoformat() not in page.text.partition("<main")[2]
    assert ">12<" in page.text


def test_the_text_is_chosen_on_the_page(walk, as_mentor, helpers):
    made, key = walk.active(), new_id()
    visit = walk.held(made, key)
    actions.hold_visit(made.pk, key, walk.text("Lain"), by=helpers.murni)
    other = visit.versions.get(standing="disputed")

    as_mentor.post(url("choose_version", visit.pk), sent(version=str(other.pk)))

    visit.refresh_from_db()
    assert visit.log == "Lain"


def test_an_owner_signs_the_visit_on_the_own_page(walk, as_owner):
    visit = walk.held()
    page = as_owner.get(url("own_visit", visit.pk))
    assert "Saya setuju dengan catatan ini" in page.text

    as_owner.post(url("own_visit", visit.pk), sent())

    visit.refresh_from_db()
    assert (visit.state, visit.signed_by) == ("signed", "Inaq Sari")


def test_an_owner_reads_what_was_agreed_and_says_it_is_done(walk, as_owner):
    visit = walk.held()
    drain()
    page = as_owner.get(url("road_of", visit.mentoring.product_id))
    assert "Foto alat" in page.text

    as_owner.post(url("finish_own_step", visit.pk), sent())

    page = as_owner.get(url("own_visit", visit.pk))
    assert "Dikerjakan pada" in page.text


def test_a_mentor_plans_moves_and_calls_off_a_visit(walk, as_mentor):
    made = walk.active()
    day = {"planned_on": walk.today.isoformat()}
    as_mentor.post(url("plan_visit", made.pk), sent(**day))
    visit = Visit.objects.get()
    assert made.business.name in as_mentor.get(url("visits")).text

    as_mentor.post(url("move_visit", visit.pk), sent(**day, purpose="Cek alat"))
    as_mentor.post(url("cancel_visit", visit.pk), sent(reason="Banjir"))

    visit.refresh_from_db()
    assert (visit.state, visit.purpose) == ("cancelled", "Cek alat")


def test_a_visit_is_not_planned_for_a_day_that_is_over(walk, as_mentor):
    made = walk.active()

    fields = {"planned_on": "2020-01-02", "purpose": "Lihat rak"}
    page = as_mentor.post(url("plan_visit", made.pk), sent(**fields))

    assert page.text.count("Hari kunjungan harus hari ini atau sesudahnya.") == 2
    assert "Lihat rak" in page.text
    assert not Visit.objects.exists()


def test_a_failed_report_explains_and_becomes_tasks(walk, as_mentor):
    made, report = walk.active(), walk.failed_report()
    page = as_mentor.get(url("test_report", report.pk))
    assert "9,1" in page.text
    assert "Pengeringan atau penyangraian terlalu singkat" in page.text
    assert "belum terverifikasi kantor ini" in page.text

    as_mentor.post(url("plan_failed", report.pk), sent())

    assert made.gaps.filter(origin="test").count() == 1


def test_what_failed_is_made_a_task_once(walk, as_mentor):
    walk.active()
    address = url("plan_failed", walk.failed_report().pk)
    page = address.removesuffix("tugas/")
    assert address in as_mentor.get(page).text

    as_mentor.post(address, sent())

    assert address not in as_mentor.get(page).text


def test_a_report_of_another_laboratory_is_typed_and_compared(
    walk, as_mentor, as_coordinator
):
    made = walk.active()
    paper = SimpleUploadedFile("l.pdf", b"%PDF-1.4\ntrailer\n%%EOF\n")
    fields = sent(
        number="LHU-9",
        laboratory="Lab Mataram",
        issued_on=walk.today.isoformat(),
        verdict="outside",
        paper=paper,
        failed="Kadar air; 9,1; %; ≤ 7",
    )
    as_mentor.post(url("type_report", made.pk), fields)
    report = TestEvidence.objects.get()
    assert report.lines.get().code == "kadar_air"

    as_coordinator.post(url("confirm_report", report.pk), sent())

    report.refresh_from_db()
    assert report.state == "confirmed"


def test_the_ready_check_offers_only_those_who_may(walk, as_coordinator, people):
    made = walk.waiting()

    page = as_coordinator.get(url("arrange_ready_check", made.pk))

    assert "Cek</option>" in page.text
    assert str(people.asri.person_id) not in page.text


def test_an_assessor_says_ready_on_the_page(walk, client_as, helpers):
    made = walk.checked()

    client_as(helpers.cek).post(url("confirm_ready", made.pk), sent())

    made.refresh_from_db()
    assert made.state == "ready"


def test_a_body_is_entered_and_named_and_the_owner_chooses(
    walk, as_coordinator, as_owner
):
    made = walk.ready()
    walk.consent()
    body = {"name": "LSPro A", "city": "Bogor", "accreditation": "LSPr-1"}
    answer = as_coordinator.post(url("enter_body"), sent(**body, is_active="on"))
    scope = {
        "standard": walk.edition.number,
        "route": "type_5",
        "valid_from": "2020-01-01",
        "source": "kan.or.id",
    }
    as_coordinator.post(answer.url, sent(**scope))
    as_coordinator.post(url("refer_to_bodies", made.pk), sent(route="type_5"))
    chosen = BodyReferral.objects.get().named.get().scope.body_id

    as_owner.post(url("choose_own_body", made.pk), sent(body=str(chosen)))

    assert BodyReferral.objects.get().chosen_id == chosen


def test_an_owner_reads_which_body_was_chosen_until_it_has_decided(walk, as_owner):
    made = walk.chosen()
    page = as_owner.get(url("choose_own_body", made.pk))
    body = BodyReferral.objects.get().chosen_id

    assert "Anda memilih LSPro Agro" in page.text
    assert page.context["page"].form["body"].value() == body


def test_a_body_is_not_chosen_after_it_has_decided(walk, as_owner):
    made = walk.certified()

    answer = as_owner.get(url("choose_own_body", made.pk))

    assert answer.url == url("own_mentoring", made.pk)


def test_without_bodies_the_page_of_the_letter_says_what_to_do(walk, as_coordinator):
    made = walk.ready()
    walk.consent()

    answer = as_coordinator.post(url("refer_to_bodies", made.pk), sent(route="type_5"))

    assert "Tambahkan lembaganya lebih dulu" in answer.text


def test_two_people_stand_for_an_explanation_on_its_page(
    client_as, people, helpers, office
):
    for who in (people.asri, helpers.murni):
        client_as(who).post(url("confirm_explanation", "kadar_air"), sent())

    page = client_as(people.asri).get(url("explanation", "kadar_air"))

    assert "dikonfirmasi dua orang" in page.text


def test_an_owner_sees_the_own_plan_and_no_other(walk, as_owner, client_as, people):
    made = walk.active()
    page = as_owner.get(url("own_mentoring", made.pk))

    assert "Alat sangrai bersih" in page.text
    assert "Tugas Anda" in page.text
    stranger = client_as(people.lain)
    assert stranger.get(url("own_mentoring", made.pk)).status_code == 404
    gap = Gap.objects.first()
    assert stranger.get(url("own_gap", gap.pk)).status_code == 404


def test_who_waits_is_told_to_mentor_and_coordinator(walk, helpers, people):
    made = walk.active()
    Mentoring.objects.filter(pk=made.pk).update(started_on="2026-01-01")

    told = [
        [str(one.title) for one in panels.all_waiting(who)]
        for who in (helpers.murni, people.kori)
    ]

    assert all("Businesses without a visit for too long" in titles for titles in told)


def test_evidence_waits_since_it_came_and_a_task_until_its_day(
    walk, as_mentor, as_owner
):
    gap, other = walk.active().gaps.all()[:2]
    Gap.objects.filter(pk=gap.pk).update(due_on="2031-05-04")
    Gap.objects.filter(pk=other.pk).update(due_on="2031-06-05")
    walk.offered(gap)

    judged, done = as_mentor.get("/").text, as_owner.get("/").text

    assert f"sejak {short_date(walk.today)}" in judged
    assert "2031" not in judged
    assert "paling lambat 5 Jun 2031" in done


def test_who_judges_is_not_late_because_the_owner_was(walk, as_mentor):
    gap = walk.active().gaps.first()
    Gap.objects.filter(pk=gap.pk).update(due_on="2026-01-02")
    walk.offered(gap)

    pages = [url("gap", gap.pk), url("mentoring", gap.mentoring_id)]
    boxes = [as_mentor.get(page).text.partition("bk-next-who")[2] for page in pages]

    assert all("2 Januari 2026" not in box[:600] for box in boxes)


def test_late_visits_wait_by_their_day(walk, people):
    late = walk.active()
    Mentoring.objects.filter(pk=late.pk).update(started_on="2026-01-01")

    told = {str(one.title): one for one in panels.all_waiting(people.kori)}

    by = told["Businesses without a visit for too long"]
    assert (str(by.due), by.oldest) == ("2026-01-31", None)


def test_a_ready_check_waits_since_it_was_asked_for(walk, people):
    asked = walk.waiting()
    Mentoring.objects.filter(pk=asked.pk).update(started_on="2026-01-01")

    told = {str(one.title): one for one in panels.all_waiting(people.kori)}

    assert told["Ready-checks to arrange or to end"].oldest == timezone.localdate()


def test_the_history_names_the_task_and_leads_to_it(walk, as_mentor):
    gap = walk.active().gaps.first()
    walk.offered(gap)

    page = as_mentor.get(url("mentoring", gap.mentoring_id))

    told = page.text.partition("Bukti diajukan")
    assert url("gap", gap.pk) in told[0].rpartition("<a ")[2]
    assert f"{gap.number}. {gap}" in told[2].partition("</li>")[0]


def test_the_calendar_says_by_when_somebody_was_due(walk, as_mentor):
    made = walk.active()
    Mentoring.objects.filter(pk=made.pk).update(started_on="2026-01-01")

    page = as_mentor.get(url("visits"))

    assert "seharusnya paling lambat 31 Januari 2026" in page.text
    assert url("plan_visit", made.pk) in page.text


def test_a_mentoring_is_found_by_its_number(walk, helpers):
    made = walk.active()

    found = [one.url for one in find(helpers.murni, made.number)]

    assert url("mentoring", made.pk) in found


def test_the_list_is_a_file_too(walk, as_coordinator):
    made = walk.active()

    answer = as_coordinator.get(f"{url('mentorings')}?download=csv")

    assert made.number in answer.content.decode("utf-8-sig")


def test_a_signature_by_word_is_written_down(walk, as_mentor):
    visit = walk.held()

    fields = sent(name="Inaq Sari", way="spoken")
    as_mentor.post(url("sign_visit", visit.pk), fields)

    visit.refresh_from_db()
    assert visit.signed_way == Acknowledgement(name="", way="spoken").way


def test_a_role_model_is_proposed_and_named_by_somebody_else(
    walk, as_mentor, as_coordinator
):
    made = walk.certified()
    walk.consent("publication")
    assert (
        url("propose_role_model", made.pk)
        in as_mentor.get(url("mentoring", made.pk)).text
    )
    file = SimpleUploadedFile("a.jpg", photo((70, 40)), "image/jpeg")
    fields = sent(story="Suhu dicatat", evidence=file)
    as_mentor.post(url("propose_role_model", made.pk), fields)
    proposed = RoleModel.objects.get()

    as_coordinator.post(url("name_role_model", proposed.pk), sent())

    assert "Suhu dicatat" in as_mentor.get(url("role_models")).text
    proposed.refresh_from_db()
    assert proposed.state == "named"


def test_a_lapsed_role_model_is_shown_as_such(walk, as_coordinator, helpers, people):
    made = walk.certified()
    walk.consent("publication")
    example = actions.Example(story="Rapi", upload=walk.picture())
    proposed = actions.propose_role_model(made.pk, example, by=helpers.murni)
    actions.name_role_model(proposed.pk, by=people.kori)
    RoleModel.objects.update(valid_until="2026-01-01")

    assert "lewat masa" in as_coordinator.get(url("role_models")).text
    titles = [str(one.title) for one in panels.all_waiting(people.kori)]
    assert "Role models that lapsed" in titles


def test_money_is_shared_out_on_the_pages_and_never_beyond(walk, as_coordinator):
    made = walk.active()
    source = {"year": "2026", "kind": "state", "name": "DIPA", "amount": "5.000.000"}
    as_coordinator.post(url("enter_source"), sent(**source))
    wanted = {
        "source": str(FacilitationSource.objects.get().pk),
        "purpose": "test",
        "amount": "3000000",
    }

    as_coordinator.post(url("share", made.pk), sent(**wanted))
    refusal = as_coordinator.post(url("share", made.pk), sent(**wanted))

    assert "tinggal Rp2.000.000" in refusal.text
    page = as_coordinator.get(url("facilitation"))
    assert "Rp3.000.000" in page.text
    assert made.number in page.text


def test_who_pays_what_is_a_spreadsheet_too(walk, as_coordinator):
    answer = as_coordinator.get(f"{url('facilitation')}?download=xlsx")

    assert answer.content.startswith(b"PK")


def test_a_share_is_withdrawn_with_a_reason(walk, as_coordinator, people):
    made = walk.active()
    details = actions.SourceDetails(year=2026, kind="own", name="X", amount=9)
    source = actions.enter_source(details, by=people.kori)
    wanted = actions.ShareDetails(source_id=source.pk, purpose="test", amount=9)
    made_share = actions.share(made.pk, wanted, by=people.kori)

    as_coordinator.post(url("withdraw_share", made_share.pk), sent(reason="Batal"))

    made_share.refresh_from_db()
    assert made_share.withdrawn_at is not None


@pytest.mark.parametrize(
    ("list_of", "state"),
    [
        ("mentorings", "dropped"),
        ("assessments", "cancelled"),
        ("calls", "cancelled"),
        ("nominations", "lapsed"),
    ],
)
def test_a_list_has_one_heading_and_says_when_nothing_matches(
    as_coordinator, list_of, state
):
    page = as_coordinator.get(f"{url(list_of)}?state={state}").text

    assert page.count("<h1") == 1
    assert page.index("<h1") > page.index("<main")
    assert "Tidak ada yang cocok dengan saringan ini" in page
