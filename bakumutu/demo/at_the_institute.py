"""A sample that the service office sends to the institute, and its report back."""

from collections.abc import Callable, Mapping

from bakumutu.demo.at_the_desk import (
    agree_quote,
    agree_terms,
    check,
    hand_over,
    issue_bill,
    offer,
    pay,
    take_request_in,
)
from bakumutu.demo.in_the_laboratory import (
    assign,
    authorise,
    bring_samples,
    draft,
    measure,
    release,
    send,
    verify,
)
from bakumutu.demo.story import Plan, Story
from bakumutu.demo.thread import Deed, Thread
from bakumutu.desk.models import ServiceRequest
from bakumutu.guidance.actions import bring_report
from bakumutu.ledger.outbox import drain
from bakumutu.ledger.scope import office_scope

_Moves = tuple[Callable[[Story], None], ...]
_AGREED: _Moves = (agree_terms, offer, agree_quote, issue_bill, pay, check)
_TAKEN: _Moves = (bring_samples, assign)
_TESTED: _Moves = (measure, send, verify)
_REPORTED: _Moves = (draft, authorise, release, hand_over)
#: Requests of the story are billed by numbers above those of today.
_SERIALS = 900


def by_the_institute(came: int, **values: str) -> tuple[tuple[int, Deed], ...]:
    """Return what happens since a sample came, so many days ago; values by code."""
    return (
        (came, _brought(values)),
        (came - 3, _there(values, _TESTED)),
        (came - 6, _there(values, _REPORTED)),
        (came - 7, _taken_in),
    )


def _brought(values: Mapping[str, str]) -> Deed:
    """Let the owner bring the sample to the counter, agree there and pay."""

    def bring(thread: Thread) -> None:
        plan = _plan(thread, values)
        with office_scope(thread.institute.office.pk):
            request = take_request_in(thread.institute, plan)
        _move(Story(thread.institute, plan, request.pk), _AGREED + _TAKEN)

    return bring


def _there(values: Mapping[str, str], moves: _Moves) -> Deed:
    """Let the people of the institute go on with the request."""

    def go_on(thread: Thread) -> None:
        _move(_story(thread, values), moves)

    return go_on


def _taken_in(thread: Thread) -> None:
    """Let the mentor take the report in by the code on it; nothing is typed."""
    story = _story(thread, {})
    with office_scope(thread.institute.office.pk):
        [report] = story.reports
    bring_report(thread.product.pk, report.verification_code, by=thread.mentor)


def _plan(thread: Thread, values: Mapping[str, str]) -> Plan:
    maker = thread.guided.maker
    serial = _SERIALS + int(maker.business.phone[-2:])
    return Plan(maker, serial, rows=(dict(values),), parameters=tuple(sorted(values)))


def _story(thread: Thread, values: Mapping[str, str]) -> Story:
    phone = thread.guided.maker.business.phone
    with office_scope(thread.institute.office.pk):
        found = ServiceRequest.objects.filter(business__phone=phone).latest("pk")
    return Story(thread.institute, _plan(thread, values), found.pk)


def _move(story: Story, moves: _Moves) -> None:
    for move in moves:
        with office_scope(story.cast.office.pk):
            move(story)
        drain()
