"""Curation as people meet it in a browser."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Promise
from bakumutu.guidance.models import Call, CandidateScore, Nomination
from bakumutu.guidance.tasks import keep_days
from bakumutu.guidance.tests.curation.conftest import CRITERIA
from bakumutu.registry.models import Business


def at(name, row=None):
    return reverse(f"guidance:{name}", args=[row.pk] if row else [])


def text(response):
    return response.content.decode()


def levels(level="3"):
    return {f"level_{code}": level for code in CRITERIA}


@pytest.fixture
def kuri(people, client_as):
    return client_as(people.kuri)


@pytest.fixture
def asih(people, client_as):
    return client_as(people.asih)


@pytest.fixture
def ibu(people, client_as):
    return client_as(people.ibu)


@pytest.fixture
def typed(curation):
    return {
        "title": "Kopi Lombok",
        "quota": "5",
        "waiting_places": "3",
        "least_total": "50",
        "most_apart": "20",
        "opens_on": f"{curation.today:%d/%m/%Y}",
        "closes_on": f"{curation.today:%d/%m/%Y}",
        "panel_on": f"{curation.today:%d/%m/%Y}",
        "commitment_days": "14",
    }


def test_a_coordinator_prepares_a_call_and_sees_its_criteria(kuri, typed):
    answer = kuri.post(at("draft_call"), typed, follow=True)

    assert "Komitmen pemilik" in text(answer)
    assert Call.objects.get().title == "Kopi Lombok"


def test_days_that_run_backwards_are_asked_again(kuri, typed, curation):
    yesterday = curation.today - timedelta(days=1)

    answer = kuri.post(at("draft_call"), typed | {"closes_on": f"{yesterday:%d/%m/%Y}"})

    assert "Putaran ditutup sesudah dibuka" in text(answer)


def test_a_wrong_number_is_told_in_the_language_of_the_page(kuri, typed):
    answer = kuri.post(at("draft_call"), typed | {"quota": "0"})

    assert "Jumlah tempat: tulis bilangan bulat dari 1 sampai 500" in text(answer)


def test_what_is_no_number_is_not_lost(kuri, typed):
    answer = kuri.post(at("draft_call"), typed | {"quota": "dua puluh"})

    assert 'value="dua puluh"' in text(answer)


def test_a_coordinator_changes_the_terms_of_a_draft(kuri, typed, curation):
    call = curation.draft()

    kuri.post(at("amend_call", call), typed | {"title": "Tenun"})

    assert curation.fresh(call).title == "Tenun"


def test_a_coordinator_changes_a_criterion(kuri, curation):
    call = curation.draft()
    first = call.criteria.criteria.first()
    words = {f"level_{n}": f"tingkat {n}" for n in range(5)}

    kuri.post(
        at("amend_criterion", first),
        {"name": "Izin", "question": "Izinnya?", "weight": "15"} | words,
    )

    assert call.criteria.criteria.first().anchors[4] == "tingkat 4"


def test_a_coordinator_adds_and_removes_a_criterion(kuri, curation):
    call = curation.draft()
    words = {f"level_{n}": f"tingkat {n}" for n in range(5)}
    typed = {"name": "Ekspor", "question": "Sudah ekspor?", "weight": "5"} | words
    kuri.post(at("add_criterion", call), typed)
    added = call.criteria.criteria.get(code="ekspor")

    kuri.post(at("remove_criterion", added))

    assert call.criteria.criteria.count() == 6


def test_a_coordinator_adds_and_removes_a_condition(kuri, curation):
    call = curation.draft()
    kuri.post(at("add_condition", call), {"text": "Ada foto", "check_by": "by_hand"})
    added = call.criteria.conditions.get(text="Ada foto")

    kuri.post(at("remove_condition", added))

    assert call.criteria.conditions.count() == 8


def test_a_call_opens_by_its_button(kuri, curation):
    call = curation.draft()

    answer = kuri.post(at("open_call", call), follow=True)

    assert f"KUR-{curation.today.year}-01" in text(answer)


def test_a_button_says_why_it_is_blocked(kuri, curation):
    answer = kuri.get(at("call", curation.opened()))

    assert "Putaran dibuka sampai tanggal tutup" in text(answer)


def test_the_days_of_a_call_change_with_a_reason(kuri, curation):
    call = curation.opened()
    later = curation.today + timedelta(days=3)
    days = {"closes_on": f"{later:%d/%m/%Y}", "panel_on": f"{later:%d/%m/%Y}"}

    kuri.post(at("change_days", call), days | {"reason": "Banyak peminat."})

    assert curation.fresh(call).closes_on == later


def test_a_call_is_cancelled_with_a_reason(kuri, curation):
    call = curation.opened()

    kuri.post(at("cancel_call", call), {"reason": "Anggaran dialihkan."})

    assert curation.fresh(call).state == "cancelled"


def test_a_mentor_finds_the_business_first_and_nominates(curation, people, client_as):
    call = curation.opened()
    mentor = client_as(people.dian)
    found = mentor.get(at("nominate", call), {"q": "sasak"})
    product = curation.products[0]
    assert "UD Sasak Kopi" in text(found)

    mentor.post(
        f"{at('nominate', call)}?usaha={product.business_id}",
        {"product": str(product.pk), "statement": "Enak."},
    )

    assert Nomination.objects.get().product == product


def test_an_officer_screens_in_on_the_page(curation, people, client_as):
    found = curation.nominated(curation.opened())
    said = {}
    for key in curation.answers(found.call):
        said |= {f"met_{key.hex}": "yes", f"why_{key.hex}": "Dilihat."}

    client_as(people.sari).post(at("screen", found), said | {"in": "1"})

    assert curation.fresh(found).state == "longlisted"


def test_what_is_missing_in_a_screening_is_told_where_it_is_missing(
    curation, people, client_as
):
    found = curation.nominated(curation.opened())

    answer = client_as(people.sari).post(at("screen", found), {"in": "1"})

    assert "Jawab ya atau tidak" in text(answer)
    assert "Tulis buktinya" in text(answer)
    assert curation.fresh(found).state == "nominated"


def test_what_is_not_so_is_not_screened_in(curation, people, client_as):
    found = curation.nominated(curation.opened())
    said = {"in": "1"}
    for key in curation.answers(found.call):
        said |= {f"met_{key.hex}": "no", f"why_{key.hex}": "Belum rutin."}

    answer = client_as(people.sari).post(at("screen", found), said)

    assert "jangan loloskan" in text(answer)


def test_the_button_says_which_computed_condition_is_not_met(
    curation, people, client_as
):
    found = curation.nominated(curation.opened())
    Business.objects.filter(pk=found.business_id).update(nib="")

    answer = text(client_as(people.sari).get(at("screen", found)))

    assert "Belum terpenuhi: Usaha punya NIB" in answer
    assert 'name="in"' not in answer


def test_an_officer_screens_out_on_the_page(curation, people, client_as):
    found = curation.nominated(curation.opened())
    sent = {"out": "1", "reason": "Urus NIB dahulu."}

    client_as(people.sari).post(at("screen", found), sent)

    assert curation.fresh(found).reason == "Urus NIB dahulu."


def test_an_assessor_scores_on_the_page(curation, asih):
    found = curation.longlisted(curation.opened())

    asih.post(at("score", found), levels() | {"declared": "none"})

    assert CandidateScore.objects.get().total() == 75


def test_the_form_asks_for_the_declaration(curation, asih):
    found = curation.longlisted(curation.opened())

    answer = asih.post(at("score", found), levels())

    assert "apakah Anda punya kepentingan" in text(answer)
    assert not CandidateScore.objects.filter(seat__isnull=False).exists()


def test_an_assessor_with_an_interest_is_asked_what_it_is(curation, asih):
    found = curation.longlisted(curation.opened())

    answer = asih.post(at("score", found), {"declared": "some"})

    assert answer.url == at("stand_aside", found)


def test_an_assessor_stands_aside_on_the_page(curation, asih):
    found = curation.longlisted(curation.opened())
    sent = {"kind": "family", "interest": "Pemilik adalah kakak saya."}

    asih.post(at("stand_aside", found), sent)

    assert CandidateScore.objects.get().state == "stood_aside"


def test_an_assessor_changes_the_own_score_on_the_page(curation, asih, people):
    found = curation.longlisted(curation.opened())
    curation.score(found, people.asih)

    asih.post(at("score", found), levels("4") | {"declared": "none"})

    assert CandidateScore.objects.get().total() == 100


@pytest.mark.parametrize("name", ["bayu", "kuri", "dian"])
def test_nobody_reads_anothers_score_before_all_are_in(
    curation, people, client_as, name
):
    found = curation.longlisted(curation.opened())
    score = curation.score(found, people.asih, level=3)
    score.lines.update(remark="Rahasia penilai.")

    answer = text(client_as(getattr(people, name)).get(at("nomination", found)))

    assert "75,0" not in answer
    assert "1 dari 2 nilai" in answer


def test_scores_are_read_when_all_are_in(curation, kuri):
    found = curation.scored(curation.opened(), level=3)

    assert text(kuri.get(at("nomination", found))).count("75,0") == 2


def test_who_nominated_sees_why_the_form_is_closed(curation, people, asih):
    call = curation.opened()
    proposal = actions.Proposal(curation.products[0].pk)
    found = actions.nominate(call.pk, proposal, by=people.asih)
    actions.screen_in(found.pk, curation.answers(call), by=people.sari)

    answer = asih.get(at("nomination", found))

    assert "Anda yang mengusulkan produk ini" in text(answer)


def test_the_panel_page_tells_ties_and_why(curation, kuri):
    call, _rows = curation.judged(3, 3)

    answer = text(kuri.get(at("panel", call)))

    assert "diusulkan lebih akhir" in answer


def test_a_member_is_named_on_the_page(curation, kuri):
    call = curation.closed(curation.opened())
    typed = {"name": "Hasan", "institution": "Disperin", "declared": "none"}

    kuri.post(at("name_member", call), typed)

    assert call.panel.members.get().name == "Hasan"


def test_a_declared_interest_of_a_member_is_written(curation, kuri):
    call = curation.closed(curation.opened())
    typed = {"name": "Hasan", "institution": "Disperin", "declared": "some"}

    answer = kuri.post(at("name_member", call), typed)

    assert "Tulis kepentingan itu pada calon mana" in text(answer)


def test_a_member_is_taken_out_on_the_page(curation, kuri):
    call, _rows = curation.judged(3)

    kuri.post(at("remove_member", call.panel.members.first()))

    assert call.panel.members.count() == 2


def test_the_panel_moves_on_the_page(curation, kuri):
    call, (_first, second) = curation.judged(4, 3)

    kuri.post(at("move_candidate", second), {"to_place": "1", "reason": "Wilayah."})

    assert "Dipindahkan panel dari peringkat 2" in text(kuri.get(at("panel", call)))


def test_a_place_behind_the_last_is_asked_again(curation, kuri):
    _call, (_first, second) = curation.judged(4, 3)

    answer = kuri.post(at("move_candidate", second), {"to_place": "9", "reason": "x"})

    assert "peringkat dari 1 sampai 2" in text(answer)


def test_the_panel_decides_on_the_page(curation, kuri):
    call, (first,) = curation.judged(4)
    page = kuri.get(at("decide_call", call))
    told = {
        bound.html_name: bound.initial for _row, bound in page.context["form"].rows()
    }

    kuri.post(at("decide_call", call), told | {"minutes": "Rapat lancar."})

    assert curation.fresh(first).state == "selected"
    assert curation.fresh(call).panel.minutes == "Rapat lancar."


def test_a_coordinator_writes_down_a_commitment_on_paper(curation, kuri):
    _call, (first,) = curation.decided(4)

    kuri.post(at("commit", first), {"name": "Ibu Lale", "way": "paper"})

    assert curation.fresh(first).commitment.name == "Ibu Lale"


def test_a_free_place_is_offered_by_one_click(curation, kuri, people):
    _call, (first, second) = curation.decided(4, 3)
    actions.give_up_place(first.pk, reason="Sakit.", by=people.ibu)

    kuri.post(at("offer_place", second))

    assert curation.fresh(second).state == "selected"


@pytest.mark.parametrize(("hour", "state"), [(9, "selected"), (22, "waitlisted")])
def test_the_hourly_task_passes_an_unanswered_place_on_by_day(
    curation, office, monkeypatch, hour, state
):
    _call, (first, second) = curation.decided(4, 3)
    past = curation.today - timedelta(days=1)
    Nomination.objects.filter(pk=first.pk).update(answer_by=past)
    clock = datetime.combine(curation.today, time(hour), ZoneInfo(office.time_zone))
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock)

    keep_days(0)

    assert curation.fresh(second).state == state


def test_the_hourly_task_closes_a_call_whose_last_day_is_over(curation):
    call = curation.opened()
    past = curation.today - timedelta(days=1)
    Call.objects.filter(pk=call.pk).update(opens_on=past, closes_on=past)

    keep_days(0)

    assert curation.fresh(call).state == "closed"


def test_a_place_that_was_given_up_leads_to_the_next_who_waits(curation, kuri, people):
    call, (first, second) = curation.decided(4, 3)
    actions.give_up_place(first.pk, reason="Sakit.", by=people.ibu)

    answer = text(kuri.get(at("call", call)))

    assert "Tawarkan tempat kosong kepada urutan berikutnya" in answer
    assert at("nomination", second) in answer


def test_a_place_without_an_answer_is_the_coordinators_turn(curation, kuri):
    _call, (first,) = curation.decided(4)
    yesterday = curation.today - timedelta(days=1)
    Nomination.objects.filter(pk=first.pk).update(answer_by=yesterday)

    answer = text(kuri.get(at("nomination", first)))

    assert "Tidak ada jawaban: hanguskan tempat" in answer


def test_who_is_moved_down_sees_the_place_by_the_rule(curation, kuri, people):
    call, (_first, second) = curation.judged(4, 3)
    moved = {"to_place": 1, "reason": "Pembelinya meminta SNI."}
    actions.move_candidate(second.pk, **moved, by=people.kuri)

    answer = text(kuri.get(at("panel", call)))

    assert "Menurut aturan: peringkat 1." in answer


def test_the_paper_that_is_signed_has_the_promises(curation, kuri):
    _call, (first,) = curation.decided(4)

    answer = text(kuri.get(at("commit", first)))

    assert "Saya mencatat setiap batch" in answer


def test_the_funnel_says_where_most_end(curation, kuri):
    call, _rows = curation.decided(2, 4, 3)

    answer = text(kuri.get(at("call", call)))

    assert "berhenti antara “Dinilai” dan “Terpilih”: 1 dari 3." in answer


def test_nobody_on_the_way_is_counted_as_lost(curation, kuri):
    found = curation.nominated(curation.opened())

    answer = text(kuri.get(at("call", found.call)))

    assert "Belum ada calon yang berhenti." in answer


def test_every_number_of_the_funnel_opens_its_list(curation, kuri):
    call, _rows = curation.decided(2, 4, 3)
    counts = {"nominated": 3, "screened": 3, "scored": 3, "selected": 1, "committed": 0}

    for stage, count in counts.items():
        where = {"call": call.pk, "stage": stage}
        answer = kuri.get(at("nominations"), where)
        assert answer.context["list"].total == str(count)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["calls", "nominations"])
def test_lists_are_saved_as_files(curation, kuri, name, kind):
    curation.decided(4)

    answer = kuri.get(at(name), {"download": kind})

    assert f".{kind}" in answer["Content-Disposition"]


def test_the_agreement_is_told_with_its_n(curation, kuri):
    call, _rows = curation.judged(2, 4, 3)

    answer = text(kuri.get(at("panel", call)))

    assert "<strong>1,00</strong>, dari 3 calon" in answer


def test_one_candidate_tells_no_agreement(curation, kuri):
    call, _rows = curation.judged(4)

    assert "perlu paling sedikit dua calon" in text(kuri.get(at("panel", call)))


def test_an_owner_nominates_the_own_product(curation, ibu):
    call = curation.opened()
    product = curation.products[0]

    answer = ibu.post(at("nominate_own", call), {"product": product.pk}, follow=True)

    assert "Kantor memeriksa" in text(answer)


def test_a_product_in_a_call_is_not_offered_again(curation, ibu):
    found = curation.nominated(curation.opened())

    answer = text(ibu.get(at("nominate_own", found.call)))

    assert "Semua produk Anda sudah ikut" in answer
    assert at("own_nomination", found) in answer


def test_an_owner_is_not_offered_the_products_of_others(curation, ibu):
    answer = text(ibu.get(at("nominate_own", curation.opened())))

    assert "UD Sasak Kopi" in answer
    assert "Rinjani" not in answer


def test_an_owner_reads_whose_turn_it_is_and_until_when(curation, ibu):
    _call, (first,) = curation.decided(4)

    answer = text(ibu.get(at("own_nomination", first)))

    assert "Giliran Anda" in answer
    assert str(first.answer_by.year) in answer


def test_an_owner_commits_by_ticking_the_promises(curation, ibu):
    _call, (first,) = curation.decided(4)

    ibu.post(at("commit_own", first), {"agreed": "on"})

    assert curation.fresh(first).state == "committed"


def test_nobody_commits_without_ticking(curation, ibu):
    _call, (first,) = curation.decided(4)

    answer = ibu.post(at("commit_own", first), {"page": at("commit_own", first)})

    assert "Centang" in text(answer)
    assert curation.fresh(first).state == "selected"


def test_an_owner_gives_up_the_place(curation, ibu):
    _call, (first,) = curation.decided(4)

    ibu.post(at("give_up_own", first), {"reason": "Belum ada waktu."})

    assert curation.fresh(first).state == "given_up"


def test_an_owner_withdraws(curation, ibu):
    found = curation.nominated(curation.opened())

    ibu.post(at("withdraw_own", found), {"reason": "Belum siap."})

    assert curation.fresh(found).state == "withdrawn"


OWN_PAGES = ("own_nomination", "commit_own", "give_up_own", "withdraw_own")


@pytest.mark.parametrize("name", OWN_PAGES)
def test_another_owner_finds_nothing(curation, people, client_as, name):
    found = curation.nominated(curation.opened())

    assert client_as(people.lain).get(at(name, found)).status_code == 404


def test_an_owner_never_reads_the_names_of_others(curation, ibu):
    _call, (first, *_rest) = curation.decided(3, 4, 2)

    told = text(ibu.get(at("own_nomination", first))) + text(
        ibu.get(at("own_curation"))
    )

    for other in ("Rinjani", "Sembalun", "Asih", "Kuri", "Dian"):
        assert other not in told


def test_an_owner_sees_no_scores_and_no_assessors_in_the_history(curation, ibu):
    found = curation.scored(curation.opened())

    told = text(ibu.get(at("own_nomination", found)))

    assert "Nilai dikirim" not in told


def test_the_product_page_leads_into_a_call_that_is_open(curation, people, client_as):
    call = curation.opened()
    product = curation.products[0]

    page = client_as(people.sari).get(reverse("registry:product", args=[product.pk]))

    assert f"{at('nominate', call)}?usaha={product.business_id}" in text(page)


def test_what_assessors_remark_is_read_when_all_scores_are_in(curation, asih, kuri):
    found = curation.longlisted(curation.opened())
    sent = levels() | {"declared": "none", "remark_sni": "Pernah diuji."}
    asih.post(at("score", found), sent)
    hidden = text(kuri.get(at("nomination", found)))

    curation.score(found, curation.people.bayu, level=3)

    assert "Pernah diuji." not in hidden
    assert "Pernah diuji." in text(kuri.get(at("nomination", found)))


def test_an_assessor_goes_on_to_the_next_candidate(curation, asih):
    call = curation.opened()
    first, second = curation.longlisted(call, 0), curation.longlisted(call, 1)

    answer = asih.post(at("score", first), levels() | {"declared": "none"}, follow=True)

    assert at("nomination", second) in text(answer)


def test_the_product_page_shows_its_nomination_to_the_owner(curation, ibu):
    found = curation.nominated(curation.opened())

    answer = text(ibu.get(reverse("registry:product", args=[found.product_id])))

    assert at("own_nomination", found) in answer


def test_work_waits_on_the_home_page(curation, people, client_as):
    found = curation.nominated(curation.opened())

    home = text(client_as(people.dian).get(reverse("office:home")))

    assert at("nomination", found) in home


def test_a_candidate_waits_for_an_assessor_once(curation, people, client_as):
    found = curation.longlisted(curation.opened())
    curation.score(found, people.asih)

    homes = {
        name: text(client_as(getattr(people, name)).get(reverse("office:home")))
        for name in ("asih", "bayu")
    }

    assert at("nomination", found) not in homes["asih"]
    assert at("nomination", found) in homes["bayu"]


def test_a_call_is_found_by_its_number(curation, kuri):
    call = curation.opened()

    answer = kuri.get(reverse("office:find"), {"q": call.number})

    assert answer.url == at("call", call)


def test_a_finished_call_shows_its_decision(curation, kuri, people):
    call, (first,) = curation.decided(4)
    actions.commit(first.pk, Promise("Ibu Lale"), by=people.ibu)

    answer = kuri.post(at("finish_call", call), follow=True)

    assert at("panel", call) in text(answer)


def test_the_page_of_an_open_call_leads_to_what_waits_to_be_screened(curation, kuri):
    call = curation.opened()
    curation.nominated(call)

    answer = text(kuri.get(at("call", call)))

    assert f"?call={call.pk}&amp;state=nominated" in answer
    assert "Saring 1 usulan" in answer


def test_who_screened_one_nomination_is_led_to_the_next(curation, kuri):
    call = curation.opened()
    done, waiting = curation.longlisted(call), curation.nominated(call, 1)

    answer = text(kuri.get(at("nomination", done)))

    assert "Usulan berikutnya yang perlu disaring" in answer
    assert at("nomination", waiting) in answer


def test_the_coordinator_is_offered_as_the_first_member_of_the_panel(curation, kuri):
    call = curation.closed(curation.scored(curation.opened()).call)

    answer = text(kuri.get(at("name_member", call)))

    assert f'value="{curation.people.kuri.full_name}"' in answer


def test_a_nomination_that_ended_shows_its_owner_no_stages_to_come(curation, ibu):
    _call, (first,) = curation.decided(0)

    answer = text(ibu.get(at("own_nomination", first)))

    assert "belum terpilih" in answer
    assert "Tahapan" not in answer


@pytest.mark.parametrize("name", ["calls", "nominations", "assessments", "mentorings"])
def test_what_stands_above_a_list_stands_there_alone(kuri, name):
    answer = text(kuri.get(at(name)))

    assert answer.count("<h1") == 1
    assert answer.index("<h1") > answer.index("<main")
