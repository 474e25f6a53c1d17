"""Visits pages in Chromium, with a finger or by the keyboard alone."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.thread import tap
from tests.roaster.collect import Answer

#: Seconds that the office's own machinery may take on a busy machine.
PATIENCE = 60

#: Is told of the page and of what is about to be pressed there.
Watcher = Callable[[Page, Locator], None]


class Surfer:
    """One person in front of a page of Chromium."""

    def __init__(
        self,
        page: Page,
        *,
        hand: Callable[[Locator], None] = tap,
        watcher: Watcher | None = None,
        has_scripts: bool = True,
    ) -> None:
        self.page, self._hand, self._watch = page, hand, watcher
        self._has_scripts = has_scripts

    @property
    def address(self) -> str:
        told = urlsplit(self.page.url)
        return told.path + (f"?{told.query}" if told.query else "")

    @property
    def wire(self) -> "Wire":
        # Without the cookies of the page: another program has none of them.
        return Wire(self.page)

    @property
    def _main(self) -> Locator:
        return self.page.locator("main")

    def open(self, address: str) -> None:
        self.page.goto(urljoin(self.page.url, address))

    def press(self, word: str) -> None:
        button = self._main.get_by_role("button", name=word, exact=True)
        link = self._main.get_by_role("link", name=word, exact=True)
        pressed = button.or_(link).first
        self._see(pressed)
        with self.page.expect_navigation(wait_until="load"):
            self._hand(pressed)
        refusal = self.page.locator(".bk-error-summary")
        assert not refusal.count(), refusal.inner_text()

    def fill(self, label: str, *texts: str) -> None:
        found = self._labelled(re.escape(label))
        for field, text in zip(found, texts, strict=False):
            field.fill(text)

    def choose(self, word: str) -> None:
        for choice in self._labelled(re.escape(word)):
            self._tick(choice)

    def answer(self, question: str, word: str) -> None:
        asked = re.compile(f"^{re.escape(question)}")
        group = self._main.get_by_role("group", name=asked).first
        self._tick(group.get_by_label(re.compile(f"^{re.escape(word)}")).first)

    def pick(self, label: str, option: str) -> None:
        field = self._labelled(re.escape(label))[0]
        begins = re.compile(f"^\\s*{re.escape(option)}")
        wanted = field.locator("option").filter(has_text=begins).first
        field.select_option(wanted.get_attribute("value"))

    def show(self, label: str, photos: Sequence[Path]) -> None:
        for field in self._labelled(re.escape(label)):
            field.set_input_files(photos)

    def unfold(self, word: str) -> None:
        self._hand(self._main.locator("summary", has_text=word).first)

    def read(self) -> str:
        return " ".join(self._main.inner_text().split())

    def wait_for(self, words: str) -> None:
        deadline = monotonic() + PATIENCE
        while words not in self.read():
            assert monotonic() < deadline, f"{words!r} is not on:\n{self.read()}"
            self.page.reload()

    @contextmanager
    def without_signal(self) -> Iterator[None]:
        if not self._has_scripts:
            yield  # nothing would keep what is sent meanwhile
            return
        # The worker keeps the list of what waits; only then may the signal go.
        status = self.page.locator("[data-queue-status]")
        expect(self.page.locator("[data-queue-status][data-ready]")).to_be_attached()
        self.page.context.set_offline(True)
        yield
        self._see(status)
        self.page.context.set_offline(False)
        expect(status).to_be_hidden()

    def _see(self, what: Locator) -> None:
        if self._watch:
            self._watch(self.page, what)

    def _labelled(self, pattern: str) -> list[Locator]:
        found = self._main.get_by_label(re.compile(f"^\\s*{pattern}"))
        found.first.wait_for(state="attached")
        return found.all()

    def _tick(self, choice: Locator) -> None:
        if not choice.is_checked():
            self._hand(choice)


class Wire:
    """What another program on the same device sends and gets."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def ask(
        self, address: str, headers: Mapping[str, str], parts: Mapping[str, bytes]
    ) -> Answer:
        url, send = urljoin(self._page.url, address), self._page.request
        files = {
            name: {"name": name, "mimeType": "image/jpeg", "buffer": content}
            for name, content in parts.items()
        }
        if files:
            answer = send.post(url, headers=dict(headers), multipart=files)
        else:
            answer = send.get(url, headers=dict(headers))
        challenge = answer.headers.get("www-authenticate", "")
        return Answer(answer.status, answer.body(), challenge)
