"""Reads of the desk."""

from uuid import UUID

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest

#: A request comes here only by a checked payment or a zero tariff.
_PAID = (
    RequestState.PAID,
    RequestState.IN_SERVICE,
    RequestState.DONE,
    RequestState.CLOSED,
)


def is_paid(request_id: UUID) -> bool:
    """Tell whether nothing is owed for a request of this office."""
    return ServiceRequest.objects.filter(pk=request_id, state__in=_PAID).exists()
