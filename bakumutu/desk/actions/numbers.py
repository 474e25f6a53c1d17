"""Numbers of requests: gap-free per office and year."""

from uuid import UUID

from django.db import connection

from bakumutu.desk.models import ServiceRequest


def next_request_number(office_id: UUID, year: int) -> str:
    """Return the next number; whoever asks next waits for this transaction's end."""
    with connection.cursor() as cursor:
        lock = f"desk-number-{office_id}-{year}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
    prefix = f"PU-{year}-"
    given = ServiceRequest.objects.filter(
        office_id=office_id, number__startswith=prefix
    )
    return f"{prefix}{given.count() + 1:04d}"
