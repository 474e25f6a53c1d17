"""The components of the house as template tags: ``{% load web %}``."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from bakumutu.web import icons, navigation, problems, shapes, typed, wording
from bakumutu.web.charts.figure import Chart
from bakumutu.web.components import (
    Chip,
    Column,
    Fact,
    Moment,
    NextAction,
    Photo,
    Sticker,
    Tab,
    Task,
)
from bakumutu.web.components import Table as TableOf
from bakumutu.web.frame import Frame, frame_of

register = template.Library()

for _filter in (
    wording.rupiah,
    wording.decimal,
    wording.figure,
    wording.quantity,
    wording.long_date,
    wording.plain_date,
    wording.short_date,
    wording.clock,
    wording.moment,
    wording.phone,
):
    register.filter(_filter.__name__, _filter)

register.simple_tag(icons.icon, name="icon")

#: As long as a date, a code or the number of a standard: "SNI 01-2976-2006".
_SHORT = 16
#: The id of the page's main form: the language switch sends it along.
MAIN_FORM = "isian"


def _component(name: str) -> str:
    return f"web/components/{name}.html"


@register.simple_block_tag
def keep(content: str) -> SafeString:
    """Draw the page before its frame, which then knows what the page holds."""
    return mark_safe(content)  # noqa: S308 -- rendered by this very page


@register.simple_tag(takes_context=True)
def page_frame(context: Context) -> Frame:
    """Return what the page drawn so far needs from its frame."""
    return frame_of(context)


@register.simple_tag(takes_context=True)
def needs(context: Context, *assets: str) -> str:
    """Ask the frame for the styles or scripts that a part of the page needs."""
    frame_of(context).assets.update(assets)
    return ""


@register.simple_tag(takes_context=True)
def places(context: Context) -> list[navigation.Link]:
    """Return the links of the top bar for the one who is signed in."""
    actor = context.get("actor")
    roles: frozenset[str] = getattr(actor, "roles", frozenset())
    return navigation.links(roles, context["request"].path)


@register.inclusion_tag(_component("button"))
def button(
    text: object,
    *,
    tone: str = "",
    symbol: str = "",
    blocked: object = (),
    **attributes: object,
) -> dict[str, object]:
    """Draw a button, a link that looks like one (href), or one that is blocked.

    ``tone`` is "" (primary), "secondary", "danger" or "quiet"; ``blocked`` is one
    reason or several, shown in words beside the button.
    """
    return {
        "text": text,
        "tone": tone,
        "symbol": symbol,
        "href": attributes.pop("href", ""),
        "blocked": _several(blocked),
        "blocked_id": f"alasan-{uuid4().hex[:8]}",
        "attributes": _attributes(attributes),
    }


@register.simple_tag(takes_context=True)
def field(context: Context, bound: BoundField) -> SafeString:
    """Draw one field of a form: label, hint, error, input."""
    frame = frame_of(context)
    frame.hold_field()
    frame.assets.update(getattr(bound.field.widget, "scripts", ()))
    typed.restore(context.get("request"), bound)
    return bound.as_field_group()


@register.simple_tag
def field_problems(bound: BoundField) -> list[str]:
    """Return what is wrong with a field, in the words of the error summary."""
    return problems.sentences(bound)


@register.inclusion_tag(_component("error_summary"), takes_context=True)
def error_summary(context: Context, *forms: object) -> dict[str, object]:
    """List what is wrong in the forms, each with a link to its field."""
    found = [problem for form in forms for problem in problems.of(form)]
    frame_of(context).has_errors |= bool(found)
    return {"problems": found}


@register.inclusion_tag(_component("summary_list"))
def summary_list(facts: Iterable[Fact | tuple[object, ...]]) -> dict[str, object]:
    """Draw facts, or (label, value[, change address]) tuples, as a list."""
    rows = [fact if isinstance(fact, Fact) else _fact(*fact) for fact in facts]
    return {"facts": rows}


@register.inclusion_tag(_component("task_list"))
def task_list(tasks: Iterable[Task]) -> dict[str, object]:
    """Draw at most nine tasks; the whole row is the link."""
    return {"tasks": list(tasks)}


@register.simple_tag
def task_status(task: Task) -> SafeString:
    """Draw the status of a task: finished ones stay plain, open ones stand out."""
    word = task.status or shapes.TASK_WORDS[task.state]
    if task.state == "done":
        return format_html("{}", word)
    return status_tag(word, task.state)


@register.simple_tag
def status_tag(word: object, state: str = "") -> SafeString:
    """Draw a state as a word with a shape; ``state`` is a state code or a tone."""
    tone = shapes.tone_of(state)
    return format_html(
        '<span class="bk-status bk-status-{}">{}{}</span>',
        tone,
        shapes.drawing(tone),
        word,
    )


@register.inclusion_tag(_component("timeline"))
def timeline(moments: Iterable[Moment]) -> dict[str, object]:
    """Draw what happened, in the order given."""
    return {"moments": list(moments)}


@register.inclusion_tag(_component("photos"))
def photos(shown: Iterable[Photo]) -> dict[str, object]:
    """Draw photos by their small copies, and documents by their names."""
    return {"photos": list(shown)}


@register.inclusion_tag(_component("next_action"))
def next_action(action: NextAction | None = None, **named: object) -> dict[str, object]:
    """Draw the one next action: title, owner, due, detail, url and label."""
    return {"action": action or NextAction(**named)}


@register.simple_block_tag
def next_action_box(content: SafeString, **named: object) -> SafeString:
    """Draw the next action around buttons or a form: ends with endnext_action_box."""
    whole = {"action": NextAction(**named), "content": content}
    return render_to_string(_component("next_action"), whole)


@register.inclusion_tag(_component("table"))
def table(data: TableOf) -> dict[str, object]:
    """Draw a table in its own scrolling region; on phones rows become cards."""
    lines = [
        {
            "key": line.key,
            "url": line.url,
            "name": line.cells[0] if line.cells else "",
            "cells": [
                {"value": cell, "column": column, "look": _look(cell, column)}
                for cell, column in zip(line.cells, data.columns, strict=True)
            ],
        }
        for line in data.lines
    ]
    return {"table": data, "lines": lines, "table_id": f"tabel-{uuid4().hex[:8]}"}


def _look(cell: object, column: Column) -> str:
    """Return the classes of a cell: short words stay in one line, a dash is none."""
    is_short = isinstance(cell, str) and len(cell) <= _SHORT
    short = "bk-short" if is_short and not column.is_number else ""
    none = "bk-none" if cell is None else ""
    return " ".join(name for name in (column.style, short, none) if name)


@register.inclusion_tag(_component("chart"))
def chart(drawing: Chart, csv_url: str = "") -> dict[str, object]:
    """Draw a chart with its finding, and the same numbers as a table."""
    return {
        "chart": drawing,
        "csv": csv_url or drawing.csv_address(),
        "file_name": "data.csv",
    }


@register.inclusion_tag(_component("empty_state"))
def empty_state(
    text: object, *, url: str = "", label: object = "", symbol: str = "inbox"
) -> dict[str, object]:
    """Say why there is nothing here, and the one thing to do about it."""
    return {"text": text, "url": url, "label": label, "symbol": symbol}


@register.inclusion_tag(_component("banner"))
def banner(text: object, *, tone: str = "info", title: object = "") -> dict[str, str]:
    """Draw a notice: tone "info", "success", "warning" or "danger"."""
    return {
        "text": str(text),
        "tone": tone,
        "title": str(title),
        "symbol": shapes.BANNER_ICONS[tone],
        "role": "alert" if tone == "danger" else "status",
    }


@register.inclusion_tag(_component("grid_foot"), takes_context=True)
def grid_foot(context: Context, saved: object = "") -> dict[str, object]:
    """Draw the line under a result grid (table.bk-grid[data-grid]), and bring its keys.

    Each value is an ``input[data-cell]``; ``saved`` says when it was last kept.
    """
    frame_of(context).assets.add("grid.js")
    return {"saved": saved}


@register.inclusion_tag(_component("sticker"))
def sticker(label: Sticker) -> dict[str, object]:
    """Draw a sample's label at its true size in millimetres."""
    return {"sticker": label}


@register.inclusion_tag(_component("tabs"))
def tabs(parts: Iterable[Tab]) -> dict[str, object]:
    """Draw the parts of a page as links, the current one marked."""
    return {"tabs": list(parts)}


@register.inclusion_tag(_component("pagination"), takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, object]:
    """Draw the way to the pages before and after, keeping the filters."""
    return {"page": page, "request": context["request"]}


@register.inclusion_tag(_component("filters"))
def filters(form: BaseForm, chips: Iterable[Chip] = ()) -> dict[str, object]:
    """Draw the filters of a list, and those in use as chips."""
    return {"form": form, "chips": list(chips)}


@register.simple_tag(takes_context=True)
def post_form_start(
    context: Context, action: str = "", **attributes: object
) -> SafeString:
    """Open a form that is sent once: with a CSRF token and an idempotency key."""
    request, frame = context["request"], frame_of(context)
    number = len(frame.forms) + 1
    own = MAIN_FORM if number == 1 else f"{MAIN_FORM}-{number}"
    frame.open(str(attributes.setdefault("id", own)))
    if action:
        attributes["action"] = action
    return format_html(
        '<form method="post" novalidate{}>'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="idempotency_key" value="{}">'
        '<input type="hidden" name="page" value="{}">',
        _attributes(attributes),
        get_token(request),
        _key_of_form(request, attributes),
        request.get_full_path(),
    )


def _key_of_form(request: HttpRequest, attributes: Mapping[str, object]) -> UUID:
    """Return a new key; a form with a draft that is only redrawn holds the one it has.

    So what its script sends late, from before it was redrawn, is known to be sent.
    """
    is_redrawn = "data_draft" in attributes and request.method == "POST"
    held = typed.as_id(request.POST.get("idempotency_key")) if is_redrawn else None
    return held or uuid4()


@register.simple_tag(takes_context=True)
def post_form_end(context: Context) -> SafeString:
    """Close the form that post_form_start opened."""
    frame_of(context).close()
    return mark_safe("</form>")


def _attributes(named: Mapping[str, object]) -> SafeString:
    return flatatt({key.replace("_", "-"): value for key, value in named.items()})


def _several(reasons: object) -> list[str]:
    if not reasons:
        return []
    if isinstance(reasons, (list, tuple)):
        return [str(reason) for reason in reasons]
    return [str(reasons)]


def _fact(label: object, value: object, change_url: object = "") -> Fact:
    return Fact(label, value, str(change_url))
