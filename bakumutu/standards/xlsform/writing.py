"""Writing a checklist as an XLSForm that an office adapts and brings back."""

from collections.abc import Sequence

from bakumutu.standards.models import Checklist
from bakumutu.standards.xlsform.sheets import OUR_COLUMNS, SETTINGS, SURVEY

#: Columns that people look for first, in this order; the others follow.
_FIRST = (
    "list_name",
    "type",
    "name",
    "label::Indonesia (id)",
    "label::English (en)",
    "hint::Indonesia (id)",
    "hint::English (en)",
    "required",
    "relevant",
    "parameters",
    "form_title",
    "form_id",
    "version",
    "default_language",
    *OUR_COLUMNS,
)

#: Headings and rows of a sheet.
Written = tuple[Sequence[str], Sequence[Sequence[str]]]


def sheets_to_adapt(checklist: Checklist) -> dict[str, Written]:
    """Return the sheets of a form; a packaged one gets an id that is free."""
    sheets = dict(checklist.form_sheets)
    if checklist.office_id is None:
        settings = {**sheets[SETTINGS][0], "form_id": f"{checklist.code}-kantor"}
        sheets[SETTINGS] = [settings]
    return {name: _written(name, rows) for name, rows in sheets.items()}


def _written(name: str, rows: Sequence[dict[str, str]]) -> Written:
    used = {heading for row in rows for heading in row}
    if name == SURVEY:
        used |= set(OUR_COLUMNS)  # also empty: the office sees what it may fill in
    known = [heading for heading in _FIRST if heading in used]
    headings = known + sorted(used - set(known))
    return headings, [[row.get(each, "") for each in headings] for row in rows]
