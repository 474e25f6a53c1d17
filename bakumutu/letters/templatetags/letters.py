"""Both languages on one page: ``{% both %}{% translate "Valid" %}{% endboth %}``."""

from datetime import date

from django import template
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from bakumutu.web.wording import plain_date

register = template.Library()
_OTHER = {"id": "en", "en": "id"}


class BothNode(template.Node):
    """Draws its content in the reader's language, then in the other one."""

    def __init__(self, nodes: NodeList) -> None:
        self.nodes = nodes

    def render(self, context: Context) -> SafeString:
        """Return the two readings; the second one marked with its language."""
        own = (get_language() or "id")[:2]
        other = _OTHER.get(own, "en")
        first = self._read(context, own)
        second = self._read(context, other)
        if first == second:
            return first
        return format_html(
            '{} <span class="bk-other" lang="{}">{}</span>', first, other, second
        )

    def _read(self, context: Context, language: str) -> SafeString:
        with override(language):
            # Rendered by this very page, which escapes what it is given.
            return mark_safe(self.nodes.render(context).strip())  # noqa: S308 (escaped by its nodes)


@register.tag("both")
def both(parser: Parser, token: Token) -> BothNode:
    """Draw a sentence in both languages; ends with endboth."""
    nodes = parser.parse(("endboth",))
    parser.delete_first_token()
    return BothNode(nodes)


@register.filter
def iso_date(text: str) -> str:
    """Return an ISO date or moment of a payload as people read it."""
    return plain_date(date.fromisoformat(text[:10]))


@register.filter
def grouped(code: str) -> str:
    """Return a verification code in two groups of four."""
    return f"{code[:4]} {code[4:]}"
