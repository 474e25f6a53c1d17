"""XLSForms for tests, as people send them: workbooks with their mistakes."""

from io import BytesIO

from openpyxl import Workbook

SURVEY = [
    [
        "type",
        "name",
        "label::Indonesia (id)",
        "label::English (en)",
        "relevant",
        "weight",
    ],
    ["begin_group", "dapur", "Dapur", "Kitchen", None, None],
    ["select_one nilai", "lantai", "Lantai bersih", "The floor is clean", None, "2,5"],
    ["text", "lantai_note", "Catatan", "Remark", "${lantai} = 'tidak'", None],
    ["image", "lantai_photo", "Foto", "Photo", None, None],
    ["end_group", None, None, None, None, None],
    ["integer", "pekerja", "Jumlah pekerja", "Number of workers", None, None],
]
CHOICES = [
    ["list_name", "name", "label::Indonesia (id)", "label::English (en)"],
    ["nilai", "ya", "Ya", "Yes"],
    ["nilai", "tidak", "Tidak", "No"],
]
SETTINGS = [
    ["form_title", "form_id", "version", "default_language"],
    ["Dapur bersih", "dapur-bersih", "1", "Indonesia (id)"],
]
OURS = [
    ["name", "sni_clause", "critical", "evidence"],
    ["lantai", "SNI 1:2020, 5.2", "yes", "photo"],
]


def workbook(**sheets) -> bytes:
    """Return a workbook with these sheets, each a list of rows."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def form(**sheets) -> bytes:
    """Return a form without faults, but for the sheets that are given."""
    good = {
        "survey": SURVEY,
        "choices": CHOICES,
        "settings": SETTINGS,
        "bakumutu": OURS,
    }
    return workbook(**{name: rows for name, rows in (good | sheets).items() if rows})


def survey(*rows) -> list[list[object]]:
    """Return the questions of the good form with some more."""
    return [*SURVEY, *rows]


def settings(form_id="dapur-bersih", version="1", title="Dapur bersih"):
    """Return the settings of a form."""
    return [SETTINGS[0], [title, form_id, version, "Indonesia (id)"]]
