"""Drawing a checklist as an XLSForm: sections, marks, reasons and photos."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bakumutu.standards.models import Checklist, ChecklistItem, Confidence, Evidence
from bakumutu.standards.xlsform.sheets import (
    ASSESSMENT,
    CHOICES,
    HINT_EN,
    HINT_ID,
    INDONESIAN,
    LABEL_EN,
    LABEL_ID,
    MARK_WORDS,
    NOTE,
    PHOTO,
    SETTINGS,
    SURVEY,
    Sheets,
)

_MARKS = "mark"
#: Long enough a side to read a label by, short enough to send over a weak network.
_PHOTO = "max-pixels=1600"
_UNVERIFIED = ("belum terverifikasi", "not yet verified")

Line = dict[str, str]


def drawn_form(checklist: Checklist, items: Sequence[ChecklistItem]) -> Sheets:
    """Return the XLSForm of a checklist that has no form of its own yet."""
    return {
        SURVEY: [*_beginning(), *_questions(items)],
        CHOICES: [
            {"list_name": _MARKS, "name": mark.value, **_labels(*words)}
            for mark, words in MARK_WORDS.items()
        ],
        SETTINGS: [
            {
                "form_title": checklist.title,
                "form_id": checklist.code,
                "version": checklist.version,
                "default_language": INDONESIAN,
            }
        ],
    }


def path_of(section: int, name: str) -> str:
    """Return where a drawn form has the answer to an item."""
    return f"s{section}/{name}"


def sections_of(
    items: Sequence[ChecklistItem],
) -> Iterator[tuple[int, list[ChecklistItem]]]:
    """Yield the items of each section with its number, in their order."""
    grouped = groupby(items, key=lambda item: item.section)
    for number, (_section, rows) in enumerate(grouped, start=1):
        yield number, list(rows)


def _beginning() -> Iterator[Line]:
    yield {"type": "start", "name": "start"}
    yield {"type": "end", "name": "end"}
    yield {"type": "start-geopoint", "name": "start_location"}
    yield {
        "type": "text",
        "name": ASSESSMENT,
        "required": "yes",
        **_labels("Nomor asesmen", "Number of the assessment"),
        HINT_ID: "Tertulis di halaman asesmen.",
        HINT_EN: "It stands on the page of the assessment.",
    }


def _questions(items: Sequence[ChecklistItem]) -> Iterator[Line]:
    for number, rows in sections_of(items):
        first = rows[0]
        titles = _labels(first.section, first.section_en or first.section)
        yield {"type": "begin_group", "name": f"s{number}", **titles}
        for item in rows:
            yield from _asked(item)
        yield {"type": "end_group"}


def _asked(item: ChecklistItem) -> Iterator[Line]:
    yield {
        "type": f"select_one {_MARKS}",
        "name": item.name,
        **_labels(*_texts(item)),
        HINT_ID: item.hint_id,
        HINT_EN: item.hint_en,
        "sni_clause": item.clause,
        "severity": item.severity,
        "weight": str(item.plain_weight),
        "evidence": item.evidence,
    }
    answered = f"${{{item.name}}}"
    yield {
        "type": "text",
        "name": f"{item.name}{NOTE}",
        "relevant": f"{answered} != '' and {answered} != 'yes'",
        "required": f"{answered} = 'not_applicable'",
        **_labels("Catatan atau alasan", "Remark or reason"),
    }
    if item.evidence != Evidence.NONE:
        yield {
            "type": "image",
            "name": f"{item.name}{PHOTO}",
            "relevant": f"{answered} = 'yes' or {answered} = 'partly'",
            "parameters": _PHOTO,
            **_labels(*_SHOWN[Evidence(item.evidence)]),
        }


_SHOWN = {
    Evidence.PHOTO: ("Foto bukti", "Photo as evidence"),
    Evidence.DOCUMENT: ("Foto dokumen", "Photo of the document"),
    Evidence.TEST_REPORT: ("Foto laporan hasil uji", "Photo of the test report"),
}


def _texts(item: ChecklistItem) -> tuple[str, str]:
    indonesian, english = item.text_id, item.text_en or item.text_id
    if item.confidence in (Confidence.READ, Confidence.PROPOSED):
        return indonesian, english
    return f"{indonesian} ({_UNVERIFIED[0]})", f"{english} ({_UNVERIFIED[1]})"


def _labels(indonesian: str, english: str) -> Line:
    return {LABEL_ID: indonesian, LABEL_EN: english}
