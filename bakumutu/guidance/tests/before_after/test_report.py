"""What changed under mentoring follows from the same items, and says its doubt."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bakumutu.guidance import actions
from bakumutu.guidance.models import Mentoring
from bakumutu.guidance.queries.before_after import Cut
from bakumutu.guidance.queries.before_after_report import BeforeAfterReport, Wish
from bakumutu.guidance.queries.funnel import Dimension
from bakumutu.guidance.tests.assessment.forms import make_checklist
from bakumutu.office.models import Office
from bakumutu.registry.actions import ConsentDetails, give_consent, withdraw_consent
from bakumutu.rules.effect import Doubt
from bakumutu.rules.funnel import Period


def report(**wish):
    zone = ZoneInfo(Office.objects.get().time_zone)
    return BeforeAfterReport(Wish(**wish), zone=zone, is_restricted=False)


def changes(found):
    return {
        row.label: (row.effect.pairs, row.effect.better, row.effect.worse)
        for row in found.rows
    }


def test_items_of_both_looks_are_paired_by_section(again):
    again.seen(gudang="yes", alat="no")

    assert changes(report()) == {"Bahan": (2, 1, 0), "Proses": (2, 0, 1)}


def test_each_item_can_be_seen_for_itself(again):
    again.seen(gudang="yes")

    found = changes(report(by=Cut.ITEM))

    assert found["2. Gudang kering"] == (1, 1, 0)
    assert next(iter(found)).startswith("1. ")


def test_what_is_not_proven_is_left_out_and_no_failure(again):
    made = again.mentored()
    walk = again.again(made, gudang="not_applicable")

    assert report().whole.effect.pairs == 3
    assert walk.state == "agreed"


def test_the_last_look_counts(again):
    made = again.mentored()
    first = again.again(made, gudang="yes", suhu="yes")
    again.started(made, 9)
    again.on(first, made.started_on - timedelta(days=2))
    again.again(made, gudang="yes")

    assert report().whole.effect.better == 1


def test_a_look_before_the_mentoring_began_is_none_of_its(again):
    made = again.mentored()
    early = again.again(made, gudang="yes")
    again.on(early, made.started_on - timedelta(days=3))

    assert report().whole.effect.pairs == 0
    assert report().unseen.begun.known == 1


def test_what_the_next_mentoring_starts_from_ends_the_one_before(
    again, people, helpers
):
    made = again.mentored()
    again.started(made, 30)
    look = again.again(made, gudang="yes")
    actions.drop(made.pk, reason="Pindah", by=people.kori)
    terms = actions.MentoringTerms(mentor_id=helpers.tono.person_id)
    second = actions.open_mentoring(look.pk, terms, by=people.kori)
    actions.plan_gaps(second.pk, by=helpers.tono)
    actions.start_mentoring(second.pk, by=people.kori)

    found = report(by=Dimension.MENTOR)

    assert changes(found) == {"Murni": (4, 1, 0)}


def test_items_in_other_words_are_not_paired(again):
    made = again.mentored()
    words = {"gudang": "Gudang kering dan berventilasi"}
    again.again(made, make_checklist(version="2", words=words), gudang="yes")

    assert report().whole.effect.pairs == 3


def test_of_few_businesses_there_is_no_interval(again):
    again.seen(gudang="yes")

    assert report().whole.effect.doubt is Doubt.TOO_FEW


@pytest.fixture
def five(again, pujut):
    """Five businesses, of which four have one item that went up."""
    for number in range(5):
        marks = {"gudang": "yes"} if number else {}
        again.seen(region=pujut if number < 2 else None, **marks)


def test_of_five_businesses_the_interval_is_theirs(five):
    effect = report().whole.effect

    assert (effect.clusters, effect.pairs, effect.better) == (5, 20, 4)
    assert effect.interval[0] < effect.change == 0.2 < effect.interval[1]


def test_districts_of_a_few_are_hidden_with_what_would_tell_them(five):
    found = report(by=Dimension.DISTRICT)

    assert [str(row.businesses) for row in found.rows] == ["fewer than 5"] * 2
    assert [row.effect for row in found.rows] == [None, None]


def test_a_business_that_took_back_its_consent_has_no_district(five, people, pujut):
    made = Mentoring.objects.filter(business__region=pujut).first()
    details = ConsentDetails(
        purpose="statistics",
        recipient="Kantor",
        text_version="1",
        language="id",
        method="spoken",
    )
    given = give_consent(made.business_id, details, by=people.sari)
    withdraw_consent(given.pk, by=people.sari)

    found = report(only={Dimension.DISTRICT: pujut.code})

    assert found.whole.effect.clusters == 1


def test_a_year_counts_those_looked_at_in_it(again):
    made = again.seen(gudang="yes")
    year = made.started_on.year
    start = made.started_on.replace(month=1, day=1)

    this = Period(start, start.replace(month=12, day=31))
    last = Period(start.replace(year=year - 1), start - timedelta(days=1))

    assert report(period=this).whole.effect.pairs == 4
    assert report(period=last).whole.effect.pairs == 0


def test_only_one_checklist_can_be_asked_for(again):
    again.seen(gudang="yes")

    assert report(checklist="kopi").whole.effect.pairs == 4
    assert report(checklist="cppob").whole.effect.pairs == 0


def test_who_was_not_looked_at_again_is_told(again, people):
    again.seen()
    stopped = again.mentored()
    again.mentored()
    actions.drop(stopped.pk, reason="Pindah", by=people.kori)

    unseen = report().unseen

    assert (unseen.begun.known, unseen.dropped.known) == (2, 1)


def test_behind_a_row_stand_its_mentorings(again):
    one, other = again.seen(gudang="yes"), again.seen(alat="yes")
    found = report(by=Dimension.MENTOR)

    assert set(found.behind(found.rows[0].key)) == {one.pk, other.pk}
    assert found.behind("nobody") == {}
