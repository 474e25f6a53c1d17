"""What waits for each role, for the home page."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.desk.journeys import PaymentState, RequestState
from bakumutu.desk.models import Payment
from bakumutu.desk.queries.requests import requests_of
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.web.panels import Waiting

S = RequestState

#: Role -> states in which it is that role's turn, in words.
_TURNS: dict[str, dict[str, object]] = {
    Role.COUNTER: {
        S.SUBMITTED: _("Requests to look through"),
        S.ACCEPTED: _("Quotes to make"),
        S.DONE: _("Results to hand over"),
    },
    Role.TECHNICAL_MANAGER: {S.IN_REVIEW: _("Requests to review")},
    Role.TREASURER: {S.AGREED: _("Billing codes to issue")},
    Role.BUSINESS_OWNER: {
        S.DRAFT: _("Drafts to finish"),
        S.RETURNED: _("Requests to complete"),
        S.QUOTED: _("Quotes to answer"),
        S.BILLED: _("Bills to pay"),
    },
}


def waiting_for(actor: object) -> Iterator[Waiting]:
    """Return what waits for somebody at the desk, in two queries."""
    if not isinstance(actor, Actor):
        return
    turns = _turns_of(actor)
    for state, (count, oldest) in _by_state(actor, tuple(turns)).items():
        yield Waiting(turns[state], count, _address(actor, state), oldest)
    if Role.TREASURER in actor.roles:
        yield from _payments(actor)


def _turns_of(actor: Actor) -> dict[str, object]:
    return {
        state: title
        for role in sorted(actor.roles & _TURNS.keys())
        for state, title in _TURNS[role].items()
    }


def _by_state(
    actor: Actor, states: tuple[str, ...]
) -> dict[str, tuple[int, date | None]]:
    rows = requests_of(actor).filter(state__in=states).order_by()
    counted = rows.values("state").annotate(count=Count("pk"), oldest=Min("begun_at"))
    return {
        row["state"]: (row["count"], row["oldest"] and row["oldest"].date())
        for row in counted
    }


def _address(actor: Actor, state: str) -> str:
    if actor.roles == {Role.BUSINESS_OWNER}:
        return reverse("desk:own_requests")
    return f"{reverse('desk:requests')}?state={state}"


def _payments(actor: Actor) -> Iterator[Waiting]:
    found = payments_to_check(actor).aggregate(
        count=Count("pk"), oldest=Min("typed_at")
    )
    oldest = found["oldest"] and found["oldest"].date()
    url = reverse("desk:bills")
    yield Waiting(_("Payments to check"), found["count"], url, oldest)


def payments_to_check(actor: Actor) -> QuerySet[Payment]:
    """Return the payments that wait for a second person, not for who typed them."""
    rows = Payment.objects.filter(state=PaymentState.TYPED)
    return rows.exclude(typed_by_id=actor.person_id).select_related(
        "bill__request__business", "typed_by"
    )
