"""Jobs are found by looking, not by NOTIFY, under whose lock all commits queue."""

from django.db import migrations

TRIGGER = "procrastinate_jobs_notify_queue_job_inserted_v1"


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0004_seal_policies"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(
            sql=f"drop trigger if exists {TRIGGER} on procrastinate_jobs;",
            reverse_sql=(
                f"create trigger {TRIGGER} after insert on procrastinate_jobs"
                " for each row when (new.status = 'todo'::procrastinate_job_status)"
                " execute procedure procrastinate_notify_queue_job_inserted_v1();"
            ),
        ),
    ]
