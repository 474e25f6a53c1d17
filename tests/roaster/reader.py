"""Visits pages by the test client alone: what works here needs no script."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.test.html import Element

from bakumutu.ledger.outbox import drain
from tests.roaster.collect import Answer
from tests.roaster.markup import (
    attribute,
    first,
    inside,
    parsed,
    put,
    told,
    values_of,
)


class Reader:
    """One person who reads pages and sends their forms."""

    def __init__(self, client: Client) -> None:
        self._client, self.address, self.wire = client, "/", Line()
        self._files: dict[int, list[Path]] = {}

    def open(self, address: str) -> None:
        self._take(self._client.get(urljoin(self.address, address), follow=True))

    def press(self, word: str) -> None:
        pressed = next((e for e in self._buttons() if told(e) == word), None)
        assert pressed is not None, f"nothing is called {word!r} on {self._seen()}"
        assert attribute(pressed, "aria-disabled") is None, self._seen()
        if pressed.name == "a":
            self.open(attribute(pressed, "href") or "")
        else:
            self._send(pressed)

    def fill(self, label: str, *texts: str) -> None:
        for field, text in zip(self._fields(label), texts, strict=False):
            if field.name == "textarea":
                field.children = [text]
            else:
                put(field, "value", text)

    def choose(self, word: str) -> None:
        found = [e for e in self._choices(self._main) if self._named(e, word)]
        assert found, f"no choice begins with {word!r} on {self._seen()}"
        for choice in found:
            self._tick(choice)

    def answer(self, question: str, word: str) -> None:
        sets = inside(self._main, "fieldset")
        asked = next(e for e in sets if told(first(e, "legend")).startswith(question))
        self._tick(next(e for e in self._choices(asked) if self._named(e, word)))

    def pick(self, label: str, option: str) -> None:
        options = list(inside(self._fields(label)[0], "option"))
        for each in options:
            put(each, "selected", None)
        put(next(e for e in options if told(e).startswith(option)), "selected", "")

    def show(self, label: str, photos: Sequence[Path]) -> None:
        for field in self._fields(label):
            self._files[id(field)] = list(photos)

    def unfold(self, word: str) -> None:
        folds = inside(self._main, "summary")
        assert any(word in told(each) for each in folds), self._seen()

    def read(self) -> str:
        return told(self._main)

    def wait_for(self, words: str) -> None:
        drain()
        self.open(self.address)
        assert words in self.read(), f"{words!r} is not on {self._seen()}"

    def without_signal(self) -> AbstractContextManager[object]:
        # Nothing to lose: there is no script that would keep anything.
        return nullcontext()

    def _take(self, answer) -> None:
        self.address = answer.wsgi_request.get_full_path()
        assert answer.status_code < 400, f"{answer.status_code} at {self.address}"
        page = parsed(answer.content)
        self._main, self._files = first(page, "main"), {}
        wrong = [e for e in inside(self._main, "div") if self._is_refusal(e)]
        assert not wrong, f"{self.address}: {told(wrong[0])}"

    def _is_refusal(self, element: Element) -> bool:
        return "bk-error-summary" in (attribute(element, "class") or "")

    def _seen(self) -> str:
        return f"{self.address}:\n{self.read()}"

    def _buttons(self) -> Iterator[Element]:
        """Yield what can be pressed: buttons before links, as one would look."""
        yield from inside(self._main, "button")
        yield from inside(self._main, "a")

    def _fields(self, label: str) -> list[Element]:
        labels = [e for e in inside(self._main, "label") if told(e).startswith(label)]
        ids = {attribute(each, "for") for each in labels} - {None}
        found = [
            field
            for field in inside(self._main, "input", "textarea", "select")
            if attribute(field, "id") in ids
            or (attribute(field, "aria-label") or "").startswith(label)
        ]
        assert found, f"no field is called {label!r} on {self._seen()}"
        return found

    def _choices(self, within: Element) -> Iterator[Element]:
        for each in inside(within, "input"):
            if attribute(each, "type") in ("radio", "checkbox"):
                yield each

    def _named(self, choice: Element, word: str) -> bool:
        key = attribute(choice, "id")
        labels = inside(self._main, "label")
        return any(
            attribute(e, "for") == key and told(e).startswith(word) for e in labels
        )

    def _tick(self, choice: Element) -> None:
        if attribute(choice, "type") == "radio":
            name = attribute(choice, "name")
            for each in self._choices(self._main):
                if attribute(each, "name") == name:
                    put(each, "checked", None)
        put(choice, "checked", "")

    def _send(self, button: Element) -> None:
        forms = inside(self._main, "form")
        form = next(f for f in forms if any(e is button for e in inside(f, "button")))
        sent = QueryDict(mutable=True)
        for name, value in values_of(form):
            sent.appendlist(name, value)
        if name := attribute(button, "name"):
            sent.appendlist(name, attribute(button, "value") or "")
        address = urljoin(self.address, attribute(form, "action") or self.address)
        if attribute(form, "method") == "get":
            self.open(f"{address.partition('?')[0]}?{sent.urlencode()}")
            return
        data: dict[str, list[object]] = {name: sent.getlist(name) for name in sent}
        for field in inside(form, "input"):
            if photos := self._files.get(id(field)):
                data[attribute(field, "name") or ""] = [_sent(e) for e in photos]
        self._take(self._client.post(address, data, follow=True))


def _sent(photo: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(photo.name, photo.read_bytes(), "image/jpeg")


class Line:
    """What another program on the same device sends and gets; nobody is signed in."""

    def __init__(self) -> None:
        self._client = Client()

    def ask(
        self, address: str, headers: Mapping[str, str], parts: Mapping[str, bytes]
    ) -> Answer:
        if not parts:
            return _answered(self._client.get(address, headers=headers))
        files = {
            name: SimpleUploadedFile(name, content) for name, content in parts.items()
        }
        return _answered(self._client.post(address, files, headers=headers))


def _answered(answer) -> Answer:
    challenge = answer.headers.get("WWW-Authenticate", "")
    return Answer(answer.status_code, answer.content, challenge)
