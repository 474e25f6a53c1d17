"""What a laboratory is accredited for is public: every office may ask who tests."""

from django.conf import settings
from django.db import migrations

# The rows stay with their office; only what an accreditation body publishes is told,
# and only what is in force on the day.
_PUBLISHED = """
create function standards_laboratories(on_day date)
returns table (
    office_id uuid, laboratory text, city text, method_id uuid,
    product_group text, certificate text, valid_until date
)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select office.id, office.name::text, office.city::text, entry.method_id,
           entry.product_group::text, entry.certificate::text, entry.valid_until
    from standards_scopeentry entry join office_office office on office.id = entry.office_id
    where entry.valid_from <= on_day and entry.valid_until >= on_day
      and (entry.ended_on is null or entry.ended_on > on_day)
$$;
revoke execute on function standards_laboratories(date) from public;
grant execute on function standards_laboratories(date) to {role};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0008_checklist_import_policy"),
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            sql=_PUBLISHED.format(role=settings.DATABASE_APP_ROLE),
            reverse_sql="drop function standards_laboratories(date);",
        )
    ]
