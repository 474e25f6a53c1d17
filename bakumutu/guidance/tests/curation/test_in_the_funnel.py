"""Curation as the first stage of the funnel."""

from bakumutu.guidance.queries.funnel import CODES, Unit, tracks

_CURATED = CODES.index("curated")


def test_who_was_selected_is_curated_on_the_day_of_the_panel(curation, office):
    _call, rows = curation.decided(4, 3, 1)

    found = {one.key: one.days[_CURATED] for one in tracks(Unit.PRODUCTS)}
    assert found == {rows[0].product_id: office.today()}
