"""The page of journeys says what the tables say."""

from pathlib import Path

from bakumutu.config.diagrams import all_journeys, page

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_journeys_is_as_the_tables_are():
    written = (ROOT / "docs" / "reference" / "journeys.md").read_text()

    assert written == page(), "run script/journeys"


def test_every_room_with_a_journey_is_on_the_page():
    assert {room for room, _ in all_journeys()} >= {"desk", "laboratory", "letters"}
