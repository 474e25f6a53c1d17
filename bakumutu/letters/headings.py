"""What the public page of a letter says first: what it is, and what it is not."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title and a remark; both choose their language when they are shown."""

    title: object
    remark: object


_TITLES = {
    "referral_letter": _("Referral letter for {holder}"),
    "certification_referral": _("Referral to certification for {holder}"),
    "commitment_letter": _("Letter of commitment of {holder}"),
    "gap_report": _("Gap report for {holder}: not a certificate"),
    "selection_record": _("Record of selection"),
}
_REMARKS = {
    "referral_letter": _("A referral is neither a test result nor a certificate."),
    "certification_referral": _("A referral is no certificate and promises none."),
    "commitment_letter": _("A letter of commitment is no certificate."),
    "gap_report": _(
        "It says what was missing on one day. It does not say that the product meets"
        " a standard."
    ),
    "selection_record": _(
        "It says whom the office chose to help. It assesses no product."
    ),
}


def heading_of(body: Json) -> Heading | None:
    """Return the heading of a letter; a test report has its verdict instead."""
    if body["kind"] not in _TITLES:
        return None
    holder = body["content"].get("customer", {}).get("name", "")
    title = format_lazy(_TITLES[body["kind"]], holder=holder)
    return Heading(title, _REMARKS[body["kind"]])
