"""Reminding owners: by e-mail each morning, by WhatsApp where an officer opens it."""

import logging
from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from bakumutu.guidance.models import Notice, Reminder, ReminderWay
from bakumutu.office.actor import Actor

_log = logging.getLogger(__name__)


def send_reminders(notices: Iterable[Notice], on: date) -> int:
    """Write to each business that has an e-mail address; return how many it were."""
    return sum(_sent(notice, on) for notice in notices if notice.business.email)


def open_chat(notice: Notice, on: date, *, by: Actor) -> str:
    """Keep that an officer opened the chat; return its address.

    Whether the text was sent, the house does not know and does not claim.
    """
    keep_reminder(notice, on, ReminderWay.WHATSAPP, by=by)
    return notice.message.whatsapp_url(notice.business.phone)


def _sent(notice: Notice, on: date) -> bool:
    """Write one e-mail; what a mail server refuses is tried again on another run."""
    try:
        with transaction.atomic():
            if not keep_reminder(notice, on, ReminderWay.EMAIL):
                return False
            notice.message.email(notice.business.email).send()
    except OSError:  # smtplib's errors are OSErrors
        _log.warning("A reminder could not be sent", exc_info=True)
        return False
    return True


def keep_reminder(
    notice: Notice, on: date, way: str, *, by: Actor | None = None
) -> bool:
    """Keep the reminder; False when somebody was faster today."""
    reminder = Reminder(
        office_id=notice.business.office_id,
        business=notice.business,
        step=notice.step,
        subject=notice.subject,
        way=way,
        on=on,
        due=notice.due,
        by_id=by.person_id if by else None,
    )
    try:
        with transaction.atomic():
            reminder.save(force_insert=True)
    except IntegrityError:
        return False
    return True
