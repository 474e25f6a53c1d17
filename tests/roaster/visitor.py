"""What somebody can do in front of a device, whichever it is."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from tests.roaster.collect import Wire


class Visitor(Protocol):
    """One person in front of one device: reads, fills in and presses."""

    #: Where the page is, from the root of the office.
    address: str
    #: What else on the same device reaches the office.
    wire: Wire

    def open(self, address: str) -> None:
        """Go to an address."""

    def press(self, word: str) -> None:
        """Press what is called so: a button, or a link."""

    def fill(self, label: str, *texts: str) -> None:
        """Write into the first fields whose label begins so, one text each."""

    def choose(self, word: str) -> None:
        """Tick every choice whose label begins so."""

    def answer(self, question: str, word: str) -> None:
        """Tick one choice of the question that begins so."""

    def pick(self, label: str, option: str) -> None:
        """Choose what begins so from the first list whose label does."""

    def show(self, label: str, photos: Sequence[Path]) -> None:
        """Give photos or papers."""

    def unfold(self, word: str) -> None:
        """Open what is folded away under a word."""

    def read(self) -> str:
        """Return the words of the page in one line."""

    def wait_for(self, words: str) -> None:
        """Look again until the office's own machinery has done its part."""

    def without_signal(self) -> AbstractContextManager[object]:
        """Lose the signal for as long as the block runs."""
