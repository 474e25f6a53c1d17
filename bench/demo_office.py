"""A demonstration office to measure in, and requests that are ready for samples."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bakumutu.config.cli.session import working_office

PASSWORD = "measured-by-nobody"
FIVE = ("abu", "kadar_air", "lemak", "pb", "protein")


@contextmanager
def institute() -> Iterator[Any]:
    """Open the demonstration institute, with its people and nothing else."""
    with working_office():
        from bakumutu.config.cli.up import prepare
        from bakumutu.demo.cast import INSTITUTE, INSTITUTE_PEOPLE
        from bakumutu.demo.filling import prepare_laboratory
        from bakumutu.demo.offices import open_with_people
        from bakumutu.ledger.scope import office_scope

        prepare()
        cast = open_with_people(INSTITUTE, INSTITUTE_PEOPLE, PASSWORD)
        with office_scope(cast.office.pk):
            prepare_laboratory(cast)
        yield cast


def paid_request(cast: Any, serial: int, *, samples: int) -> Any:
    """Return a paid request for ``samples`` samples with five parameters each."""
    from bakumutu.demo import at_the_desk as desk
    from bakumutu.demo.cast import SAUSAGE_MAKERS
    from bakumutu.demo.story import Plan, Story
    from bakumutu.ledger.scope import office_scope

    maker = SAUSAGE_MAKERS[serial % len(SAUSAGE_MAKERS)]
    plan = Plan(maker, serial, rows=({},) * samples, parameters=FIVE)
    with office_scope(cast.office.pk):
        story = Story(cast, plan, desk.take_request_in(cast, plan).pk)
    for move in (
        desk.agree_terms,
        desk.offer,
        desk.agree_quote,
        desk.issue_bill,
        desk.pay,
        desk.check,
    ):
        with office_scope(cast.office.pk):
            move(story)
    return story
