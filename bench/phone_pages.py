"""What an owner waits for on a slow phone: the largest thing of a page drawn."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from bakumutu.config.cli.session import working_office
from bench.harness import Figures, free_port, served

RUNS = 5
#: The line and the phone that UI.md measures with: 400 kbit/s, 400 ms, CPU/4.
_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
_SLOWER = 4
#: Name of the figure -> address, for an owner who is signed in.
OWN_PAGES = {
    "home": "/",
    "journey": "/perjalanan/saya/",
    "businesses": "/usaha/saya/",
    "assessments": "/asesmen/saya/",
}
#: A page of one sentence and no style: what line, phone and server take at least.
BARE = "/sehat/hidup"

_LARGEST = """() => new Promise(told => {
  new PerformanceObserver(seen => {
    const all = seen.getEntries()
    told(all[all.length - 1].startTime)
  }).observe({type: "largest-contentful-paint", buffered: true})
  setTimeout(() => told(performance.getEntriesByType("paint").at(-1)?.startTime), 500)
})"""


def measure() -> Figures:
    """Return the seconds to the largest paint of each page, and against a bare one."""
    port = free_port()
    link, code = _demonstration()
    with served(port), _phone() as new_visit:
        state = _signed_in(new_visit, link)
        address = f"http://localhost:{port}"
        pages = {name: (state, path) for name, path in OWN_PAGES.items()}
        pages |= {"check": (None, f"/v/{code}"), "sign_in": (None, "/masuk/")}
        bare = _typical(new_visit, None, address + BARE)
        figures: Figures = {"phone_bare_lcp_s": bare}
        for name, (who, path) in pages.items():
            taken = _typical(new_visit, who, address + path)
            figures[f"phone_{name}_lcp_s"] = taken
            figures[f"phone_{name}_ratio"] = round(taken / bare, 2)
    return figures | {"phone_runs": RUNS}


def _demonstration() -> tuple[str, str]:
    """Fill the offices; return how an owner comes in, and the code of a letter."""
    with working_office():
        from bakumutu.config.cli.demo import fill_when_empty
        from bakumutu.config.cli.up import prepare
        from bakumutu.demo.cast import INSTITUTE
        from bakumutu.demo.sign_ins import sign_ins
        from bakumutu.laboratory.models import TestReport
        from bakumutu.ledger.scope import office_scope
        from bakumutu.office.models import Office

        prepare()
        fill_when_empty()
        link = [row.by for row in sign_ins() if row.by.startswith("http")][-1]
        with office_scope(Office.objects.get(code=INSTITUTE.code).pk):
            sealed = TestReport.objects.exclude(verification_code="")
            return link, str(sealed.latest("pk").verification_code)


@contextmanager
def _phone() -> Iterator[Callable[[Any], Any]]:
    """Return a maker of first visits: nothing cached, a slow line, a slow phone."""
    from playwright.sync_api import sync_playwright

    from bakumutu.web.tests.chromium import CHROMIUM, FLAGS

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

        def new_visit(state: Any) -> Any:
            size = {"width": 360, "height": 640}
            context = browser.new_context(viewport=size, storage_state=state)
            page = context.new_page()
            wire = context.new_cdp_session(page)
            wire.send("Network.enable")
            wire.send("Network.emulateNetworkConditions", _LINE)
            wire.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
            return page

        yield new_visit
        browser.close()


def _signed_in(new_visit: Callable[[Any], Any], link: str) -> Any:
    page = new_visit(None)
    page.goto(link)
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()
    state = page.context.storage_state()
    page.context.close()
    return state


def _typical(new_visit: Callable[[Any], Any], state: Any, url: str) -> float:
    return round(median(_once(new_visit, state, url) for _run in range(RUNS)), 3)


def _once(new_visit: Callable[[Any], Any], state: Any, url: str) -> float:
    page = new_visit(state)
    answer = page.goto(url)
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{url} answered {answer and answer.status}")
    taken = page.evaluate(_LARGEST) / 1000
    page.context.close()
    return float(taken)
