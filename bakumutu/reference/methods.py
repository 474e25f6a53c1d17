"""Common test parameters: by which method, in which container, for how long."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bakumutu.reference.reading import Row, number, tree
from bakumutu.reference.requirements import Confidence


@dataclass(frozen=True)
class Method:
    """What a laboratory commonly does for one parameter; its limits are no claim."""

    code: str
    name: str
    matrix: str
    methods: tuple[str, ...]
    unit: str
    container: str
    preservation: str
    holding_time: str
    detection_limit: Decimal | None
    quantification_limit: Decimal | None
    method_confidence: Confidence
    sampling_confidence: Confidence


@cache
def methods() -> tuple[Method, ...]:
    """Return every packaged parameter with its methods."""
    return tuple(_method(row) for row in tree("facts/test_methods.yaml")["methods"])


@cache
def aliases() -> dict[str, str]:
    """Return other codes for parameters, such as temperatur for suhu."""
    return dict(tree("facts/test_methods.yaml")["aliases"])


def _method(row: Row) -> Method:
    numbers = ("detection_limit", "quantification_limit")
    fields = {key: row.get(key, "") for key in Method.__dataclass_fields__}
    typed = {key: number(row.get(key)) for key in numbers}
    return Method(**{**fields, **typed, "methods": tuple(row["methods"])})
