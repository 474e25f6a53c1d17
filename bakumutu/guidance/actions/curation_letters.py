"""Letters of curation: the record of the panel, and what an owner promised."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.desk.actions.rows import change
from bakumutu.guidance.actions.promises import PROMISES, SERVICES
from bakumutu.guidance.models import Commitment, PanelDecision, PanelMember
from bakumutu.guidance.models.agreement import agreement_of
from bakumutu.guidance.models.standing import Standing, printed, standing_of
from bakumutu.ledger.events import Occurred
from bakumutu.letters.actions import issue
from bakumutu.letters.drafts import (
    Candidate,
    CommitmentLetter,
    Draft,
    Party,
    SelectionRecord,
    Standard,
)
from bakumutu.office.actor import Actor
from bakumutu.office.letterhead import issuer_of, pattern_of, signatory_of
from bakumutu.office.models import Office
from bakumutu.office.roles import Role
from bakumutu.registry.models import Business, Product
from bakumutu.standards.queries import edition_in_force

#: What decides between equal totals, as the record states it (``rules.curation``).
TIE_RULE = (
    "Bila nilai sama: kriteria dengan bobot tertinggi menentukan, lalu kriteria"
    " berikutnya, lalu usulan yang lebih dahulu."
)
#: How long a commitment runs, unless mentoring ends it earlier.
TERM = timedelta(days=365)


@transaction.atomic
def seal_selection(occurred: Occurred) -> None:
    """Seal the record of a panel (berita acara); a second call finds it sealed."""
    panels = PanelDecision.objects.select_for_update(of=("self",))
    rows = panels.select_related("call__office", "call__criteria")
    panel = rows.get(call_id=occurred.subject)
    if panel.document_number:
        return
    by = _coordinator(occurred)
    with override("id"):
        content = _record_of(panel)
    draft = _draft(panel.call.office, content, by, origin=panel)
    change(panel, document_number=issue(draft, by=by).number)


@transaction.atomic
def seal_commitment(occurred: Occurred) -> None:
    """Seal what an owner promised; a second call finds it sealed."""
    rows = Commitment.objects.select_for_update(of=("self",)).select_related(
        "nomination__call__office", "nomination__business", "nomination__product"
    )
    made = rows.get(pk=occurred.event.commitment_id)
    if made.document_number:
        return
    call = made.nomination.call
    by = Actor(
        office_id=occurred.office_id,
        person_id=call.drafted_by_id,
        roles=frozenset({Role.COORDINATOR}),
        role=Role.COORDINATOR,
    )
    with override("id"):
        content = _letter_of(made)
    draft = _draft(call.office, content, by, origin=made)
    change(made, document_number=issue(draft, by=by).number)


def _coordinator(occurred: Occurred) -> Actor:
    """Return the coordinator who led the panel: the decision is a person's act."""
    if occurred.person_id is None:
        raise ValueError("a panel is led by a person")
    return Actor(
        office_id=occurred.office_id,
        person_id=occurred.person_id,
        roles=frozenset({Role.COORDINATOR}),
        role=Role.COORDINATOR,
    )


def _draft(
    office: Office,
    content: SelectionRecord | CommitmentLetter,
    by: Actor,
    *,
    origin: PanelDecision | Commitment,
) -> Draft:
    return Draft(
        issuer=issuer_of(office),
        content=content,
        signatory=signatory_of(office, by.person_id),
        pattern=pattern_of(office, type(content)),
        origin=origin.pk,
    )


def _record_of(panel: PanelDecision) -> SelectionRecord:
    call = panel.call
    return SelectionRecord(
        call=str(call),
        criteria=str(call.criteria),
        held_on=call.today(),
        members=tuple(_member(each) for each in panel.members.all()),
        candidates=tuple(_candidate(row) for row in standing_of(call)),
        quota=call.quota,
        agreement=agreement_of(call).sentence,
        tie_rule=TIE_RULE,
    )


def _member(member: PanelMember) -> str:
    """Return who sat in the panel, and whether an interest was declared.

    What the interest is stays in the office: the record is read outside.
    """
    declares = _("declares an interest"), _("declares no interest")
    return f"{member} ({declares[not member.has_interest]})"


def _candidate(row: Standing) -> Candidate:
    return Candidate(
        rank=row.place,
        business=row.nomination.business.name,
        product=str(row.nomination.product),
        score=printed(row.total),
        outcome=row.outcome.value,
        reason=row.nomination.reason,
    )


def _letter_of(made: Commitment) -> CommitmentLetter:
    nomination = made.nomination
    zone = ZoneInfo(nomination.call.office.time_zone)
    agreed_on = made.committed_at.astimezone(zone).date()
    return CommitmentLetter(
        customer=_party(nomination.business),
        product=str(nomination.product),
        call=str(nomination.call),
        promises=tuple(str(each) for each in PROMISES),
        services=tuple(str(each) for each in SERVICES),
        begins_on=agreed_on,
        ends_on=agreed_on + TERM,
        agreed_on=agreed_on,
        way=str(made.get_way_display()),
        standard=_standard(nomination.product, agreed_on),
    )


def _standard(product: Product, on: date) -> Standard | None:
    """Return the standard that the promise leads to, as it was in force that day."""
    number = product.standard_number
    edition = edition_in_force(number, on) if number else None
    if edition is None:
        return Standard(number=number, title="") if number else None
    return Standard(
        number=edition.number, title=edition.title_id, title_en=edition.title_en
    )


def _party(business: Business) -> Party:
    return Party(
        name=business.name, address=business.address, registration=business.nib
    )
