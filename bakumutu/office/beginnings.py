"""Finding rows by how a text begins, with an index, below row-level security.

Below a policy PostgreSQL uses an index only for operators that cannot leak what they
read. ``like`` may leak, ``@@`` and ``@>`` too; comparing letter by letter cannot.
"""

from typing import Any

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

#: So many keys may stand in a question.
FEW = 500
#: The last sign of all: whatever begins with a text comes before the text with this.
_LAST = "\U0010ffff"


def begins(field: str, text: str) -> Q:
    """Return the condition that a text of a row begins so, capitals told apart.

    It is a range of an index with ``varchar_pattern_ops``, whatever the collation is.
    """
    before_all_others = _compared(field, "~<~", f"{text}{_LAST}")
    return Q(_compared(field, "~>=~", text)) & Q(before_all_others)


def found_in_one_way(rows: QuerySet[Any], *ways: Q) -> Q:
    """Return the condition that a row is found in any of several ways.

    Each way is looked up by itself: an ``or`` over two tables finds no index. It is
    done here and now, since the planner cannot know how few are found: it would read
    a whole list in its order to meet them. Of many, a list in its order soon meets
    enough, so there they stay a part of its question.
    """
    each = [rows.order_by().filter(way).values("pk") for way in ways]
    every = each[0].union(*each[1:], all=True)
    few = [row["pk"] for row in every[: FEW + 1]]
    return Q(pk__in=few if len(few) <= FEW else every)


def _compared(field: str, operator: str, bound: str) -> Func:
    return Func(
        F(field),
        Value(bound),
        template="%(expressions)s",
        arg_joiner=f" {operator} ",
        output_field=BooleanField(),
    )
