"""What the counter page fills in by itself, and what it must show before saving."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from bakumutu.desk.models import Answers, Rule
from bakumutu.desk.queries.counter import (
    first_answers,
    last_answers,
    matching_businesses,
    offers,
    products_of,
)
from bakumutu.office.calendar import working_day_after
from bakumutu.standards.models import Edition
from bakumutu.web.typed import as_id

NEW = "new"
#: The published clock: 15 working days from request to report.
WORKING_DAYS = 15
#: All is filled in for a known customer: the number of samples is what differs.
_NEXT_FIELD = "sample_count"
USUAL_CONDITION = "Baik, kemasan utuh"

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as it must be drawn next, and where the keyboard should stand."""

    values: Values
    focus: str


def start_values(office_id: UUID, today: date) -> Values:
    """Return what an empty counter page holds."""
    return {
        "decision_rule": Rule.SIMPLE,
        "sample_count": 1,
        "sample_condition": USUAL_CONDITION,
        "due_on": working_day_after(office_id, today, WORKING_DAYS),
    }


def to_show(office_id: UUID, today: date, typed: Mapping[str, object]) -> Shown | None:
    """Return what the officer must see before this can be saved; None: go on."""
    if _differs(typed, "find"):
        return _searched(office_id, today, typed)
    if _differs(typed, "business"):
        return _business_chosen(office_id, today, typed)
    if edition_key(typed) != typed.get("seen_edition", ""):
        return Shown(_with_tests(office_id, today, dict(typed)), "parameters")
    return None


def for_business(office_id: UUID, today: date, business_id: UUID) -> Values:
    """Return the page for one more sample of a known business."""
    values = start_values(office_id, today) | {"business": str(business_id)}
    return _with_usual(office_id, today, values, business_id)


def edition_key(typed: Mapping[str, object]) -> str:
    """Return what the list of parameters depends on."""
    return f"{typed.get('edition') or '-'} {typed.get('product_class') or '-'}"


def _differs(typed: Mapping[str, object], name: str) -> bool:
    value = typed.get(name)
    return bool(value) and value != typed.get(f"seen_{name}")


def _searched(office_id: UUID, today: date, typed: Mapping[str, object]) -> Shown:
    text = str(typed["find"])
    values: Values = dict(typed) | {"seen_find": text}
    found = matching_businesses(text)
    if len(found) == 1:
        values |= {"business": str(found[0].pk)}
        return Shown(_with_usual(office_id, today, values, found[0].pk), _NEXT_FIELD)
    if found:
        return Shown(values, "business")
    return Shown(_as_new(values, text), "name" if _is_number(text) else "phone")


def _business_chosen(
    office_id: UUID, today: date, typed: Mapping[str, object]
) -> Shown | None:
    values: Values = dict(typed)
    chosen = as_id(typed["business"])
    if chosen is None:
        is_named = bool(typed.get("name"))
        values = values if is_named else _as_new(values, str(typed["find"]))
        return Shown(values | {"seen_business": NEW, "product": NEW}, "phone")
    return Shown(_with_usual(office_id, today, values, chosen), _NEXT_FIELD)


def _as_new(values: Values, text: str) -> Values:
    typed: Values = {"phone": text} if _is_number(text) else {"name": text}
    return values | typed | {"business": NEW, "seen_business": NEW, "product": NEW}


def _is_number(text: str) -> bool:
    return sum(sign.isdigit() for sign in text) > len(text) / 2


def _with_usual(
    office_id: UUID, today: date, values: Values, business_id: UUID
) -> Values:
    """Fill in what the business asked for last time, where nothing was typed."""
    products = products_of(business_id)
    usual = last_answers(business_id) or first_answers(products, today)
    if values.get("edition") or values.get("product_name"):
        usual = replace(usual, parameters=())
    filled: Values = values | _usual_values(usual)
    if values.get("edition"):
        filled |= {key: values.get(key) for key in ("edition", "product_class")}
    filled |= {"seen_business": str(business_id)}
    if not products or values.get("product_name"):
        filled["product"] = NEW
    return _with_tests(office_id, today, filled, usual.parameters)


def _usual_values(usual: Answers) -> Values:
    known = {
        "product": usual.product_id and str(usual.product_id),
        "edition": usual.edition_id and str(usual.edition_id),
        "product_class": usual.product_class,
        "decision_rule": usual.decision_rule,
    }
    return {name: value for name, value in known.items() if value}


def _with_tests(
    office_id: UUID, today: date, values: Values, usual: tuple[str, ...] = ()
) -> Values:
    """Tick what was tested last time, or everything that the standard asks for."""
    edition_id = as_id(values.get("edition"))
    grade = str(values.get("product_class") or "")
    if edition_id and not Edition.objects.filter(pk=edition_id).exists():
        edition_id = None
    offered = offers(office_id, edition_id, today, product_class=grade)
    known = [offer.code for offer in offered]
    everything = known if edition_id else []
    ticked = [code for code in usual if code in known] or everything
    return values | {"parameters": ticked, "seen_edition": edition_key(values)}
