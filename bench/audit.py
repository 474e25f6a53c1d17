"""A result saved with its history kept, against the same row without history."""

from bench.demo_office import institute, paid_request
from bench.harness import RUNS, Figures, figure, paired

SAVES = 300


def measure() -> Figures:
    """Return the time of one save with and without history."""
    with institute() as cast:
        from bakumutu.demo.in_the_laboratory import bring_samples
        from bakumutu.ledger.scope import office_scope

        story = paid_request(cast, 1, samples=1)
        with office_scope(cast.office.pk):
            bring_samples(story)
        ours, baseline = paired(
            lambda: _save(cast, "enable"),
            lambda: _save(cast, "disable"),
        )
        kept = _versions(cast)
    if kept < SAVES * RUNS:
        message = f"history kept only {kept} versions"
        raise RuntimeError(message)
    return figure("audited_save_ms", ours / SAVES * 1000, baseline / SAVES * 1000)


def _versions(cast) -> int:
    from bakumutu.laboratory.models import Result
    from bakumutu.ledger.scope import office_scope

    with office_scope(cast.office.pk):
        return int(Result.pgh_event_model.objects.count())


def _save(cast, history: str) -> None:
    from django.db import connections

    from bakumutu.laboratory.models import Result
    from bakumutu.ledger.scope import office_scope

    with connections["owner"].cursor() as cursor:
        cursor.execute(f"alter table laboratory_result {history} trigger user")
    with office_scope(cast.office.pk):
        result = Result.objects.order_by("pk").first()
        for number in range(SAVES):
            result.kind, result.raw = "value", str(number)
            result.value = result.raw
            result.save()
