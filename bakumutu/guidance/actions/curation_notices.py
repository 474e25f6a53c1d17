"""Telling owners what was decided: by e-mail at once, by WhatsApp from an officer."""

from dataclasses import replace

from bakumutu.guidance.actions.reminders import keep_reminder, open_chat
from bakumutu.guidance.models import Nomination, ReminderWay
from bakumutu.guidance.models.notices import TOLD, chat_about, letter_about
from bakumutu.ledger.events import Occurred
from bakumutu.office.actor import Actor
from bakumutu.registry.models import Purpose
from bakumutu.registry.reach import has_consent

#: The second telling of a day, by the other way.
_AGAIN = "decision_again"


def tell_owner(occurred: Occurred) -> None:
    """Write to the owner what was decided and why, where that was agreed to."""
    rows = Nomination.objects.select_related("business", "call__office")
    found = rows.get(pk=occurred.subject)
    if found.state not in TOLD or not found.business.email:
        return
    if not has_consent(found.business_id, Purpose.SERVICE):
        return
    notice = letter_about(found)
    if keep_reminder(notice, found.call.today(), ReminderWay.EMAIL):
        notice.message.email(found.business.email).send()


def tell_by_chat(found: Nomination, *, by: Actor) -> str:
    """Keep that an officer opened the chat about a decision; return its address."""
    notice, today = chat_about(found), found.call.today()
    if not keep_reminder(notice, today, ReminderWay.WHATSAPP, by=by):
        return open_chat(replace(notice, step=_AGAIN), today, by=by)
    return notice.message.whatsapp_url(found.business.phone)
