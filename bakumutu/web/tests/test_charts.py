"""Charts say their finding in words, by shape, and as a table."""

from decimal import Decimal
from itertools import pairwise
from time import process_time
from xml.etree import ElementTree

from bakumutu.web.charts import (
    Bar,
    ControlLimits,
    Point,
    Reference,
    Words,
    bars,
    control_chart,
    histogram,
    sparkline,
)
from bakumutu.web.charts.drawing import Box, side_labels, ticks

LIMITS = ControlLimits(
    Decimal("4.5"), Decimal(5), Decimal("5.5"), Decimal("0.2"), Decimal("0.65")
)


def points(*values: str, run_from: int = 99) -> list[Point]:
    return [
        Point(f"B{place}", Decimal(value), place >= run_from)
        for place, value in enumerate(values, start=1)
    ]


def test_a_point_outside_the_limits_is_named_marked_and_printed():
    chart = control_chart(points("5", "5.8", "5"), LIMITS, title="Kadar air", unit="%")

    assert chart.words.finding == "1 dari 3 titik di luar batas: B2 (5,8)."
    assert "l6.5 11.5h-13z" in chart.svg
    assert ">5,8</text>" in chart.svg
    assert chart.numbers.rows[1] == ["B2", "5,8", "di luar batas"]


def test_a_run_is_squares_and_is_told():
    chart = control_chart(
        points("5", "5.1", "5.2", run_from=2), LIMITS, title="Kadar air"
    )

    assert chart.svg.count("h8v8h-8z") == 2
    assert "B2 sampai B3" in chart.words.finding


def test_every_drawing_is_well_formed_named_and_described():
    words = Words("A < B", "Satu & dua")
    items = [Bar("4,0", Decimal(3)), Bar("4,2", Decimal(5))]
    drawings = [
        control_chart(points("5", "5.1"), LIMITS, title="A < B"),
        histogram(items, [Reference("SNI", Decimal("4.3"))], words),
        bars(items, words),
    ]

    for chart in drawings:
        for svg in (chart.svg, chart.narrow):
            root = ElementTree.fromstring(svg)
            assert root[0].text == "A < B"
            assert root[1].text == chart.words.finding
            assert root.get("role") == "img"


def test_the_numbers_open_in_a_spreadsheet_and_run_nothing_there():
    chart = bars([Bar("=1+1", Decimal("2.5")), Bar("A;B", Decimal(1))], Words("x", "y"))

    assert chart.csv().splitlines()[1:] == ["'=1+1;2,5", '"A;B";1']
    assert chart.csv_address().startswith("data:text/csv;charset=utf-8,%EF%BB%BF")


def test_one_value_and_equal_values_are_drawn_too():
    flat = ControlLimits(Decimal(5), Decimal(5), Decimal(5))

    assert control_chart(points("5"), flat, title="x").svg
    assert control_chart(points("5", "5"), flat, title="x").svg
    assert sparkline([Decimal(1)])


def test_labels_beside_the_lines_never_overlap():
    box = Box(760, 0, 200, 0, 10)
    labels = [(5.0, "a", "#000"), (5.1, "b", "#000"), (5.2, "c", "#000")]

    heights = [
        float(text.split('y="')[1].split('"')[0]) for text in side_labels(box, labels)
    ]

    assert min(b - a for a, b in pairwise(heights)) >= 15


def test_ticks_are_round_numbers_inside_the_range():
    assert ticks(4.46, 6.1) == [4.5, 5.0, 5.5, 6.0]
    assert ticks(0, 100) == [25, 50, 75, 100]


def test_sixty_points_are_drawn_fast():
    many = points(*["5", "5.1", "4.9"] * 20)
    control_chart(many, LIMITS, title="x")

    start = process_time()
    for _ in range(50):
        control_chart(many, LIMITS, title="x")

    assert (process_time() - start) / 50 < 0.005
