"""What the worker clears away each hour: rows that serve nobody any more."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from procrastinate.contrib.django import app

from bakumutu.ledger.scope import office_scope
from bakumutu.office.lockout import FORGIVEN_AFTER
from bakumutu.office.models import (
    LIFE_OF_A_DRAFT,
    FormDraft,
    IdempotentAnswer,
    Office,
    OneTimeAccess,
    SignInTrial,
)

#: A form that is sent again after this long may act again.
ANSWERS_KEPT = timedelta(days=30)
#: Used or expired codes let nobody in; the ledger keeps who handed over which.
CODES_KEPT = timedelta(days=30)
#: A device that was just signed in may have no session in the database yet.
DEVICES_KEPT = timedelta(days=1)


# Each hour, not each night: small offices switch the server off when they go home.
@app.periodic(cron="17 * * * *")
@app.task(name="office.clear_away", queue="office", queueing_lock="office.clear_away")
def clear_away(timestamp: int) -> None:
    """Delete answers, sessions, trials, codes and drafts that are past their age.

    ``timestamp`` is the hour this run belongs to, as the scheduler tells it.
    """
    now = timezone.now()
    IdempotentAnswer.objects.filter(at__lt=now - ANSWERS_KEPT).delete()
    _clear_sessions(now)
    SignInTrial.objects.filter(failed_at__lt=now - FORGIVEN_AFTER).delete()
    for office_id in Office.objects.values_list("pk", flat=True):
        with office_scope(office_id):
            _clear_codes(now - CODES_KEPT)
            FormDraft.objects.filter(kept_at__lt=now - LIFE_OF_A_DRAFT).delete()


def _clear_sessions(now: datetime) -> None:
    Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    devices = UserSession.objects.filter(last_seen_at__lt=now - DEVICES_KEPT)
    devices.filter(~Exists(alive)).delete()


def _clear_codes(before: datetime) -> None:
    ended = Q(used_at__lt=before) | Q(expires_at__lt=before)
    OneTimeAccess.objects.filter(ended).delete()
