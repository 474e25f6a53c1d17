"""Seals are added, never changed; the sealer learns which offices wait for it."""

from django.conf import settings
from django.db import migrations

from bakumutu.ledger.policies import append_only, office_policy

# The application sees one office at a time; only this question crosses offices.
OFFICES = """
create function ledger_offices_with_pending() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public
as 'select distinct office_id from public.ledger_pending';
revoke execute on function ledger_offices_with_pending() from public;
grant execute on function ledger_offices_with_pending() to {role};
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_seal")]

    operations = [
        office_policy("ledger_seal"),
        append_only("ledger_seal"),
        office_policy("ledger_pending"),
        migrations.RunSQL(
            sql=OFFICES.format(role=settings.DATABASE_APP_ROLE),
            reverse_sql="drop function ledger_offices_with_pending();",
        ),
    ]
