"""Numbers of requests: gap-free per office and year."""

from uuid import UUID

from bakumutu.desk.models.requests import NUMBERS
from bakumutu.letters.numbering import next_number

KIND = "service_request"


def next_request_number(office_id: UUID, year: int) -> str:
    """Return the next number; whoever asks next waits for this transaction's end."""
    return next_number(office_id, KIND, year, NUMBERS)
