"""An XLSForm becomes a version whole, or nothing of it is kept and all is said why."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from bakumutu.ledger.models import Entry
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.actions import (
    FormFile,
    RefusedFormError,
    keep_checklist_form,
    load_checklists,
    read_checklist_form,
)
from bakumutu.standards.models import Checklist, ChecklistImport, Evidence, Severity
from bakumutu.standards.queries import checklists_in_force
from bakumutu.standards.tests import xlsforms
from bakumutu.standards.tests.xlsforms import form, settings, survey
from bakumutu.standards.xlsform.faults import FormFault
from bakumutu.standards.xlsform.writing import sheets_to_adapt
from bakumutu.web.sheets.faults import FileFault

TODAY = date(2026, 12, 1)
A = "label::Indonesia (id)"


@pytest.fixture
def keeper(actor):
    return actor(Role.ASSESSOR)


@pytest.fixture
def bring(keeper):
    """Return a function that reads a form and keeps it."""

    def act(content, on=TODAY):
        read = read_checklist_form(FormFile(content, "dapur.xlsx"), by=keeper)
        return keep_checklist_form(read.pk, on=on, by=keeper)

    return act


@pytest.fixture
def faults(keeper):
    """Return a function that tells why a form is refused."""

    def act(content):
        with pytest.raises(RefusedFormError) as refusal:
            read_checklist_form(FormFile(content, "dapur.xlsx"), by=keeper)
        return refusal.value.faults

    return act


def test_a_form_becomes_a_checklist_of_its_office(bring, office):
    made = bring(form())

    assert (made.office, made.code, made.version) == (office, "dapur-bersih", "1")
    assert made.languages == ["Indonesia (id)", "English (en)"]
    assert Entry.objects.get(kind="standards.checklist_imported").subject == made.pk


def test_our_columns_say_what_an_item_weighs(bring):
    item = bring(form()).items.get(name="lantai")

    assert (item.clause, item.path) == ("SNI 1:2020, 5.2", "dapur/lantai")
    assert (item.severity, item.weight) == (Severity.CRITICAL, Decimal("2.5"))
    assert (item.evidence, item.section_en) == (Evidence.PHOTO, "Kitchen")
    assert [each["mark"] for each in item.choices] == ["yes", "no"]


def test_remarks_and_photos_go_with_their_item_and_other_questions_stand_alone(bring):
    items = bring(form()).items.all()

    assert [(item.name, item.answer) for item in items] == [
        ("lantai", "mark"),
        ("pekerja", "integer"),
    ]


def test_the_form_of_the_phone_knows_nothing_of_our_columns(bring):
    made = bring(form())

    assert 'id="dapur-bersih" version="1"' in made.form_xml
    assert "sni_clause" not in made.form_xml


def test_confirmed_twice_it_is_kept_once(keeper):
    read = read_checklist_form(FormFile(form(), "dapur.xlsx"), by=keeper)

    first = keep_checklist_form(read.pk, on=TODAY, by=keeper)

    assert keep_checklist_form(read.pk, on=TODAY, by=keeper) == first
    assert Checklist.objects.count() == 1


def test_nothing_is_a_checklist_before_it_is_confirmed(keeper):
    read_checklist_form(FormFile(form(), "dapur.xlsx"), by=keeper)

    assert not Checklist.objects.exists()


def test_only_who_read_the_file_confirms_it(keeper, actor):
    read = read_checklist_form(FormFile(form(), "dapur.xlsx"), by=keeper)

    with pytest.raises(NotAllowedError, match="Hanya yang"):
        keep_checklist_form(read.pk, on=TODAY, by=actor(Role.ASSESSOR))


@pytest.mark.parametrize("role", [Role.COUNTER, Role.MENTOR, Role.PLANNER])
def test_others_import_nothing(actor, role):
    with pytest.raises(NotAllowedError, match="mengimpor daftar periksa"):
        read_checklist_form(FormFile(form(), "dapur.xlsx"), by=actor(role))


def test_a_second_version_takes_over_the_day_it_is_kept(bring):
    bring(form())

    second = bring(form(settings=settings(version="2")), on=date(2026, 12, 24))

    first = Checklist.objects.get(version="1")
    assert first.valid_until == date(2026, 12, 23)
    assert list(checklists_in_force(date(2026, 12, 24))) == [second]


def test_the_same_version_with_other_content_is_refused(bring, faults):
    bring(form())

    (found,) = faults(form(survey=survey(["text", "x", "Lain", "Other"])))

    assert (found.code, found.row) == (FormFault.TAKEN_VERSION, 2)


def test_the_very_same_file_is_the_version_that_is_here(bring):
    assert bring(form()) == bring(form())


def test_two_readers_cannot_keep_two_contents_as_one_version(keeper, bring):
    late = read_checklist_form(
        FormFile(form(survey=survey(["text", "x", "Lain", "Other"])), "b.xlsx"),
        by=keeper,
    )
    bring(form())

    with pytest.raises(NotAllowedError, match="sudah ada"):
        keep_checklist_form(late.pk, on=TODAY, by=keeper)


def test_the_id_of_a_packaged_checklist_is_not_free(faults):
    load_checklists()

    (found,) = faults(form(settings=settings(form_id="pirt")))

    assert found.code is FormFault.TAKEN_FORM_ID
    assert "pirt-kantor" in found.cure


def test_a_downloaded_checklist_comes_back_with_the_same_items(bring):
    load_checklists()
    packaged = Checklist.objects.get(code="pirt")
    sheets = {
        name: [headings, *rows]
        for name, (headings, rows) in sheets_to_adapt(packaged).items()
    }

    made = bring(xlsforms.workbook(**sheets))

    def said(checklist):
        columns = ("name", "path", "clause", "severity", "weight", "evidence")
        return list(checklist.items.values_list(*columns))

    assert made.code == "pirt-kantor"
    assert said(made) == said(packaged)


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        (["telepati", "x", "X", "X"], FormFault.UNKNOWN_TYPE, (8, "A type")),
        (["video", "x", "X", "X"], FormFault.UNKNOWN_TYPE, (8, "A type")),
        (["text", None, "X", "X"], FormFault.NO_NAME, (8, "B name")),
        (["text", "1 x", "X", "X"], FormFault.BAD_NAME, (8, "B name")),
        (["text", "meta", "X", "X"], FormFault.BAD_NAME, (8, "B name")),
        (["text", "Lantai", "X", "X"], FormFault.DOUBLED_NAME, (8, "B name")),
        (["text", "x", None, "X"], FormFault.NO_LABEL, (8, f"C {A}")),
        (["text", "x", "X", None], FormFault.NO_LABEL, (8, "D label::English (en)")),
        (["select_one warna", "x", "X", "X"], FormFault.NO_LIST, (8, "A type")),
        (
            ["select_one_from_file a.csv", "x", "X", "X"],
            FormFault.EXTERNAL_FILE,
            (8, "A type"),
        ),
        (
            ["text", "x", "X", "X", "pulldata('a', 'b')"],
            FormFault.EXTERNAL_FILE,
            (8, "E relevant"),
        ),
        (
            ["text", "x", "X", "X", "${hantu} = 1"],
            FormFault.UNKNOWN_QUESTION,
            (8, "E relevant"),
        ),
        (["begin_group", "x", "X", "X"], FormFault.NOT_CLOSED, (8, "A type")),
        (["end_group"], FormFault.NOT_OPENED, (8, "A type")),
        (["text", "x", "X", "X", None, "nol"], FormFault.WEIGHT, (8, "F weight")),
        (["text", "x", "X", "X", None, "0"], FormFault.WEIGHT, (8, "F weight")),
        (["text", "x", "X", "X", None, "0.001"], FormFault.WEIGHT, (8, "F weight")),
        (["text", "x", "X", "X", None, "NaN"], FormFault.WEIGHT, (8, "F weight")),
        (["text", "x", "=1+1", "X"], FormFault.FORMULA, (8, f"C {A}")),
        (["text", "x", date(2026, 1, 2), "X"], FormFault.DATE, (8, f"C {A}")),
        (["text", "x", "X" * 2001, "X"], FormFault.TOO_LONG, (8, f"C {A}")),
    ],
)
def test_a_faulty_row_is_told_with_its_place(faults, row, code, place):
    (found,) = faults(form(survey=survey(row)))

    assert (found.code, found.sheet) == (code, "survey")
    assert (found.row, found.column) == place
    assert found.cause
    assert found.cure


def test_questions_that_wait_for_each_other_are_told_as_a_circle(faults):
    rows = (
        ["text", "a", "A", "A", "${b} != ''"],
        ["text", "b", "B", "B", "${a} != ''"],
    )

    (found,) = faults(form(survey=survey(*rows)))

    assert found.code is FormFault.CYCLE
    assert "a → b → a" in found.cause or "b → a → b" in found.cause


def test_a_mark_may_not_repeat(faults):
    rows = (
        ["begin_repeat", "alat", "Alat", "Tools"],
        ["select_one nilai", "bersih", "Bersih", "Clean"],
        ["end_repeat"],
    )

    (found,) = faults(form(survey=survey(*rows)))

    assert (found.code, found.row) == (FormFault.MARK_IN_REPEAT, 9)


def test_marks_stand_alone_in_their_list(faults):
    (found,) = faults(form(choices=[*xlsforms.CHOICES, ["nilai", "mungkin", "M", "M"]]))

    assert found.code is FormFault.NO_MARKS
    assert "mungkin" in found.cause


def test_a_form_without_an_item_is_no_checklist(faults):
    (found,) = faults(
        form(survey=[xlsforms.SURVEY[0], xlsforms.SURVEY[6]], bakumutu=None)
    )

    assert found.code is FormFault.NO_ITEM


@pytest.mark.parametrize(
    ("sheet", "rows", "code"),
    [
        ("survey", None, FormFault.NO_SHEET),
        ("settings", None, FormFault.NO_SHEET),
        ("survey", [["name", A], ["a", "A"]], FormFault.NO_COLUMN),
        ("settings", settings(version=None), FormFault.NO_SETTING),
        ("settings", settings(form_id="dua kata"), FormFault.BAD_FORM_ID),
        ("settings", settings(title="x" * 201), FormFault.TOO_LONG),
        ("bakumutu", [["name", "severity"], ["lantai", "gawat"]], FormFault.WORD),
        (
            "bakumutu",
            [["name", "evidence"], ["hantu", "photo"]],
            FormFault.UNKNOWN_QUESTION,
        ),
        (
            "choices",
            [*xlsforms.CHOICES, ["nilai", "ya", "Y", "Y"]],
            FormFault.DOUBLED_CHOICE,
        ),
        ("choices", [*xlsforms.CHOICES, ["lain", "x", None, "Y"]], FormFault.NO_LABEL),
    ],
)
def test_a_faulty_sheet_is_told(faults, sheet, rows, code):
    found = faults(form(**{sheet: rows}))

    assert [(each.code, each.sheet) for each in found] == [(code, sheet)]


def test_every_fault_is_told_at_once(faults):
    rows = (["telepati", "x", "X", "X"], ["text", "x", None, "X"])

    found = faults(form(survey=survey(*rows), settings=settings(version=None)))

    assert {each.code for each in found} == {
        FormFault.NO_SETTING,
        FormFault.UNKNOWN_TYPE,
        FormFault.DOUBLED_NAME,
        FormFault.NO_LABEL,
    }


def test_what_only_the_compiler_sees_is_told_in_its_words(faults):
    row = ["text", "x", "X", "X", "${lantai = 1"]

    (found,) = faults(form(survey=survey(row)))

    assert found.code is FormFault.COMPILER
    assert len(found.cause) > 60


def test_a_column_that_the_compiler_stumbles_over_is_told(faults):
    rows = [
        [*row, "bind" if row is xlsforms.SURVEY[0] else "x"] for row in xlsforms.SURVEY
    ]

    (found,) = faults(form(survey=rows))

    assert found.code is FormFault.COMPILER


@pytest.mark.parametrize("name", ["submission_url", "public_key", "omit_instanceID"])
def test_answers_are_not_sent_past_the_office(faults, name):
    headings, values = settings()

    (found,) = faults(
        form(settings=[[*headings, name], [*values, "https://x.example"]])
    )

    assert (found.code, found.column) == (FormFault.BAD_SETTING, f"E {name.lower()}")


def test_nothing_of_a_faulty_form_is_kept(faults):
    faults(form(survey=survey(["telepati", "x", "X", "X"])))

    assert not ChecklistImport.objects.exists()


def packed(**parts):
    """Return the good form with parts of its archive replaced or added."""
    source, target = zipfile.ZipFile(io.BytesIO(form())), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, parts.pop(name, source.read(name)))
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (packed(**{"xl/vbaProject.bin": b"Sub Auto_Open()"}), FileFault.MACROS),
        (packed(**{"xl/media/a.png": b"0" * 60_000_001}), FileFault.BOMB),
        (packed(**{"xl/workbook.xml": BOMB}), FileFault.OTHER_FORMAT),
        (b"x" * 5_000_001, FileFault.TOO_LARGE),
        (b"", FileFault.EMPTY),
        (b"type,name\ntext,a\n", FileFault.OTHER_FORMAT),
        (bytes.fromhex("d0cf11e0a1b11ae1"), FileFault.OLD_EXCEL),
        (b"PK\x03\x04 cut off", FileFault.DAMAGED),
    ],
    ids=["macros", "bomb", "entities", "large", "empty", "text", "xls", "cut"],
)
def test_a_dangerous_or_other_file_is_refused_with_its_reason(faults, content, code):
    (found,) = faults(content)

    assert found.code is code
