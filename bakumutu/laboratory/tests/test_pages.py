"""The pages, walked as people walk them, with scripts off."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bakumutu.laboratory.models import ImportPreview, Result, Sample, TestReport
from bakumutu.laboratory.models.sheets import results_on
from bakumutu.laboratory.queries.waiting import waiting_for
from bakumutu.laboratory.tests.conftest import fresh
from bakumutu.ledger.outbox import drain

ARRIVAL = {"quantity": "500 g", "container": "plastik", "condition": "good"}


def at(name, *args):
    return reverse(f"laboratory:{name}", args=args)


@pytest.fixture
def sign_in(client_as):
    """Return a maker of clients that read English."""

    def make(person):
        client = client_as(person)
        client.cookies["django_language"] = "en"
        return client

    return make


def test_a_sample_is_taken_in_and_its_sticker_is_shown(walk, sign_in):
    client = sign_in(walk.team.rani)

    answer = client.post(at("receive", walk.request.pk), ARRIVAL, follow=True)

    sample = Sample.objects.get()
    assert sample.code in answer.content.decode()
    assert "<svg" in answer.content.decode()


def test_a_form_that_is_sent_twice_takes_in_one_sample(walk, sign_in):
    client = sign_in(walk.team.rani)
    form = ARRIVAL | {"idempotency_key": str(uuid4())}

    first = client.post(at("receive", walk.request.pk), form)
    second = client.post(at("receive", walk.request.pk), form)

    assert first.url == second.url
    assert Sample.objects.count() == 1


def test_a_doubtful_sample_asks_for_consent_and_keeps_what_was_typed(walk, sign_in):
    client = sign_in(walk.team.rani)

    answer = client.post(
        at("receive", walk.request.pk), ARRIVAL | {"condition": "conditional"}
    )

    assert "Record who at the customer agreed" in answer.content.decode()
    assert "500 g" in answer.content.decode()


def test_an_unfit_sample_is_turned_away_on_the_same_page(walk, sign_in):
    client = sign_in(walk.team.rani)
    form = ARRIVAL | {"condition": "unfit", "condition_note": "berlendir"}

    client.post(at("receive", walk.request.pk), form)

    assert Sample.objects.get().state == "refused"


@pytest.mark.parametrize("download", ["csv", "xlsx"])
def test_the_list_of_samples_is_a_file_as_well(walk, sign_in, download):
    walk.registered()

    answer = sign_in(walk.team.rani).get(at("samples"), {"download": download})

    assert answer.status_code == 200
    assert download in answer["Content-Disposition"]


def test_the_list_costs_the_same_queries_for_one_sample_and_for_two(
    walk, sign_in, django_assert_max_num_queries
):
    client = sign_in(walk.team.rani)
    walk.registered()
    client.get(at("samples"))
    with django_assert_max_num_queries(40) as one:
        client.get(at("samples"))
    walk.registered()

    with django_assert_max_num_queries(40) as two:
        client.get(at("samples"))

    assert len(one) == len(two)


def test_samples_are_given_out_together(walk, sign_in):
    keys = [walk.registered().pk, walk.registered().pk]
    form = {"sample": keys, "analyst": walk.team.wati.person_id}

    sign_in(walk.team.lina).post(at("assign_many"), form)

    assert set(Sample.objects.values_list("state", flat=True)) == {"assigned"}


def test_an_analyst_opens_a_worksheet_with_the_ticked_samples(walk, sign_in):
    sample = walk.assigned()

    answer = sign_in(walk.team.wati).post(
        at("worksheets"), {"sample": [sample.pk]}, follow=True
    )

    assert sample.number in answer.content.decode()


def test_a_worksheet_needs_a_sample_that_was_on_the_page(walk, sign_in):
    client = sign_in(walk.team.wati)

    for ticked in ([], ["no-uuid"]):
        answer = client.post(at("worksheets"), {"sample": ticked})

        assert answer.status_code == 403
        assert "Choose at least one sample for the worksheet." in answer.text


def test_an_analyst_is_given_at_least_one_sample_that_was_on_the_page(walk, sign_in):
    sample = walk.registered()
    client = sign_in(walk.team.lina)

    for ticked in ([], ["no-uuid"]):
        form = {"sample": ticked, "analyst": walk.team.wati.person_id}
        answer = client.post(at("assign_many"), form)

        assert answer.status_code == 403
        assert "Choose at least one sample for the analyst." in answer.text
    assert fresh(sample).state == "registered"


def test_nonsense_among_the_ticks_leaves_the_samples_that_were_on_the_page(
    walk, sign_in
):
    sample = walk.registered()
    form = {"sample": ["x", sample.pk], "analyst": walk.team.wati.person_id}

    sign_in(walk.team.lina).post(at("assign_many"), form)

    assert fresh(sample).state == "assigned"


def grid(worksheet, raw):
    """Return the grid's form with one text in every cell."""
    filled = {f"n-{each.pk}": raw for each in results_on(worksheet)}
    for check in worksheet.checks.all():
        filled[f"qc-{check.parameter_id}"] = "passed"
        filled[f"kind-{check.parameter_id}"] = "control"
        filled[f"doubt-{check.parameter_id}"] = "0,2"
    return filled


def test_the_grid_keeps_values_and_shows_what_they_mean(walk, sign_in):
    worksheet = walk.worksheet()

    answer = sign_in(walk.team.wati).post(
        at("worksheet", worksheet.pk), grid(worksheet, "12,5"), follow=True
    )

    assert answer.content.decode().count("Meets the limit") == 2


def test_the_grid_sends_the_results_on(walk, sign_in):
    worksheet = walk.worksheet()

    sign_in(walk.team.wati).post(
        at("worksheet", worksheet.pk), grid(worksheet, "12,5") | {"send": "1"}
    )

    assert Sample.objects.get().state == "result_entered"


def test_the_grid_keeps_what_is_clear_and_asks_about_the_rest(walk, sign_in):
    worksheet = walk.worksheet()
    first, second = results_on(worksheet)
    form = grid(worksheet, "12,5") | {f"n-{second.pk}": "1.500"}

    answer = sign_in(walk.team.wati).post(at("worksheet", worksheet.pk), form)

    assert (fresh(first).raw, fresh(second).raw) == ("12,5", "")
    assert "Which number is meant?" in answer.content.decode()


def test_the_answer_to_the_question_is_kept_and_not_asked_again(walk, sign_in):
    worksheet = walk.worksheet()
    second = results_on(worksheet)[1]
    client = sign_in(walk.team.wati)
    asked = grid(worksheet, "12,5") | {
        f"n-{second.pk}": "1.500",
        f"n-{second.pk}-choice": "1500",
    }

    answer = client.post(at("worksheet", worksheet.pk), asked, follow=True)

    assert (fresh(second).raw, fresh(second).value) == ("1.500", "1500")
    assert 'value="1500"' in answer.content.decode()


def test_the_grid_asks_why_a_kept_value_changes(walk, sign_in):
    worksheet = walk.filled("12,5")
    client = sign_in(walk.team.wati)

    asked = client.post(at("worksheet", worksheet.pk), grid(worksheet, "12,6"))
    told = grid(worksheet, "12,6") | {"reason": "salah baca"}
    client.post(at("worksheet", worksheet.pk), told)

    assert "Write why these kept values change" in asked.content.decode()
    assert results_on(worksheet)[0].raw == "12,6"


def test_a_failed_control_without_words_costs_no_typed_value(walk, sign_in):
    worksheet = walk.worksheet()
    failed = {
        name: "failed" if name.startswith("qc-") else text
        for name, text in grid(worksheet, "12,5").items()
    }

    answer = sign_in(walk.team.wati).post(at("worksheet", worksheet.pk), failed)

    assert "Write what the quality control of Lemak showed" in answer.content.decode()
    assert results_on(worksheet)[0].raw == "12,5"


def test_an_import_asks_why_a_kept_value_changes(walk, sign_in):
    worksheet, client = walk.filled("12,5"), sign_in(walk.team.wati)
    shown = client.post(at("import", worksheet.pk), {"file": csv_of(walk, "12,6;9,1")})

    asked = client.post(shown.url, {"reason": ""})
    client.post(shown.url, {"reason": "alat dikalibrasi ulang"})

    assert "Write why they change" in asked.content.decode()
    assert results_on(worksheet)[0].raw == "12,6"


def test_a_kept_value_is_not_emptied(walk, sign_in):
    worksheet = walk.filled("12,5")

    answer = sign_in(walk.team.wati).post(
        at("worksheet", worksheet.pk), grid(worksheet, "")
    )

    assert "Write another value, not nothing" in answer.content.decode()
    assert results_on(worksheet)[0].raw == "12,5"


def test_others_read_a_worksheet_but_have_nothing_to_type_in(walk, sign_in):
    worksheet = walk.filled("12,5")

    answer = sign_in(walk.team.lina).get(at("worksheet", worksheet.pk))

    assert "data-cell" not in answer.content.decode()


def csv_of(walk, text):
    number = Sample.objects.get().number
    body = f"Nomor contoh;Kadar air [%];Lemak [%]\n{number};{text}\n"
    return SimpleUploadedFile("hasil.csv", body.encode())


def test_a_file_is_shown_first_and_kept_after_a_yes(walk, sign_in):
    worksheet, client = walk.worksheet(), sign_in(walk.team.wati)

    shown = client.post(at("import", worksheet.pk), {"file": csv_of(walk, "12,5;9,1")})
    assert not Result.objects.exclude(raw="").exists()
    client.post(shown.url)

    assert {each.raw for each in results_on(worksheet)} == {"12,5", "9,1"}


def test_a_preview_that_is_confirmed_twice_is_kept_once(walk, sign_in):
    worksheet, client = walk.worksheet(), sign_in(walk.team.wati)
    shown = client.post(at("import", worksheet.pk), {"file": csv_of(walk, "12,5;9,1")})
    client.post(shown.url)
    first = ImportPreview.objects.get().confirmed_at

    client.post(shown.url)

    assert ImportPreview.objects.get().confirmed_at == first


def test_a_bad_file_is_refused_whole_with_row_and_cure(walk, sign_in):
    worksheet, client = walk.worksheet(), sign_in(walk.team.wati)

    answer = client.post(
        at("import", worksheet.pk), {"file": csv_of(walk, "12,5;1.500")}
    )

    page = answer.content.decode()
    assert "may be 1,500 or 1500" in page
    assert "C Lemak [%]" in page
    assert not ImportPreview.objects.exists()


def test_the_same_file_is_recognised_when_it_comes_again(walk, sign_in):
    worksheet, client = walk.worksheet(), sign_in(walk.team.wati)
    for _ in range(2):
        form = {"file": csv_of(walk, "12,5;9,1")}
        shown = client.post(at("import", worksheet.pk), form)
        answer = client.get(shown.url)
        client.post(shown.url)

    assert "The very same file was kept" in answer.content.decode()


def test_a_pasted_block_takes_the_same_way(walk, sign_in):
    worksheet, client = walk.worksheet(), sign_in(walk.team.wati)
    number = Sample.objects.get().number
    block = f"Nomor contoh\tKadar air [%]\r\n{number}\t12,5\r\n"

    answer = client.post(at("import", worksheet.pk), {"block": block}, follow=True)

    assert "12,5" in answer.content.decode()


def test_the_template_comes_back_with_its_samples(walk, sign_in):
    worksheet, client = walk.worksheet(), sign_in(walk.team.wati)
    file = client.get(at("template", worksheet.pk, "xlsx"))

    answer = client.post(
        at("import", worksheet.pk),
        {"file": SimpleUploadedFile("hasil.xlsx", file.content)},
    )

    assert "There is a heading but no result under it." in answer.content.decode()


def test_the_verifier_sees_results_limits_and_verdicts(walk, sign_in):
    sample = walk.entered()
    client = sign_in(walk.team.lina)

    page = client.get(at("verify", sample.pk)).content.decode()
    client.post(at("verify", sample.pk))

    assert "max. 67.0" in page
    assert fresh(sample).state == "verified"


def test_a_report_goes_from_draft_to_the_customer_by_its_pages(walk, sign_in):
    sample, team = walk.verified(), walk.team

    sign_in(team.dewi).post(at("draft", sample.pk))
    report = TestReport.objects.get()
    sign_in(team.made).post(at("authorise", report.pk))
    drain()
    sign_in(team.sari).post(at("release", report.pk), {"released_to": "Ibu Lale"})

    assert fresh(report).state == "released"


def test_a_blocked_step_says_why_instead_of_a_button(walk, sign_in):
    report = walk.sealed()
    type(walk.request).objects.update(state="billed")

    page = sign_in(walk.team.sari).get(at("report", report.pk)).content.decode()

    assert "The request is not paid yet" in page


READ = ("sample", "verify", "sticker")


@pytest.mark.parametrize("name", [*READ, "worksheet", "report", "import"])
def test_rows_of_another_office_are_not_there(walk, sign_in, name, actor, other_office):
    report = walk.sealed()
    worksheet = Result.objects.first().worksheet_id
    key = {"worksheet": worksheet, "import": worksheet, "report": report.pk}
    stranger = actor("verifier", "analyst", "counter", at=other_office)

    answer = sign_in(stranger).get(at(name, key.get(name, report.sample_id)))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "name", ["samples", "reception", "worksheets", "reports", "assign_many"]
)
def test_a_business_owner_opens_no_page_of_the_laboratory(walk, sign_in, name):
    answer = sign_in(walk.thread.people.ibu).get(at(name))

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "name",
    ["send_back", "retest", "reopen", "dispose", "assign", "amend", "withdraw"],
)
def test_pages_that_ask_why_open_and_refuse_silence(walk, sign_in, name, actor):
    report = walk.released()
    everybody = actor("verifier", "quality_manager", "sample_custodian")
    key = report.pk if name in ("amend", "withdraw") else report.sample_id

    client = sign_in(everybody)

    assert client.get(at(name, key)).status_code == 200
    assert client.post(at(name, key), {}).status_code == 200


@pytest.mark.parametrize("way", ["scan", "number"])
def test_a_scanned_sticker_or_a_typed_number_opens_the_sample(walk, sign_in, way):
    sample = walk.registered()
    client = sign_in(walk.team.rani)
    text = sample.number.lower() if way == "number" else sample.code
    url = f"/o/{text}" if way == "scan" else f"/cari/?q={text}"

    assert client.get(url).url == at("sample", sample.pk)


def test_a_sample_of_another_office_is_not_found(walk, sign_in, actor, other_office):
    code = walk.registered().code
    stranger = actor("counter", at=other_office)

    assert sign_in(stranger).get(f"/o/{code}").status_code == 404


def test_everybody_is_told_what_waits(walk):
    walk.entered()

    told = {str(each.title): each.count for each in waiting_for(walk.team.lina)}

    assert told == {"Samples to give to an analyst": 0, "Results to verify": 1}


def test_the_history_of_a_worksheet_names_its_parameters(walk, sign_in):
    worksheet = walk.proven()

    page = sign_in(walk.team.wati).get(at("worksheet", worksheet.pk)).content.decode()

    history = page.partition("What happened")[2]
    assert "Kadar air" in history
    assert "kadar_air" not in history
