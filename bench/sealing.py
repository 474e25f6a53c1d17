"""One report from the signed draft to the stored sealed PDF, against the bare page."""

from itertools import count

from bench.demo_office import institute
from bench.harness import Figures, figure, paired


def measure() -> Figures:
    """Return seconds for one report, and for compiling the same page alone."""
    with institute() as cast:
        import json

        from bakumutu.demo.at_the_desk import take_request_in
        from bakumutu.demo.cast import SAUSAGE_MAKERS
        from bakumutu.demo.filling import MOVES, published_rows
        from bakumutu.demo.story import Plan, Story
        from bakumutu.laboratory.reporting import draft_of
        from bakumutu.ledger.events import SystemAuthor
        from bakumutu.ledger.scope import office_scope
        from bakumutu.letters.actions import issue
        from bakumutu.letters.models import Document
        from bakumutu.letters.typesetting import typeset

        office = cast.office.pk
        plan = Plan(SAUSAGE_MAKERS[0], 1, rows=tuple(published_rows()[:1]))
        with office_scope(office):
            story = Story(cast, plan, take_request_in(cast, plan).pk)
            for move in MOVES[:-1]:
                move(story)
            draft = draft_of(story.reports[0])
            issue(draft, by=SystemAuthor(office))
            payload = json.loads(Document.objects.get().payload)

        def sealed() -> None:
            with office_scope(office):
                issue(draft, by=SystemAuthor(office))

        # The compiler remembers a page it has set before: a bare page is new as well.
        turn = count()

        def bare() -> None:
            typeset(payload | {"number": f"B{next(turn)}"})

        return figure("seal_report_s", *paired(sealed, bare))
