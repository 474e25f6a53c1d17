"""Pages about checklists: read by all staff, brought in by who answers for them."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bakumutu.office.roles import Role
from bakumutu.standards.actions import (
    FormFile,
    keep_checklist_form,
    load_checklists,
    read_checklist_form,
)
from bakumutu.standards.models import Checklist, ChecklistImport
from bakumutu.standards.tests.makers import make_edition, make_requirement
from bakumutu.standards.tests.xlsforms import CHOICES, SURVEY, form, settings


@pytest.fixture
def loaded(office):
    load_checklists()


@pytest.fixture
def pirt(loaded):
    return Checklist.objects.get(code="pirt")


@pytest.fixture
def assessor(actor, client_as):
    return client_as(actor(Role.ASSESSOR))


@pytest.fixture
def counter(actor, client_as):
    return client_as(actor(Role.COUNTER))


def text_of(client, name, *arguments):
    """Return what a page says."""
    answer = client.get(reverse(f"standards:{name}", args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_what_is_begun_with_today(counter, loaded):
    said = text_of(counter, "checklists")

    assert "Pemeriksaan sarana produksi pangan industri rumah tangga" in said
    assert "Impor XLSForm" not in said


def test_the_list_is_searched_and_filtered(counter, loaded):
    found = counter.get(reverse("standards:checklists"), {"q": "tenun"})
    audits = counter.get(reverse("standards:checklists"), {"kind": "process_audit"})

    assert found.context["list"].page.paginator.count == 1
    assert audits.context["list"].page.paginator.count == 2


def test_a_checklist_shows_its_sections_severities_and_levels(counter, pirt):
    said = text_of(counter, "checklist", pirt.pk)

    assert "A. Lokasi dan lingkungan" in said
    assert "bk-status-stopped" in said
    assert "kritis" in said
    assert "setiap dua minggu" in said


def test_a_reader_of_english_reads_english(counter, pirt):
    counter.cookies["django_language"] = "en"

    said = text_of(counter, "checklist", pirt.pk)

    assert "A. Location and surroundings" in said
    assert "every two weeks" in said


def test_what_is_not_verified_says_so(counter, pirt):
    assert "belum terverifikasi" in text_of(counter, "checklist", pirt.pk)


def test_the_xlsform_of_a_packaged_checklist_has_an_id_that_is_free(counter, pirt):
    answer = counter.get(reverse("standards:xlsform", args=[pirt.pk]))

    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["survey", "choices", "settings"]
    headings, values = book["settings"].iter_rows(values_only=True)
    assert dict(zip(headings, values, strict=True))["form_id"] == "pirt-kantor"


def test_the_form_for_collect_is_the_one_that_was_kept(counter, pirt):
    answer = counter.get(reverse("standards:xform", args=[pirt.pk]))

    assert answer.content.decode() == pirt.form_xml
    assert answer["Content-Type"].startswith("application/xml")


def test_readiness_is_opened_from_the_page_of_a_standard(counter, office):
    edition = make_edition()
    make_requirement(edition)
    address = reverse("standards:readiness", args=[edition.code])
    assert address in text_of(counter, "edition", edition.code)

    answer = counter.post(address, {"product_class": ""}, follow=True)

    assert "Kadar air: ≤ 67,0 % b/b" in answer.content.decode()


def test_a_standard_without_limits_says_that_nothing_follows(counter, office):
    edition = make_edition()

    said = text_of(counter, "readiness", edition.code)

    assert "belum ada di sini" in said


def test_where_every_limit_is_of_a_class_one_is_chosen(counter, office):
    edition = make_edition()
    make_requirement(edition, product_class="II")
    address = reverse("standards:readiness", args=[edition.code])

    answer = counter.post(address, {"idempotency_key": ""})

    assert "Pilih kelas dari daftar ini." in answer.content.decode()
    assert not Checklist.objects.exists()


def sent(client, content):
    """Return the answer to an upload."""
    file = SimpleUploadedFile("dapur.xlsx", content)
    return client.post(
        reverse("standards:import_checklist"), {"file": file}, follow=True
    )


def test_a_form_is_shown_and_kept_after_a_yes(assessor, office):
    shown = sent(assessor, form())
    assert "Lantai bersih" in shown.content.decode()
    assert not Checklist.objects.exists()

    kept = assessor.post(shown.request["PATH_INFO"], follow=True)

    assert "Dapur bersih" in kept.content.decode()
    assert Checklist.objects.get().code == "dapur-bersih"


def test_faults_are_shown_with_sheet_row_and_column(assessor, office):
    answer = sent(assessor, form(survey=[*SURVEY, ["telepati", "x", "X", "X"]]))

    said = answer.content.decode()
    assert "survey" in said
    assert "A type" in said
    assert "telepati" in said
    assert not ChecklistImport.objects.exists()


def test_a_hostile_label_stays_text(assessor, office):
    row = ["text", "x", "<script>alert(1)</script>", "X"]

    shown = sent(assessor, form(survey=[*SURVEY, row])).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_only_keepers_reach_the_import(counter, office):
    assert counter.get(reverse("standards:import_checklist")).status_code == 403


def test_a_version_taken_meanwhile_is_told_on_the_page(assessor, actor, office):
    shown = sent(assessor, form(choices=[*CHOICES, ["lain", "x", "X", "X"]]))
    other = actor(Role.QUALITY_MANAGER)
    read = read_checklist_form(FormFile(form(), "lain.xlsx"), by=other)
    keep_checklist_form(read.pk, on=date(2026, 12, 1), by=other)

    told = assessor.post(shown.request["PATH_INFO"], follow=True)

    assert "sudah ada dan isinya berbeda" in told.content.decode()


def test_two_versions_are_compared_in_words(assessor, actor, office):
    keeper = actor(Role.QUALITY_MANAGER)
    changed = [*SURVEY]
    changed[2] = [*SURVEY[2][:2], "Lantai kering", *SURVEY[2][3:]]
    made = []
    for content in (form(), form(survey=changed, settings=settings(version="2"))):
        read = read_checklist_form(FormFile(content, "dapur.xlsx"), by=keeper)
        made.append(keep_checklist_form(read.pk, on=date(2026, 11, 1), by=keeper).pk)

    said = text_of(assessor, "compare_checklists", made[1], made[0])

    assert "“Lantai bersih” menjadi “Lantai kering”" in said


def test_versions_of_different_checklists_are_not_compared(assessor, loaded):
    one, other = Checklist.objects.all()[:2]

    answer = assessor.get(
        reverse("standards:compare_checklists", args=[one.pk, other.pk])
    )

    assert answer.status_code == 404
