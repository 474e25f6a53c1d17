"""A result saved with its history kept, against the same row without history."""

from bench.demo_office import institute, paid_request
from bench.harness import Figures, figure, paired

SAVES = 300


def measure() -> Figures:
    """Return the time of one save with and without history."""
    with institute() as cast:
        from django.db import connections

        from bakumutu.demo.in_the_laboratory import bring_samples
        from bakumutu.ledger.scope import office_scope

        story = paid_request(cast, 1, samples=1)
        with office_scope(cast.office.pk):
            bring_samples(story)
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "create table bench_result (like laboratory_result including all);"
                "insert into bench_result select * from laboratory_result"
            )
        ours, baseline = paired(
            lambda: _save(cast, "laboratory_result"),
            lambda: _save(cast, "bench_result"),
        )
    return figure("audited_save_ms", ours / SAVES * 1000, baseline / SAVES * 1000)


def _save(cast, table: str) -> None:
    from bakumutu.laboratory.models import Result
    from bakumutu.ledger.scope import office_scope

    Result._meta.db_table, kept = table, Result._meta.db_table
    try:
        with office_scope(cast.office.pk):
            result = Result.objects.order_by("pk").first()
            for number in range(SAVES):
                result.kind, result.raw, result.value = (
                    "value",
                    f"{number}",
                    f"{number}",
                )
                result.save()
    finally:
        Result._meta.db_table = kept
