"""The forms that a phone may fetch: their list, their text, their manifest."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.dom.minidom import Document
from xml.dom.minidom import Element as Node
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml import minidom

LIST_SPACE = "http://openrosa.org/xforms/xformsList"
MANIFEST_SPACE = "http://openrosa.org/xforms/xformsManifest"
_DECLARATION = b"<?xml version='1.0' encoding='UTF-8'?>\n"


@dataclass(frozen=True, slots=True)
class Offered:
    """One form as the list names it."""

    form_id: str
    name: str
    version: str
    xml: bytes
    download_url: str
    manifest_url: str

    @property
    def digest(self) -> str:
        """Return the hash by which a phone sees that its copy is out of date."""
        # OpenRosa knows no other hash; it guards against change, not against forgery.
        return "md5:" + hashlib.md5(self.xml, usedforsecurity=False).hexdigest()


def form_list(forms: Iterable[Offered]) -> bytes:
    """Return the list of forms (OpenRosa Form List API)."""
    root = Element("xforms", xmlns=LIST_SPACE)
    for form in forms:
        entry = SubElement(root, "xform")
        for name, text in (
            ("formID", form.form_id),
            ("name", form.name),
            ("version", form.version),
            ("hash", form.digest),
            ("downloadUrl", form.download_url),
            ("manifestUrl", form.manifest_url),
        ):
            SubElement(entry, name).text = text
    return _text(root)


def manifest() -> bytes:
    """Return the files that belong to a form: ours carry all they need themselves."""
    return _text(Element("manifest", xmlns=MANIFEST_SPACE))


def form_for(xml: str, form_id: str, title: str, answers: Mapping[str, str]) -> bytes:
    """Return a form under an id and a title of its own: one for each appointment.

    So a phone lists each visit by the name of the business, and what it sends back
    says to which visit it belongs. ``answers`` are known before anybody asks.
    """
    document: Document = minidom.parseString(xml)
    _name(document, title)
    root = _primary(document)
    root.setAttribute("id", form_id)
    for name, text in answers.items():
        _answer(document, root, name, text)
    return document.toxml(encoding="utf-8")


def _text(root: Element) -> bytes:
    text: bytes = tostring(root, encoding="utf-8")
    return _DECLARATION + text


def _name(document: Document, title: str) -> None:
    heading = document.getElementsByTagName("h:title")[0]
    while heading.firstChild:
        heading.removeChild(heading.firstChild)
    heading.appendChild(document.createTextNode(title))


def _answer(document: Document, root: Node, name: str, text: str) -> None:
    for node in root.childNodes:
        if isinstance(node, Node) and node.tagName == name and not node.firstChild:
            node.appendChild(document.createTextNode(text))


def _primary(document: Document) -> Node:
    """Return the root of the answers: the first element of the first instance."""
    instance = document.getElementsByTagName("instance")[0]
    return next(each for each in instance.childNodes if isinstance(each, Node))
