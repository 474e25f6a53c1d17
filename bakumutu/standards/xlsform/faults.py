"""What may be wrong with an XLSForm, and what to do about it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from bakumutu.rules.journey import Wording


class FormFault(StrEnum):
    """One kind of fault each; the table below puts it into words."""

    NO_SHEET = "no_sheet"
    NO_COLUMN = "no_column"
    DOUBLED_COLUMN = "doubled_column"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    DATE = "date"
    NO_SETTING = "no_setting"
    BAD_FORM_ID = "bad_form_id"
    BAD_SETTING = "bad_setting"
    TOO_LONG = "too_long"
    TAKEN_FORM_ID = "taken_form_id"
    TAKEN_VERSION = "taken_version"
    UNKNOWN_TYPE = "unknown_type"
    EXTERNAL_FILE = "external_file"
    NO_NAME = "no_name"
    BAD_NAME = "bad_name"
    DOUBLED_NAME = "doubled_name"
    NO_LABEL = "no_label"
    NO_LIST = "no_list"
    DOUBLED_CHOICE = "doubled_choice"
    NOT_CLOSED = "not_closed"
    NOT_OPENED = "not_opened"
    UNKNOWN_QUESTION = "unknown_question"
    CYCLE = "cycle"
    MARK_IN_REPEAT = "mark_in_repeat"
    NO_MARKS = "no_marks"
    WEIGHT = "weight"
    WORD = "word"
    NO_ITEM = "no_item"
    COMPILER = "compiler"

    @property
    def wording(self) -> tuple[Wording, Wording]:
        """Return what is wrong, and what to do about it."""
        return _WORDING[self]


_WORDING: dict[FormFault, tuple[Wording, Wording]] = {
    FormFault.NO_SHEET: (
        _("There is no sheet named “%(expected)s”."),
        _("Add it, or begin with the XLSForm of a checklist that is here."),
    ),
    FormFault.NO_COLUMN: (
        _("The sheet has no column “%(expected)s”."),
        _("Add the column, with this heading in the first row."),
    ),
    FormFault.DOUBLED_COLUMN: (
        _("“%(found)s” stands in two columns."),
        _("Keep one of the two columns."),
    ),
    FormFault.FORMULA: (
        _("The cell holds the formula %(found)s."),
        _("Copy the column and paste it back as values."),
    ),
    FormFault.ERROR_VALUE: (
        _("The cell shows the error %(found)s."),
        _("Write the words that belong there."),
    ),
    FormFault.DATE: (
        _("The spreadsheet program turned this value into a date."),
        _("Format the column as text and type the value again."),
    ),
    FormFault.NO_SETTING: (
        _("The form does not say its “%(expected)s”."),
        _("Write it in the first row below the headings of this sheet."),
    ),
    FormFault.BAD_FORM_ID: (
        _("“%(found)s” cannot be the id of a form."),
        _("Use letters, digits, hyphens and underscores, at most 80."),
    ),
    FormFault.BAD_SETTING: (
        _("The setting “%(found)s” would send answers elsewhere or lock them."),
        _("Remove the column: answers come to this office."),
    ),
    FormFault.TOO_LONG: (
        _("The cell holds more than %(most)s characters."),
        _("Say it shorter."),
    ),
    FormFault.TAKEN_FORM_ID: (
        _("“%(found)s” is the id of a checklist that came with the program."),
        _("Give yours another form_id, such as %(expected)s."),
    ),
    FormFault.TAKEN_VERSION: (
        _("Version %(found)s of this form is here already and says something else."),
        _("A version is never changed: raise the version in the sheet settings."),
    ),
    FormFault.UNKNOWN_TYPE: (
        _("“%(found)s” is no type of question that can be kept here."),
        _("Use one of: %(expected)s."),
    ),
    FormFault.EXTERNAL_FILE: (
        _("The form asks for another file (%(found)s), which cannot come along."),
        _("Write the choices on the sheet choices, and leave out pictures and sound."),
    ),
    FormFault.NO_NAME: (
        _("The row has no name."),
        _("Give it a short name, such as lantai_bersih."),
    ),
    FormFault.BAD_NAME: (
        _("“%(found)s” cannot be the name of a question."),
        _(
            "Begin with a letter; then letters, digits and underscores, at most 60."
            " The name meta is not free."
        ),
    ),
    FormFault.DOUBLED_NAME: (
        _("“%(found)s” stands in row %(first)s already."),
        _("Give every question a name of its own."),
    ),
    FormFault.NO_LABEL: (
        _("The row has no words in the column “%(expected)s”."),
        _("Write what people read there."),
    ),
    FormFault.NO_LIST: (
        _("The list of choices “%(found)s” is not on the sheet choices."),
        _("Add its choices there, or correct the name of the list."),
    ),
    FormFault.DOUBLED_CHOICE: (
        _("“%(found)s” stands twice in the list “%(expected)s”."),
        _("Give every choice of a list a name of its own."),
    ),
    FormFault.NOT_CLOSED: (
        _("The group “%(found)s” begins here and never ends."),
        _("Add a row with end_group or end_repeat below its last question."),
    ),
    FormFault.NOT_OPENED: (
        _("A group ends here that never began."),
        _("Remove the row, or add the beginning of the group above."),
    ),
    FormFault.UNKNOWN_QUESTION: (
        _("The cell names a question “%(found)s” that the form does not have."),
        _("Correct the name between ${ and }."),
    ),
    FormFault.CYCLE: (
        _("The questions wait for each other in a circle: %(found)s."),
        _("Take one of these references out."),
    ),
    FormFault.MARK_IN_REPEAT: (
        _("“%(found)s” is marked, and stands in a group that repeats."),
        _("Move it out of the repetition: an item of a checklist has one mark."),
    ),
    FormFault.NO_MARKS: (
        _("The list “%(expected)s” mixes marks with other choices: %(found)s."),
        _("An item is answered with yes, partly, no or not_applicable alone."),
    ),
    FormFault.WEIGHT: (
        _("“%(found)s” is no weight."),
        _("Write a number above 0 and up to 1000, or leave the cell empty."),
    ),
    FormFault.WORD: (
        _("“%(found)s” is not known in this column."),
        _("Use one of: %(expected)s."),
    ),
    FormFault.NO_ITEM: (
        _("No question of the form is answered with yes and no."),
        _("A checklist needs one at least: select_one with the choices yes and no."),
    ),
    FormFault.COMPILER: (
        _("The compiler of ODK refuses the form: %(found)s"),
        _("Correct the row it names, then choose the file again."),
    ),
}
