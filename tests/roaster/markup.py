"""A page as a tree: finding elements in it, their words and attributes."""

from collections.abc import Iterator

from django.test.html import Element, parse_html

#: What nobody reads.
_UNREAD = ("script", "style", "template", "svg", "noscript")


def parsed(content: bytes) -> Element:
    """Return a page; comments and scripts stay where they are."""
    return parse_html(content.decode())


def inside(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements inside another one in the order of the page."""
    for child in element.children:
        if isinstance(child, str):
            continue
        if not names or child.name in names:
            yield child
        yield from inside(child, *names)


def first(element: Element, name: str) -> Element:
    """Return the first element of that name."""
    return next(inside(element, name))


def told(element: Element | str) -> str:
    """Return the words of an element as one line."""
    if isinstance(element, str):
        return element
    if element.name in _UNREAD:
        return ""
    words = " ".join(told(child) for child in element.children)
    return " ".join(words.split())


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute; one without a value is an empty text."""
    for key, value in element.attributes:
        if key == name:
            return value or ""
    return None


def put(element: Element, name: str, value: str | None) -> None:
    """Set an attribute, or take it away."""
    kept = [(key, old) for key, old in element.attributes if key != name]
    element.attributes = kept if value is None else [*kept, (name, value)]


def values_of(form: Element) -> Iterator[tuple[str, str]]:
    """Yield what a browser would send of a form, besides files and its button."""
    for field in inside(form, "input", "textarea", "select"):
        name = attribute(field, "name")
        if name and attribute(field, "disabled") is None:
            yield from ((name, value) for value in _values(field))


def _values(field: Element) -> Iterator[str]:
    if field.name == "textarea":
        yield "".join(child for child in field.children if isinstance(child, str))
    elif field.name == "select":
        yield from _chosen(field)
    elif attribute(field, "type") in ("radio", "checkbox"):
        if attribute(field, "checked") is not None:
            yield attribute(field, "value") or "on"
    elif attribute(field, "type") not in ("file", "submit", "button"):
        yield attribute(field, "value") or ""


def _chosen(field: Element) -> Iterator[str]:
    options = list(inside(field, "option"))
    chosen = [each for each in options if attribute(each, "selected") is not None]
    for option in chosen or options[:1]:
        value = attribute(option, "value")
        yield told(option) if value is None else value
