"""Reads about entries that may be one business, in the words of its pages."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from bakumutu.office.actor import Actor
from bakumutu.registry.actions.merging import consents_that_end
from bakumutu.registry.actions.moving import pointers
from bakumutu.registry.history import FIELD_WORDS
from bakumutu.registry.journeys import LOOKERS, DuplicateState
from bakumutu.registry.models import (
    Business,
    DuplicatePair,
    Involvement,
    Merge,
    MergeChange,
    Product,
)
from bakumutu.rules.likeness import Clue
from bakumutu.web.components import Column, Fact, Line, Table
from bakumutu.web.panels import Waiting

_CLUES = {
    Clue.NIB: gettext_lazy("same NIB"),
    Clue.NIK: gettext_lazy("same owner"),
    Clue.NPWP: gettext_lazy("same NPWP"),
    Clue.PHONE: gettext_lazy("same phone number"),
    Clue.EMAIL: gettext_lazy("same e-mail"),
    Clue.PART: gettext_lazy("one name is part of the other"),
    Clue.VILLAGE: gettext_lazy("same village"),
    Clue.DISTRICT: gettext_lazy("same district"),
    Clue.OTHER_DISTRICT: gettext_lazy("other district"),
    Clue.PRODUCT: gettext_lazy("similar products"),
    Clue.OTHER_NIB: gettext_lazy("different NIBs"),
}
#: Of the NIK people see the last digits alone.
_SAYS_WHO = {
    "name": FIELD_WORDS["name"],
    "nib": FIELD_WORDS["nib"],
    "owner_name": FIELD_WORDS["owner_name"],
    "owner_nik_last": FIELD_WORDS["owner_nik"],
    "npwp": FIELD_WORDS["npwp"],
}
#: What is counted on either side; whatever else moves is one more line.
_COUNTED = {
    "registry.product": pgettext_lazy("label", "Products"),
    "registry.contact": gettext_lazy("People of the business"),
    "registry.consent": pgettext_lazy("label", "Consent"),
    "registry.attachment": gettext_lazy("Photos and documents"),
    "registry.involvement": gettext_lazy("Parts that people had"),
    "desk.servicerequest": gettext_lazy("Requests for service"),
    "guidance.nomination": gettext_lazy("Nominations"),
    "guidance.assessment": gettext_lazy("Assessments"),
    "guidance.mentoring": gettext_lazy("Mentorings"),
}


def reasons_in_words(reasons: Iterable[tuple[str, int | None]]) -> str:
    """Return why two entries may be one: "name 94 % alike, same village"."""
    return ", ".join(_reason(Clue(clue), percent) for clue, percent in reasons)


def pairs_to_decide() -> QuerySet[DuplicatePair]:
    """Return what waits for somebody, proposals first, then the most alike."""
    open_now = Q(state__in=[DuplicateState.SUSPECTED, DuplicateState.MERGE_PROPOSED])
    due = Q(state=DuplicateState.PUT_OFF, ask_on__lte=timezone.localdate())
    rows = DuplicatePair.objects.filter(
        open_now | due, first__merged_into=None, second__merged_into=None
    )
    rows = rows.select_related("first__region", "second__region", "proposed_by")
    return rows.order_by("state", "-score", "id")


def pairs_of(business: Business) -> QuerySet[DuplicatePair]:
    """Return every pair that a business is one of."""
    own = Q(first=business) | Q(second=business)
    return DuplicatePair.objects.filter(own).select_related("first", "second")


def merges_of(business: Business) -> QuerySet[Merge]:
    """Return what was merged into a business, the latest first."""
    rows = Merge.objects.filter(survivor=business).select_related("merged", "merged_by")
    return rows.order_by("-merged_at")


def duplicates_waiting(actor: object) -> Iterator[Waiting]:
    """Yield how many pairs wait, for whoever may look at them."""
    if not isinstance(actor, Actor) or not actor.may_any(LOOKERS):
        return
    rows = pairs_to_decide().order_by("found_on")
    if oldest := rows.first():
        yield Waiting(
            _("Entries that may be one business"),
            rows.count(),
            reverse("registry:duplicates"),
            timezone.localdate(oldest.found_on),
        )


def link_to_duplicates(business: Business, actor: Actor) -> dict[str, object]:
    """Return the way from a business to the entries that are like it."""
    if not actor.may_any(LOOKERS):
        return {}
    waiting = pairs_to_decide().filter(Q(first=business) | Q(second=business)).count()
    label = _("Is it entered twice?")
    if waiting:
        label = ngettext(
            "May be the same as %(count)d other business",
            "May be the same as %(count)d other businesses",
            waiting,
        ) % {"count": waiting}
    return {
        "duplicates_url": reverse("registry:duplicates_of", args=[business.pk]),
        "duplicates_label": label,
    }


def counts_beside(one: Business, other: Business) -> Table:
    """Return how much belongs to each of two entries."""
    here, there = _counted(one), _counted(other)
    lines = [
        Line([label, here[name], there[name]], key=name)
        for name, label in [*_COUNTED.items(), ("", _("Other records"))]
        if here[name] or there[name]
    ]
    titles = [pgettext("column", "What"), str(one), str(other)]
    columns = [Column(title, is_number=bool(n)) for n, title in enumerate(titles)]
    return Table(_("What belongs to each"), columns, lines)


def conflicts_between(one: Business, other: Business) -> list[str]:
    """Return what becomes of things that both entries have."""
    told = [
        _("Consent %(purpose)s to %(recipient)s was withdrawn for one of the two: it"
          " ends for the business.")
        % {"purpose": each.get_purpose_display(), "recipient": each.recipient}
        for each in consents_that_end(one, other)
    ]  # fmt: skip
    mine = Product.objects.filter(business=one).values("name", "brand")
    names = {(each["name"], each["brand"]) for each in mine}
    twice = [
        each
        for each in Product.objects.filter(business=other)
        if (each.name, each.brand) in names
    ]
    return told + [
        _("Product %(name)s stands in both: both stay, with all that belongs to them.")
        % {"name": each}
        for each in twice
    ]


def moved_by(merge: Merge) -> Table:
    """Return how many records a merge moved, by kind."""
    counted = Counter(merge.changes.exclude(model="registry.business").values_list(
        "model", flat=True
    ))  # fmt: skip
    kinds: Counter[object] = Counter()
    for name, count in counted.items():
        kinds[_COUNTED.get(name, _("Other records"))] += count
    columns = [Column(pgettext("column", "What")), Column(_("Moved"), is_number=True)]
    lines = [Line([kind, count]) for kind, count in kinds.items()]
    return Table(_("What the merge moved"), columns, lines)


def identity_changed_by(merge: Merge) -> list[Fact]:
    """Return which words of who the business is the merge took over, old and new."""
    own = merge.changes.filter(model="registry.business", row=str(merge.survivor_id))
    return [
        Fact(capfirst(str(_SAYS_WHO[each.column])), _taken_over(each))
        for each in own.order_by("turn")
        if each.column in _SAYS_WHO
    ]


def _taken_over(change: MergeChange) -> str:
    hidden = "•••• " if change.column == "owner_nik_last" else ""
    before = (
        f"{hidden}{change.before}" if change.before else pgettext("value", "nothing")
    )
    return f"{before} → {hidden}{change.after}"


def _counted(business: Business) -> Counter[str]:
    found: Counter[str] = Counter()
    found["registry.involvement"] = Involvement.objects.filter(
        business=business
    ).count()
    for pointer in pointers():
        count = pointer.rows(**{pointer.column: business.pk}).count()
        name = pointer.model._meta.label_lower
        found[name if name in _COUNTED else ""] += count
    return found


def _reason(clue: Clue, percent: int | None) -> str:
    if clue == Clue.NAME:
        return _("name %(percent)d %% alike") % {"percent": percent}
    return str(_CLUES[clue])
