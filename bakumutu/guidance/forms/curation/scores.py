"""The scoring form: a declaration first, then one level for each criterion."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import ScoreSheet
from bakumutu.guidance.models import CandidateScore, Criterion, Interest

NONE, SOME = "none", "some"


class ScoreForm(forms.Form):
    """One assessor's declaration, levels and remarks about one candidate."""

    declared = forms.ChoiceField(
        label=_("Do you have an interest in this business?"),
        help_text=_("Family, supplier or customer, own business or share, or another."),
        choices=[
            (NONE, _("No, I have none")),
            (SOME, _("Yes, or I am not sure: somebody else scores")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say whether you have an interest in this business.")
        },
    )

    def __init__(
        self,
        criteria: Sequence[Criterion],
        data: QueryDict | None = None,
        *,
        score: CandidateScore | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(score))
        self.criteria = criteria
        for each in criteria:
            self.fields[f"level_{each.code}"] = _level_field(each)
            self.fields[f"remark_{each.code}"] = forms.CharField(
                label=pgettext_lazy("score", "Remark"), max_length=300, required=False
            )
        self.fields["remark"] = forms.CharField(
            label=_("Remark about the whole"),
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
        )
        if data is not None and data.get("declared") == SOME:
            # Who stands aside scores nothing.
            for each in criteria:
                self.fields[f"level_{each.code}"].required = False

    def rows(self) -> list[tuple[Criterion, Any, Any]]:
        """Return each criterion with its two fields."""
        return [
            (each, self[f"level_{each.code}"], self[f"remark_{each.code}"])
            for each in self.criteria
        ]

    @property
    def has_interest(self) -> bool:
        """Tell whether the assessor declared an interest."""
        return bool(self.cleaned_data["declared"] == SOME)

    def sheet(self) -> ScoreSheet:
        """Return what was filled in, in the words of the action."""
        data = self.cleaned_data
        return ScoreSheet(
            has_interest=self.has_interest,
            levels={
                each.code: int(data[f"level_{each.code}"]) for each in self.criteria
            },
            remarks={each.code: data[f"remark_{each.code}"] for each in self.criteria},
            remark=data["remark"],
        )


def _level_field(criterion: Criterion) -> forms.ChoiceField:
    told = _("Give a level for: %(name)s.") % {"name": criterion.name}
    return forms.ChoiceField(
        label=_("%(name)s, weight %(weight)s")
        % {"name": criterion.name, "weight": criterion.weight},
        help_text=criterion.question,
        choices=[(str(n), f"{n}: {text}") for n, text in enumerate(criterion.anchors)],
        widget=forms.RadioSelect,
        error_messages={"required": told},
    )


def _initial(score: CandidateScore | None) -> dict[str, object]:
    if score is None or score.has_interest is not False:
        return {}
    found: dict[str, object] = {"declared": NONE, "remark": score.remark}
    for line in score.lines.select_related("criterion"):
        found[f"level_{line.criterion.code}"] = str(line.level)
        found[f"remark_{line.criterion.code}"] = line.remark
    return found


class InterestForm(forms.Form):
    """What the interest is."""

    kind = forms.ChoiceField(
        label=_("What kind of interest?"),
        choices=Interest.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of interest.")},
    )
    interest = forms.CharField(
        label=_("What it is"),
        help_text=_("One sentence, read in the office alone."),
        max_length=300,
        error_messages={"required": _("Write what the interest is.")},
    )
