"""Keeping what is typed until it is sent; nothing of it is judged or recorded."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.office.actor import Actor
from bakumutu.office.models import FormDraft, IdempotentAnswer
from bakumutu.office.steps import NotAllowedError

#: A worksheet of 2,000 cells is half as long.
MOST_CHARACTERS = 200_000
#: So many pages of one person are kept; the oldest gives way.
MOST_PAGES = 50
_ALONE = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True, slots=True)
class Typing:
    """What stands in a form now, and of which page the form is."""

    page: str
    content: str
    #: Key under which the form will be sent: once it was, nothing more is kept.
    form_key: UUID | None = None


def keep_draft(typing: Typing, *, by: Actor) -> FormDraft | None:
    """Keep what is typed in place of what was kept before; None: it was sent."""
    if len(typing.content) > MOST_CHARACTERS:
        raise NotAllowedError(_("This is too long to be kept before it is sent."))
    _alone_at(typing.page, by)
    if _was_sent(typing, by):
        return None
    kept, is_new = FormDraft.objects.update_or_create(
        office_id=by.office_id,
        person_id=by.person_id,
        page=typing.page,
        defaults={"content": typing.content, "kept_at": timezone.now()},
    )
    if is_new:
        _make_room(by)
    return kept


def discard_draft(page: str, *, by: Actor) -> None:
    """Forget what was typed on a page: it was sent, or is not wanted any more."""
    _alone_at(page, by)
    FormDraft.objects.filter(person_id=by.person_id, page=page).delete()


def _alone_at(page: str, by: Actor) -> None:
    """Wait for whoever keeps or sends the same page, until the end of the transaction.

    Else a draft could be kept between the sending of its form and its commit.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ALONE, [f"{by.office_id} {by.person_id} {page}"])


def _was_sent(typing: Typing, by: Actor) -> bool:
    sent = IdempotentAnswer.objects.filter(sender=str(by.person_id))
    return typing.form_key is not None and sent.filter(key=typing.form_key).exists()


def _make_room(by: Actor) -> None:
    """Remove the oldest of one person; what expired is cleared away each hour."""
    own = FormDraft.objects.filter(person_id=by.person_id).order_by("-kept_at")
    FormDraft.objects.filter(
        pk__in=list(own.values_list("pk", flat=True)[MOST_PAGES:])
    ).delete()
