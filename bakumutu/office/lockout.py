"""Waiting after failed attempts, kept in the database: a restart forgives nothing."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.utils import timezone

from bakumutu.office.models import Person, SignInTrial

#: From so many failures on, the next attempt must wait so long.
WAITS = (
    (20, timedelta(hours=4)),
    (15, timedelta(hours=1)),
    (10, timedelta(minutes=20)),
    (5, timedelta(minutes=5)),
)
#: Failures this old no longer count.
FORGIVEN_AFTER = timedelta(days=1)


def key_of_person(person: Person) -> str:
    """Return the key under which the attempts for a person's account count."""
    return key_of(person.email or str(person.pk))


def key_of(tried: str) -> str:
    """Return the key for what was tried: an e-mail, an address, a person."""
    return sha256(tried.strip().lower().encode()).hexdigest()


def locked_until(key: str) -> datetime | None:
    """Return until when further attempts are refused, or None."""
    row = SignInTrial.objects.filter(key=key, locked_until__gt=timezone.now()).first()
    return row.locked_until if row else None


def note_failure(key: str) -> None:
    """Count one failed attempt, and lock from the fifth on."""
    now = timezone.now()
    SignInTrial.objects.bulk_create(
        [SignInTrial(key=key, failed_at=now)], ignore_conflicts=True
    )
    row = SignInTrial.objects.select_for_update().get(key=key)
    is_recent = now - row.failed_at < FORGIVEN_AFTER
    row.failures = row.failures + 1 if is_recent else 1
    row.failed_at = now
    waits = (wait for failures, wait in WAITS if row.failures >= failures)
    wait = next(waits, None)
    row.locked_until = now + wait if wait else None
    row.save()


def forget_failures(key: str) -> None:
    """Start counting anew, after a success or by an administrator."""
    SignInTrial.objects.filter(key=key).delete()
