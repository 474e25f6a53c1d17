"""Positions as people write them."""

from decimal import Decimal

import pytest

from bakumutu.rules.position import NotAPositionError, position

KUTA = (Decimal("-8.896000"), Decimal("116.283000"))


@pytest.mark.parametrize(
    "text",
    [
        "-8.896, 116.283",
        "-8.896,116.283",
        "-8,896; 116,283",
        "-8.896 116.283",
        " (-8.896000, 116.283000) ",
    ],
)
def test_a_position_is_read_as_it_is_pasted(text):
    assert position(text) == KUTA


@pytest.mark.parametrize(
    "text", ["", "Kuta", "-8.896", "-98.896, 116.283", "-8.896, 216.283", "8,8,1"]
)
def test_what_is_no_position_is_refused(text):
    with pytest.raises(NotAPositionError):
        position(text)
