"""Editions and rows for tests, as small as they can be."""

from datetime import date

from bakumutu.standards.models import (
    Completeness,
    Confidence,
    Edition,
    EditionKind,
    EditionStatus,
    LimitKind,
    Method,
    Origin,
    Parameter,
    Requirement,
)
from bakumutu.standards.numbers import number_key, stem


def make_edition(number="SNI 01-3820-1995", **columns) -> Edition:
    given = {
        "code": number_key(number),
        "number": number,
        "number_key": number_key(number),
        "stem": stem(number),
        "family": "3820",
        "kind": EditionKind.STANDARD,
        "title_id": "Sosis daging",
        "title_en": "Meat sausage",
        "search_text": "sosis daging meat sausage",
        "group": "pangan",
        "status": EditionStatus.IN_FORCE,
        "completeness": Completeness.COMPLETE,
        "valid_from": date(1995, 1, 1),
    }
    return Edition.objects.create(**given | columns)


def make_requirement(edition: Edition, **columns) -> Requirement:
    given = {
        "edition": edition,
        "position": 1,
        "code": "kadar_air",
        "name": "Kadar air",
        "kind": LimitKind.MAX,
        "high": "67.0",
        "unit": "% b/b",
        "confidence": Confidence.RECALL,
        "origin": Origin.PACKAGED,
        "valid_from": edition.valid_from,
    }
    return Requirement.objects.create(**given | columns)


def make_method(code="kadar_air", number="SNI 01-2891-1992, butir 5.1") -> Method:
    name = code.replace("_", " ").capitalize()
    parameter, _ = Parameter.objects.get_or_create(code=code, defaults={"name": name})
    return Method.objects.create(
        parameter=parameter, number=number, confidence=Confidence.READ
    )
