"""One thing that a product waits for: what, whose turn it is, and until when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from bakumutu.web.components import NextAction


class Side(TextChoices):
    """Who has the next step on the road of a product."""

    OWNER = "owner", pgettext_lazy("turn", "you")
    OFFICE = "office", pgettext_lazy("turn", "the office")
    LABORATORY = "laboratory", pgettext_lazy("turn", "the laboratory")
    BODY = "body", pgettext_lazy("turn", "the certification body (LSPro)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that a product waits for."""

    #: What kind of thing it is; with the subject it names one reminder.
    code: str
    subject: UUID
    title: object
    side: Side
    #: Nobody waits without knowing until when.
    due: date
    detail: object = ""
    url: str = ""
    label: object = ""
    #: An appointment: somebody comes on the day that is due.
    is_visit: bool = False

    @property
    def is_owners(self) -> bool:
        """Tell whether the owner has to do it."""
        return self.side == Side.OWNER


def of_office(
    code: str, subject: UUID, title: object, due: date, detail: object = ""
) -> Turn:
    """Return something that the office does and an owner can only wait for."""
    return Turn(
        code=code,
        subject=subject,
        title=title,
        side=Side.OFFICE,
        due=due,
        detail=detail,
    )


def action_of(turn: Turn | None) -> NextAction | None:
    """Return the next step as its box shows it to an owner."""
    if turn is None:
        return None
    who = capfirst(str(turn.side.label))
    return NextAction(turn.title, who, turn.due, turn.detail, turn.url, turn.label)
