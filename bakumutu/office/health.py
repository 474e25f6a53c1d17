"""Signs of life of the installation."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinateWorker,
)

from bakumutu.ledger.models import Entry, Pending
from bakumutu.web.wording import moment

LONGEST_WAIT = timedelta(minutes=2)
LONGEST_SEAL_LAG = timedelta(seconds=30)
LONGEST_SILENCE = timedelta(seconds=60)
LEAST_FREE_BYTES = 2_000_000_000
LONGEST_WITHOUT_BACKUP = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of life: what it is about, what was found, whether that is well."""

    title: str
    found: str
    is_well: bool


def signs_of_life() -> list[Sign]:
    """Return every sign, each read now."""
    return [read() for read in _SIGNS]


def _database() -> Sign:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version'),"
            " pg_size_pretty(pg_database_size(current_database()))"
        )
        version, size = cursor.fetchone()
    return Sign(_("Database"), f"PostgreSQL {version}, {size}", is_well=True)


def _worker() -> Sign:
    heard = ProcrastinateWorker.objects.aggregate(at=Max("last_heartbeat"))["at"]
    if heard is None:
        return Sign(_("Worker"), _("No worker runs."), is_well=False)
    is_well = timezone.now() - heard < LONGEST_SILENCE
    return Sign(_("Worker"), _("Heard of at %(at)s") % {"at": moment(heard)}, is_well)


def _jobs() -> Sign:
    waiting = ProcrastinateJob.objects.filter(status="todo", scheduled_at=None)
    failed = ProcrastinateJob.objects.filter(status="failed").count()
    deferred = ProcrastinateEvent.objects.filter(type="deferred", job__in=waiting)
    age = _age(deferred.aggregate(oldest=Min("at"))["oldest"])
    counts = {"waiting": waiting.count(), "failed": failed}
    found = _("%(waiting)s wait, %(failed)s failed") % counts
    return Sign(_("Jobs"), found, is_well=not failed and age < LONGEST_WAIT)


def _seals() -> Sign:
    waiting = Entry.objects.filter(pk__in=Pending.objects.values("entry_id"))
    lag = _age(waiting.aggregate(oldest=Min("at"))["oldest"])
    found = _("%(count)s entries wait for their seal, the oldest for %(seconds)s s") % {
        "count": waiting.count(),
        "seconds": round(lag.total_seconds()),
    }
    return Sign(_("Ledger"), found, lag < LONGEST_SEAL_LAG)


def _disk() -> Sign:
    free = shutil.disk_usage(settings.HOME).free
    found = _("%(gigabytes)s GB free") % {"gigabytes": free // 10**9}
    return Sign(_("Disk"), found, free > LEAST_FREE_BYTES)


def _backup() -> Sign:
    stamp = settings.HOME / "last-backup"
    if not stamp.exists():
        return Sign(_("Backup"), _("There is no backup yet."), is_well=False)
    made = datetime.fromtimestamp(
        stamp.stat().st_mtime, tz=timezone.get_default_timezone()
    )
    return Sign(_("Backup"), moment(made), _age(made) < LONGEST_WITHOUT_BACKUP)


def _age(since: datetime | None) -> timedelta:
    return timezone.now() - since if since else timedelta()


_SIGNS: tuple[Callable[[], Sign], ...] = (
    _database,
    _worker,
    _jobs,
    _seals,
    _disk,
    _backup,
)
