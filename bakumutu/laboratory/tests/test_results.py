"""Keeping values, correcting them, quality control, and sending them on."""

from decimal import Decimal

import pytest

from bakumutu.laboratory.actions.results import (
    Entry,
    ReasonNeededError,
    keep_values,
    submit_samples,
)
from bakumutu.laboratory.actions.worksheets import (
    Check,
    open_worksheet,
    record_checks,
    repeat_parameter,
)
from bakumutu.laboratory.models import Result
from bakumutu.laboratory.tests.conftest import (
    fresh,
    pass_checks,
    results_of,
    sample_number,
    values,
)
from bakumutu.ledger.models import Entry as LedgerEntry
from bakumutu.rules.quantity import parse


def versions(result: Result) -> list[str]:
    """Return every text that was kept in a result, in order."""
    events = Result.pgh_event_model.objects.filter(pgh_obj=result).exclude(raw="")
    return list(events.order_by("pgh_id").values_list("raw", flat=True))


def test_a_value_is_kept_digit_by_digit_as_it_was_written(walk):
    worksheet = walk.filled("12,50")

    kept = worksheet.results.first()

    assert (kept.raw, kept.value, kept.unit) == ("12,50", "12.50", "%")
    assert kept.entered_by_id == walk.team.wati.person_id


def test_a_kept_value_is_not_replaced_without_a_reason(walk):
    worksheet = walk.filled("12,5")

    with pytest.raises(ReasonNeededError, match="12,5"):
        keep_values(worksheet.pk, values(worksheet, "12,6"), Entry(), by=walk.team.wati)

    assert worksheet.results.first().raw == "12,5"


def test_a_correction_keeps_both_versions_and_the_reason(walk):
    worksheet = walk.filled("12,5")
    entry = Entry(reason="salah baca")

    keep_values(worksheet.pk, values(worksheet, "12,6"), entry, by=walk.team.wati)

    first = worksheet.results.first()
    assert versions(first) == ["12,5", "12,6"]
    assert first.reason == "salah baca"
    assert LedgerEntry.objects.filter(kind="laboratory.result_corrected").count() == 2


def test_the_same_value_written_otherwise_is_no_correction(walk):
    worksheet = walk.filled("12,5")

    kept = keep_values(
        worksheet.pk, values(worksheet, "12.5"), Entry(), by=walk.team.wati
    )

    assert kept == 0


def test_another_analyst_does_not_write_on_this_worksheet(walk, refused):
    worksheet = walk.worksheet()

    with refused("another analyst"):
        keep_values(worksheet.pk, values(worksheet, "1"), Entry(), by=walk.team.hadi)


def test_values_of_another_worksheet_are_refused_together_with_the_good_ones(
    walk, refused
):
    one, other = walk.worksheet(), walk.worksheet()
    mixed = values(one, "1") | values(other, "2")

    with refused("another worksheet"):
        keep_values(one.pk, mixed, Entry(), by=walk.team.wati)

    assert not one.results.exclude(raw="").exists()


def test_a_worksheet_takes_only_the_analyst_s_own_samples(walk, refused):
    sample = walk.assigned()

    with refused("another analyst"):
        open_worksheet([sample.pk], by=walk.team.hadi)


def test_a_worksheet_without_samples_is_not_opened(walk, refused):
    with refused("at least one sample"):
        open_worksheet([], by=walk.team.wati)


def test_results_are_not_sent_while_a_parameter_is_missing(walk, refused):
    worksheet = walk.worksheet()
    first = worksheet.results.first()
    keep_values(worksheet.pk, {first.pk: parse("1")}, Entry(), by=walk.team.wati)
    pass_checks(worksheet, walk.team.wati)

    with refused(rf"missing: Lemak \({sample_number(1)}\)"):
        submit_samples(worksheet.pk, by=walk.team.wati)


def test_results_are_not_sent_before_quality_control_passed(walk, refused):
    worksheet = walk.filled()

    with refused("Quality control has not passed for: Kadar air, Lemak"):
        submit_samples(worksheet.pk, by=walk.team.wati)


def test_results_are_not_sent_after_quality_control_failed(walk, refused):
    worksheet = walk.filled()
    pass_checks(worksheet, walk.team.wati, state="failed")

    with refused("Quality control has not passed"):
        submit_samples(worksheet.pk, by=walk.team.wati)


def test_sent_results_wait_for_the_verifier(walk):
    assert walk.entered().state == "result_entered"


def test_sent_results_are_not_written_over(walk, refused):
    worksheet = walk.proven()
    submit_samples(worksheet.pk, by=walk.team.wati)

    with refused("already sent"):
        keep_values(
            worksheet.pk,
            values(worksheet, "9"),
            Entry(reason="coba"),
            by=walk.team.wati,
        )


def test_nothing_is_sent_twice(walk, refused):
    worksheet = walk.proven()
    submit_samples(worksheet.pk, by=walk.team.wati)

    with refused("No sample of this worksheet"):
        submit_samples(worksheet.pk, by=walk.team.wati)


def test_a_failed_control_says_what_it_showed(walk, refused):
    worksheet = walk.filled()
    parameter = worksheet.checks.first().parameter_id

    with refused("Write what the quality control"):
        record_checks(
            worksheet.pk, {parameter: Check(state="failed")}, by=walk.team.wati
        )


def test_a_failed_control_does_not_pass_in_silence(walk, refused):
    worksheet = walk.filled()
    pass_checks(worksheet, walk.team.wati, state="failed")
    parameter = worksheet.checks.first().parameter_id

    with refused("Write what the quality control"):
        record_checks(
            worksheet.pk, {parameter: Check(state="passed")}, by=walk.team.wati
        )


def test_the_doubt_of_a_run_reaches_its_results(walk):
    worksheet = walk.filled()
    parameter = worksheet.checks.first().parameter_id
    check = Check(state="passed", expanded_uncertainty=Decimal("0.12"))

    record_checks(worksheet.pk, {parameter: check}, by=walk.team.wati)

    covered = worksheet.results.get(test__parameter_id=parameter)
    assert (covered.qc, covered.uncertainty) == ("passed", Decimal("0.12"))


def test_a_repeated_measurement_keeps_the_first_value(walk):
    worksheet = walk.filled("12,5")
    check = worksheet.checks.first()

    repeat_parameter(
        worksheet.pk, check.parameter_id, reason="kontrol gagal", by=walk.team.wati
    )

    attempts = worksheet.results.filter(test__parameter_id=check.parameter_id)
    found = attempts.order_by("attempt").values_list("raw", "is_current")
    assert list(found) == [("12,5", False), ("", True)]
    assert fresh(check).state == "pending"


def test_a_measurement_is_not_repeated_without_a_reason(walk, refused):
    worksheet = walk.filled()

    with refused("why"):
        repeat_parameter(
            worksheet.pk,
            worksheet.checks.first().parameter_id,
            reason=" ",
            by=walk.team.wati,
        )


def test_every_version_of_a_result_is_closed_to_the_application(walk):
    from django.db import DatabaseError, connection, transaction

    walk.filled()

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("update laboratory_resultevent set raw = '1'")


def test_results_of_a_sample_count_one_attempt_each(walk):
    assert len(results_of(walk.entered())) == 2
