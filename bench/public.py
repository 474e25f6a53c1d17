"""The public page of a report: its rate against a static file, and its bytes."""

import gzip
import re

from bench.demo_office import institute
from bench.harness import Figures, figure, free_port, paired, served
from bench.visitor import Visitor

PAGES = 100


def measure() -> Figures:
    """Return pages per second and compressed bytes of public pages."""
    port = free_port()
    with institute() as cast:
        code = _sealed(cast)
        with served(port):
            visitor = Visitor(port)
            _status, body = visitor.get(f"/v/{code}")
            style = re.findall(rb'href="(/static/[^"]+\.css)"', body)[0].decode()
            ours, static = paired(
                lambda: _visit(visitor, f"/v/{code}"), lambda: _visit(visitor, style)
            )
            figures = figure("public_page_per_s", PAGES / ours, PAGES / static)
            figures["verify_page_bytes"] = _weight(visitor, f"/v/{code}")
            figures["sign_in_page_bytes"] = _weight(visitor, "/masuk/")
    return figures


def _sealed(cast) -> str:
    from bakumutu.demo.at_the_desk import take_request_in
    from bakumutu.demo.cast import SAUSAGE_MAKERS
    from bakumutu.demo.filling import MOVES, published_rows
    from bakumutu.demo.story import Plan, Story
    from bakumutu.ledger.outbox import drain
    from bakumutu.ledger.scope import office_scope

    plan = Plan(SAUSAGE_MAKERS[0], 1, rows=tuple(published_rows()[:1]))
    with office_scope(cast.office.pk):
        story = Story(cast, plan, take_request_in(cast, plan).pk)
    for move in MOVES:
        with office_scope(cast.office.pk):
            move(story)
        drain()
    with office_scope(cast.office.pk):
        return str(story.reports[0].verification_code)


def _visit(visitor: Visitor, path: str) -> None:
    for _page in range(PAGES):
        status, _body = visitor.get(path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")


def _weight(visitor: Visitor, path: str) -> int:
    """Return the bytes of a first visit: the page and all that it loads."""
    _status, page = visitor.get(path)
    parts = re.findall(rb'(?:href|src)="(/static/[^"]+)"', page)
    bodies = [page] + [visitor.get(part.decode())[1] for part in dict.fromkeys(parts)]
    return sum(len(gzip.compress(body)) for body in bodies)
