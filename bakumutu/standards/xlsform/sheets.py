"""What an XLSForm is made of, and the columns that we add to it.

The form is of ODK (xlsform.org); `sni_clause`, `severity`, `weight`, `critical` and
`evidence` are ours. They may stand beside the questions or on a sheet of their own.
"""

from bakumutu.rules.readiness import Mark

#: Rows of text by heading, by the name of their sheet.
Sheets = dict[str, list[dict[str, str]]]

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
#: Our own sheet: one row for each name of a question.
OURS = "bakumutu"
OUR_COLUMNS = ("sni_clause", "severity", "weight", "critical", "evidence")

INDONESIAN, ENGLISH = "Indonesia (id)", "English (en)"
LABEL_ID, LABEL_EN = f"label::{INDONESIAN}", f"label::{ENGLISH}"
HINT_ID, HINT_EN = f"hint::{INDONESIAN}", f"hint::{ENGLISH}"

#: Companions of an item: why, and the photo of it.
NOTE, PHOTO = "_note", "_photo"
#: By this question a filled form finds its assessment; it is no item.
ASSESSMENT = "assessment"

#: The marks as words of a form; Indonesian names of choices are taken as well.
MARK_WORDS = {
    Mark.YES: ("Ya", "Yes"),
    Mark.PARTLY: ("Sebagian", "Partly"),
    Mark.NO: ("Tidak", "No"),
    Mark.NOT_APPLICABLE: ("Tidak berlaku", "Not applicable"),
}
MARK_NAMES = {
    **{mark.value: mark for mark in Mark},
    "ya": Mark.YES,
    "sebagian": Mark.PARTLY,
    "tidak": Mark.NO,
    "tidak_berlaku": Mark.NOT_APPLICABLE,
}
