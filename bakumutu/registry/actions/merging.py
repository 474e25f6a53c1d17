"""Writes about entries that may be one business: asked, decided, merged, undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.registry.actions.moving import Journal, pointers, take_back
from bakumutu.registry.entries import Suspicion
from bakumutu.registry.events import (
    BusinessesMerged,
    BusinessesToldApart,
    MergeProposed,
    MergeUndone,
)
from bakumutu.registry.journeys import ConsentState, DuplicateFacts, DuplicateState
from bakumutu.registry.merge_fields import choices_between
from bakumutu.registry.models import Business, Consent, DuplicatePair, FoundAt, Merge


@dataclass(frozen=True, slots=True)
class MergeDecision:
    """Which entry stays, what it takes over from the other, and why they are one."""

    survivor: UUID
    reason: str
    #: Keys of ``merge_fields`` whose value is kept as the other entry has it.
    taken_over: frozenset[str] = frozenset()


def suspect(office_id: UUID, found: Iterable[Suspicion], *, found_at: FoundAt) -> int:
    """Ask about pairs that nobody has been asked about yet; return how many are new."""
    pairs = [_pair(office_id, each, found_at) for each in found]
    before = DuplicatePair.objects.count()
    DuplicatePair.objects.bulk_create(pairs, ignore_conflicts=True, batch_size=1000)
    return DuplicatePair.objects.count() - before


def suspect_by_hand(found: Suspicion, *, by: Actor) -> DuplicatePair:
    """Ask about two entries that somebody holds for one business."""
    pair = _pair(by.office_id, found, FoundAt.PERSON)
    known, is_new = DuplicatePair.objects.get_or_create(
        office_id=by.office_id,
        first_id=pair.first_id,
        second_id=pair.second_id,
        defaults={
            "score": pair.score, "reasons": pair.reasons, "found_at": pair.found_at
        },
    )  # fmt: skip
    if not is_new and known.state == DuplicateState.TOLD_APART:
        take(known, "ask_again", by=by)
    return known


def ask_again(pair_id: UUID, *, by: Actor) -> DuplicatePair:
    """Look once more at two entries that were told apart."""
    pair = DuplicatePair.objects.select_for_update().get(pk=pair_id)
    take(pair, "ask_again", by=by)
    return pair


def propose_merge(pair_id: UUID, reason: str, *, by: Actor) -> DuplicatePair:
    """Say that two entries are one business; somebody else decides."""
    pair = _pair_with_reason(pair_id, reason)
    take(pair, "propose_merge", by=by)
    pair.proposed_by_id, pair.reason = by.person_id, reason.strip()
    pair.save(update_fields=["proposed_by", "reason"])
    for business_id in (pair.first_id, pair.second_id):
        record(MergeProposed(pair=pair.pk), by=by, subject=business_id)
    return pair


def put_off_pair(pair_id: UUID, until: date, *, by: Actor) -> DuplicatePair:
    """Decide later, on a day or after it."""
    pair = DuplicatePair.objects.select_for_update().get(pk=pair_id)
    take(pair, "put_off_pair", by=by)
    pair.ask_on = until
    pair.save(update_fields=["ask_on"])
    return pair


def tell_apart(pair_id: UUID, reason: str, *, by: Actor) -> DuplicatePair:
    """Decide that two entries are two businesses; they are never asked about again."""
    pair = _pair_with_reason(pair_id, reason)
    take(pair, "tell_apart", by=by)
    _decided(pair, reason, by)
    for here, there in (
        (pair.first_id, pair.second_id),
        (pair.second_id, pair.first_id),
    ):
        record(BusinessesToldApart(pair=pair.pk, other=there), by=by, subject=here)
    return pair


@transaction.atomic
def merge_businesses(pair_id: UUID, decision: MergeDecision, *, by: Actor) -> Merge:
    """Make two entries one business: every row of every room that may move, moves."""
    pair = _pair_with_reason(pair_id, decision.reason)
    survivor, merged = _locked(pair, decision.survivor)
    _refuse_another_identity(pair, survivor, merged, decision, by)
    take(pair, "merge_businesses", by=by, facts=facts_of(pair, survivor, merged, by))
    _decided(pair, decision.reason, by)
    merge = Merge.objects.create(
        office_id=by.office_id, pair=pair, survivor=survivor, merged=merged,
        reason=decision.reason.strip(), merged_by_id=by.person_id,
    )  # fmt: skip
    changes = _join(merge, decision, by)
    event = BusinessesMerged(merge=merge.pk, merged=merged.pk, changes=changes)
    record(event, by=by, subject=survivor.pk)
    return merge


@transaction.atomic
def undo_merge(merge_id: UUID, reason: str, *, by: Actor) -> Merge:
    """Make two businesses of one again: what nobody changed since goes back."""
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    _refuse_undoing(merge, reason)
    take(merge.pair, "undo_merge", by=by)
    _decided(merge.pair, reason, by)
    left = take_back(merge)
    if any(change.column == "merged_into_id" for change in left):
        raise NotAllowedError(_refused_number(merge.merged))
    merge.undone_by_id, merge.undone_at = by.person_id, timezone.now()
    merge.undone_because, merge.left = reason.strip(), len(left)
    merge.save(update_fields=["undone_by", "undone_at", "undone_because", "left"])
    event = MergeUndone(merge=merge.pk, merged=merge.merged_id, left=len(left))
    record(event, by=by, subject=merge.survivor_id)
    return merge


def facts_of(
    pair: DuplicatePair, one: Business, other: Business, by: Actor
) -> DuplicateFacts:
    """Return what the guards of the journey look at."""
    is_proposed = pair.state == DuplicateState.MERGE_PROPOSED
    return DuplicateFacts(
        has_two_nibs=bool(one.nib and other.nib and one.nib != other.nib),
        is_own_proposal=is_proposed and pair.proposed_by_id == by.person_id,
        is_proposed=is_proposed,
    )


def _pair(office_id: UUID, found: Suspicion, found_at: FoundAt) -> DuplicatePair:
    first, second = sorted((found.one, found.other))
    return DuplicatePair(
        office_id=office_id,
        first_id=first,
        second_id=second,
        score=found.likeness.score,
        reasons=[[str(each.clue), each.percent] for each in found.likeness.reasons],
        found_at=found_at,
    )


def _pair_with_reason(pair_id: UUID, reason: str) -> DuplicatePair:
    if not reason.strip():
        raise NotAllowedError(_("Write why. Others read it when they ask themselves."))
    return DuplicatePair.objects.select_for_update().get(pk=pair_id)


def _decided(pair: DuplicatePair, reason: str, by: Actor) -> None:
    pair.decided_by_id, pair.decided_at = by.person_id, timezone.now()
    pair.reason = reason.strip()
    pair.save(update_fields=["decided_by", "decided_at", "reason"])


def _locked(pair: DuplicatePair, survivor_id: UUID) -> tuple[Business, Business]:
    """Return the entry that stays and the other one, both locked, in one order."""
    both = {pair.first_id, pair.second_id}
    rows = Business.objects.select_for_update().order_by("pk").filter(pk__in=both)
    found = {row.pk: row for row in rows}
    if len(found) < len(both) or survivor_id not in found:
        raise NotAllowedError(
            _("One of the two was merged into another business. Look at that one.")
        )
    survivor = found.pop(survivor_id)
    return survivor, found.popitem()[1]


def _refuse_another_identity(
    pair: DuplicatePair,
    survivor: Business,
    merged: Business,
    decision: MergeDecision,
    by: Actor,
) -> None:
    """Let nobody alone change which business an entry is, by a merge either."""
    changed = [
        str(choice.label)
        for choice in choices_between(survivor, merged)
        if choice.is_identity and choice.differs and choice.key in decision.taken_over
    ]
    is_anothers = (
        pair.state == DuplicateState.MERGE_PROPOSED
        and pair.proposed_by_id != by.person_id
    )
    if changed and not is_anothers:
        raise NotAllowedError(
            _(
                "This would change which business %(name)s is: %(fields)s. Keep what"
                " it says, or propose the merge: then a second person decides."
            )
            % {"name": survivor, "fields": ", ".join(changed)}
        )


def _join(merge: Merge, decision: MergeDecision, by: Actor) -> int:
    survivor, merged = merge.survivor, merge.merged
    columns = [
        column
        for choice in choices_between(survivor, merged)
        if choice.key in decision.taken_over
        for column in choice.columns
    ]
    journal = Journal(merge)
    withdrawn = consents_that_end(survivor, merged)
    # First of all, so that numbers which one business alone may have are free.
    journal.set(merged, merged_into_id=survivor.pk)
    journal.set(survivor, **{each: getattr(merged, each) for each in columns})
    for consent in withdrawn:
        journal.set(
            consent, state=ConsentState.WITHDRAWN, withdrawn_by_id=by.person_id,
            withdrawn_at=timezone.now(),
        )  # fmt: skip
    for pointer in pointers():
        journal.move(pointer, merged.pk, survivor.pk)
    journal.close()
    return len(journal.changes)


def consents_that_end(one: Business, other: Business) -> list[Consent]:
    """Return what was agreed to for one entry and taken back for the other.

    Whoever took a consent back for one of two entries took it back for the business.
    """
    consents = list(Consent.objects.filter(business__in=[one, other]))
    given = [each for each in consents if each.state == ConsentState.GIVEN]
    still = {(each.business_id, each.purpose, each.recipient) for each in given}
    ended = {
        (each.purpose, each.recipient)
        for each in consents
        if each.state == ConsentState.WITHDRAWN
        and (each.business_id, each.purpose, each.recipient) not in still
    }
    return [each for each in given if (each.purpose, each.recipient) in ended]


def _refuse_undoing(merge: Merge, reason: str) -> None:
    if not reason.strip():
        raise NotAllowedError(_("Write why. Others read it when they ask themselves."))
    if merge.undone_at:
        raise NotAllowedError(_("This merge was undone before."))
    if merge.survivor.merged_into_id:
        raise NotAllowedError(
            _("%(name)s was merged into another business since. Undo that merge first.")
            % {"name": merge.survivor}
        )


def _refused_number(merged: Business) -> str:
    """Return why an entry cannot come back: another business has its number now."""
    same_nib = Q(nib=merged.nib) & ~Q(nib="")
    same_phone = Q(phone=merged.phone) & ~Q(phone="")
    known = Business.objects.filter(same_nib | same_phone).first()
    return _(
        "%(other)s has the NIB or phone number of %(name)s now. Correct that business"
        " first, then undo the merge."
    ) % {"other": known or _("Another business"), "name": merged}
