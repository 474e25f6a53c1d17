"""Forms about test reports of others, and about explanations."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import TypedLine, TypedReport, Words
from bakumutu.guidance.forms.mentoring.fields import PastDateField, first_upload
from bakumutu.guidance.models import Explanation, ReportVerdict
from bakumutu.reference.failures import failure_facts
from bakumutu.registry.actions import Upload
from bakumutu.rules.judgement import Verdict
from bakumutu.web.photos import PHOTOS_AND_DOCUMENTS, PhotosField

_OTHER = "lainnya"


class CodeForm(forms.Form):
    """The public code of a sealed report."""

    code = forms.CharField(
        label=_("Code on the report"),
        max_length=20,
        help_text=_("Eight letters and digits beside its QR code."),
        error_messages={"required": _("Write the code that is printed on it.")},
    )


class ReportForm(forms.Form):
    """The report of another laboratory, as somebody reads it."""

    number = forms.CharField(
        label=_("Number of the report"),
        max_length=120,
        error_messages={"required": _("Write the number of the report.")},
    )
    laboratory = forms.CharField(
        label=pgettext_lazy("report", "Laboratory"),
        max_length=160,
        error_messages={"required": _("Write which laboratory tested it.")},
    )
    issued_on = PastDateField(
        label=_("Day of the report"),
        error_messages={"required": _("Choose the day of the report.")},
    )
    verdict = forms.ChoiceField(
        label=_("What it says on the whole"),
        choices=ReportVerdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the report says.")},
    )
    paper = PhotosField(
        label=_("The report as PDF or photo"),
        accept=PHOTOS_AND_DOCUMENTS,
        most=1,
        error_messages={"required": _("Add the report itself.")},
    )
    failed = forms.CharField(
        label=_("Parameters that failed"),
        required=False,
        max_length=2_000,
        help_text=_("A line each: parameter; value; unit; limit. Such as: Kadar air;"
                    " 9,1; %; ≤ 7"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def clean_failed(self) -> tuple[TypedLine, ...]:
        """Read a parameter from each line, or say which line cannot be read."""
        lines = filter(None, map(str.strip, self.cleaned_data["failed"].splitlines()))
        return tuple(_line(text) for text in lines)

    def report(self) -> TypedReport:
        """Return what was typed."""
        told = self.cleaned_data
        return TypedReport(
            number=told["number"],
            laboratory=told["laboratory"],
            issued_on=told["issued_on"],
            verdict=told["verdict"],
            upload=first_upload(told["paper"]) or Upload("", b""),
            lines=told["failed"],
        )


class WordsForm(forms.Form):
    """Causes and things to try, as the office puts them."""

    title = forms.CharField(label=pgettext_lazy("explanation", "Title"), max_length=120)
    causes = forms.CharField(
        label=_("Usual causes, a line each"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write at least one cause.")},
    )
    tries = forms.CharField(
        label=_("What to try next, a line each"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write at least one thing to try.")},
    )

    def words(self) -> Words:
        """Return the explanation."""
        told = self.cleaned_data
        return Words(
            title=told["title"],
            causes=_lines(told["causes"]),
            tries=_lines(told["tries"]),
        )

    @classmethod
    def values_of(cls, shown: Explanation | None) -> dict[str, object]:
        """Return what the form shows at first."""
        if shown is None:
            return {}
        return {
            "title": shown.title,
            "causes": "\n".join(shown.causes),
            "tries": "\n".join(shown.tries),
        }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))


def _line(text: str) -> TypedLine:
    parts = [part.strip() for part in text.split(";")]
    if len(parts) not in (2, 3, 4) or not all(parts[:2]):
        raise ValidationError(
            _("Write “%(line)s” as parameter; value; unit; limit.") % {"line": text},
            "unreadable",
        )
    name, result, unit, limit = (*parts, "", "")[:4]
    return TypedLine(_code(name), name, result, unit, limit, str(Verdict.OUTSIDE))


def _code(name: str) -> str:
    """Return the code of a parameter by its name, as far as it is explained."""
    wanted = name.casefold()
    for fact in failure_facts().values():
        if wanted in (fact.code, fact.title.casefold()):
            return fact.code
    return _OTHER
