"""Writes that the laboratory asks for, and handing over the result."""

from uuid import UUID

from bakumutu.desk.actions.rows import change, move, reachable
from bakumutu.desk.events import RequestClosed, ServiceFinished, ServiceStarted
from bakumutu.desk.models import RequestFacts, ServiceRequest
from bakumutu.office.actor import Actor


def start_service(request_id: UUID, *, by: Actor) -> ServiceRequest:
    """Begin the work on a paid request."""
    facts = RequestFacts(reachable(request_id, by))
    return move(facts, "start_service", ServiceStarted(), by=by)


def finish_service(request_id: UUID, *, by: Actor) -> ServiceRequest:
    """End the work: what was asked for is released."""
    facts = RequestFacts(reachable(request_id, by))
    return move(facts, "finish_service", ServiceFinished(), by=by)


def close_request(request_id: UUID, *, handed_to: str, by: Actor) -> ServiceRequest:
    """Hand over the result and end the request."""
    facts = RequestFacts(reachable(request_id, by), handed_to=handed_to)
    request = move(facts, "close_request", RequestClosed(), by=by)
    change(request, handed_to=handed_to)
    return request
