"""Compiling an XLSForm into the XForm that ODK Collect reads."""

from django.utils.translation import gettext as _
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from bakumutu.standards.xlsform.sheets import OUR_COLUMNS, OURS, Sheets


class FormError(ValueError):
    """A form that ODK's own compiler refuses, in its words."""


def compiled(sheets: Sheets) -> str:
    """Return the XForm of a form; our own columns are not part of it.

    pyxform gets rows of text, never a file: what opens files of strangers is ours.
    """
    try:
        return str(convert(_plain(sheets)).xform)
    except PyXFormError as fault:
        raise FormError(str(fault)) from fault
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        # pyxform stumbles over columns such as a bare "bind" instead of refusing them.
        raise FormError(_("a column is not as XLSForm has it.")) from fault


def _plain(sheets: Sheets) -> Sheets:
    return {
        name: [
            {key: text for key, text in row.items() if text and key not in OUR_COLUMNS}
            for row in rows
        ]
        for name, rows in sheets.items()
        if name != OURS
    }
