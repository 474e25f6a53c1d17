"""Every packaged requirement can be judged by: facts and rules use the same words."""

import pytest

from bakumutu.reference.limit_sets import limit_sets
from bakumutu.reference.standards import standards
from bakumutu.rules.limit import Limit, LimitKind


@pytest.mark.parametrize(
    "owner", [*standards(), *limit_sets()], ids=lambda each: each.sources[0][:40]
)
def test_every_packaged_requirement_is_a_sound_limit(owner):
    for row in owner.requirements:
        ends = (row.low, row.high)

        assert Limit(row.code, LimitKind(row.kind), *ends, row.text, row.unit)
