"""Messages out: what is sent names the document and its page, never a person."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.letters.models import Document
from bakumutu.letters.payload import verification_url
from bakumutu.web.wording import plain_date

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to be sent by one way or another."""

    subject: str
    text: str

    def whatsapp_url(self, phone: str) -> str:
        """Return the link that opens WhatsApp with the text, for a +62... number."""
        return f"https://wa.me/{phone.lstrip('+')}?text={quote(self.text)}"

    def email(self, address: str) -> EmailMessage:
        """Return the message as an e-mail to one address."""
        return EmailMessage(self.subject, self.text, to=[address])


def document_ready(document: Document) -> Message:
    """Tell a customer that a document is ready; no name and no result in it."""
    with override("id"):
        subject = _("Document %(number)s is ready") % {"number": document.number}
        text = _("Your document %(number)s is ready. Read and check it here: %(url)s")
        url = verification_url(document.verification_code)
        return Message(subject, text % {"number": document.number, "url": url})


def document_superseded(document: Document, replaced_by: Document) -> Message:
    """Tell a customer that a newer document takes the place of an older one."""
    with override("id"):
        subject = _("Document %(number)s was replaced") % {"number": document.number}
        text = _(
            "Document %(old)s is no longer valid. It was replaced by %(new)s: %(url)s"
        )
        url = verification_url(replaced_by.verification_code)
        named = {"old": document.number, "new": replaced_by.number, "url": url}
        return Message(subject, text % named)


def your_turn(url: str, *, until: date | None = None) -> Message:
    """Tell an owner that a step waits for them; it says neither who nor what."""
    with override("id"):
        subject = _("A step is waiting for you")
        if until is None:
            text = _("A step is waiting for you. Open it here: %(url)s")
            return Message(subject, text % {"url": url})
        text = _("A step is waiting for you until %(day)s. Open it here: %(url)s")
        return Message(subject, text % {"day": plain_date(until), "url": url})


def visit_ahead(on: date, url: str) -> Message:
    """Remind an owner of a visit on a day; where and why stand behind the link."""
    with override("id"):
        subject = _("A visit on %(day)s") % {"day": plain_date(on)}
        text = _("We visit you on %(day)s. See the plan or choose another day: %(url)s")
        return Message(subject, text % {"day": plain_date(on), "url": url})


def decision_made(reason: str, url: str, *, until: date | None = None) -> Message:
    """Tell an owner what was decided and why; the subject says neither."""
    with override("id"):
        subject = _("The decision about your product")
        parts = [reason]
        if until is not None:
            told = _("Say until %(day)s whether you take the place; else it lapses.")
            parts.append(told % {"day": plain_date(until)})
        parts.append(_("All about it stands here: %(url)s") % {"url": url})
        return Message(subject, "\n\n".join(parts))


def decision_ready(url: str, *, until: date | None = None) -> Message:
    """Tell an owner that there is a decision; what it is stands behind the link."""
    with override("id"):
        subject = _("The decision about your product")
        if until is None:
            text = _("There is a decision for you. Read it here: %(url)s")
            return Message(subject, text % {"url": url})
        text = _(
            "There is a decision for you, and a step that waits until %(day)s. Read it"
            " here: %(url)s"
        )
        return Message(subject, text % {"day": plain_date(until), "url": url})


def forgery_links(body: Json) -> dict[str, str]:
    """Return how to tell the issuing office about a forged copy."""
    issuer = body["issuer"]
    message = Message(
        subject=f"Laporan pemalsuan: {body['number']}",
        text=f"Saya menduga ada dokumen palsu dengan nomor {body['number']}:"
        f" {body['verification_url']}",
    )
    links = {}
    if issuer["email"]:
        query = f"subject={quote(message.subject)}&body={quote(message.text)}"
        links["email"] = f"mailto:{issuer['email']}?{query}"
    if issuer["phone"].startswith("+"):
        links["whatsapp"] = message.whatsapp_url(issuer["phone"])
    return links
