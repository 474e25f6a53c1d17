"""What pages hand to the component tags: rows, columns, tasks and moments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a summary list, with the address where it is changed."""

    label: object
    value: object
    change_url: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a task list; without an address it cannot be started yet."""

    title: object
    url: str = ""
    status: object = ""
    state: str = "not_started"
    hint: object = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo by its small copy, or a document without one; the link shows it whole."""

    title: object
    url: str
    small: str = ""
    #: Of the small copy, in pixels: the page keeps its place before it is there.
    width: int = 0
    height: int = 0
    detail: object = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline: what happened, when, by whom."""

    at: datetime
    title: object
    who: object = ""
    detail: object = ""
    url: str = ""
    photos: Sequence[Photo] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand right, ``sort_url`` makes it sortable."""

    title: object
    is_number: bool = False
    sort_url: str = ""
    #: "ascending" or "descending" when the list is sorted by this column.
    sorted: str = ""
    #: A phone leaves it out of the card: the page of the row tells it.
    is_minor: bool = False

    @property
    def style(self) -> str:
        """Return the classes of its cells."""
        return " ".join(["bk-number"] * self.is_number + ["bk-minor"] * self.is_minor)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; its first cell links to ``url`` and names the row."""

    cells: Sequence[object]
    url: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table, with the caption that names it."""

    caption: object
    columns: Sequence[Column]
    lines: Iterable[Line]
    #: Name of the checkbox in front of each row that carries ``Line.key``; "" is none.
    select: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab under the title: a link, the current one marked."""

    title: object
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use, with the address that takes it away."""

    text: object
    remove_url: str


@dataclass(frozen=True, slots=True)
class NextAction:
    """The one thing to do next, who does it and by when."""

    title: object
    owner: object = ""
    due: object = None
    detail: object = ""
    url: object = ""
    label: object = ""
    #: Tells it apart where a page shows several.
    key: object = ""


@dataclass(frozen=True, slots=True)
class Sticker:
    """A label for a sample: its code, the drawn QR and a few short lines."""

    code: str
    qr: str
    lines: Sequence[object] = field(default_factory=tuple)
    #: Width by height in millimetres: "50x30" or "40x20".
    size: str = "50x30"
