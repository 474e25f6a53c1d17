"""Which owners of a call were told what was decided, by which way, and who may be."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from bakumutu.guidance.journeys import CallState
from bakumutu.guidance.models import Call, Nomination, Notice, Reminder
from bakumutu.guidance.models.notices import TOLD, chat_about
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Business, Consent, Purpose

_MOBILE = "+628"


@dataclass(frozen=True, slots=True)
class Telling:
    """One decision, and how its owner got to know it."""

    nomination: Nomination
    told: tuple[Reminder, ...]
    has_consent: bool

    @property
    def chat(self) -> Notice:
        """Return what the chat says."""
        return chat_about(self.nomination)

    @property
    def has_chat(self) -> bool:
        """Tell whether a chat may be opened, and can be."""
        return self.has_consent and self._business.phone.startswith(_MOBILE)

    @property
    def hindrance(self) -> str:
        """Return why nothing goes out by itself, or nothing where it does."""
        if not self.has_consent:
            return _(
                "No consent is in force: it was withdrawn, or never given. Nothing is"
                " sent. Tell the owner at the counter, or ask for the consent anew."
            )
        if not self._business.email and not self.has_chat:
            return _("No e-mail address and no mobile number: ring up or write.")
        return "" if self._business.email else _("No e-mail address is known.")

    @property
    def _business(self) -> Business:
        return self.nomination.business


def tellings_of(call: Call) -> list[Telling]:
    """Return the decisions of a call in the order of their places."""
    rows = call.nominations.filter(state__in=TOLD).exclude(reason="")
    rows = rows.select_related("business", "product", "call__office")
    found = list(rows.order_by("place", "serial"))
    told, agreed = _told_of(found), _agreed(found)
    return [
        Telling(row, tuple(told[row.pk]), row.business_id in agreed) for row in found
    ]


def untold() -> QuerySet[Nomination]:
    """Return the decisions of which no owner was told, and may be by a chat."""
    told = Reminder.objects.filter(subject=OuterRef("pk"))
    agreed = Consent.objects.filter(
        business=OuterRef("business"), purpose=Purpose.SERVICE, state=ConsentState.GIVEN
    )
    rows = Nomination.objects.filter(
        ~Exists(told),
        Exists(agreed),
        state__in=TOLD,
        business__phone__startswith=_MOBILE,
    )
    return rows.exclude(reason="").exclude(call__state=CallState.FINISHED)


def _told_of(found: list[Nomination]) -> dict[UUID, list[Reminder]]:
    rows = Reminder.objects.filter(subject__in=[row.pk for row in found])
    told: dict[UUID, list[Reminder]] = defaultdict(list)
    for each in rows.select_related("by").order_by("at"):
        told[each.subject].append(each)
    return told


def _agreed(found: list[Nomination]) -> set[UUID]:
    rows = Consent.objects.filter(
        business_id__in=[row.business_id for row in found],
        purpose=Purpose.SERVICE,
        state=ConsentState.GIVEN,
    )
    return set(rows.values_list("business_id", flat=True))
