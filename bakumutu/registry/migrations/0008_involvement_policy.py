"""Who had a part stays written; other offices learn only who and when."""

from django.conf import settings
from django.db import migrations, models

from bakumutu.ledger.policies import append_only, office_policy

_ELSEWHERE = """
    create function registry_involved_elsewhere(asked text)
    returns table (
        office_name text, office_id uuid, person_id uuid, part text, on_day date
    )
    language sql stable security definer set search_path = pg_catalog, public as $$
        with here as (
            select nullif(current_setting('app.office', true), '')::uuid as id
        )
        select o.name::text, i.office_id, i.person_id, i.part::text, i."on"
        from registry_business b
        join registry_involvement i on i.business_id = b.id
        join office_office o on o.id = i.office_id
        cross join here
        where b.nib = asked and asked <> '' and b.office_id <> here.id
        and exists (
            select 1 from registry_business own
            where own.nib = asked and own.office_id = here.id
        )
    $$;
    revoke all on function registry_involved_elsewhere(text) from public;
    grant execute on function registry_involved_elsewhere(text) to {role};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0007_involvement"),
        ("office", "0009_roles_of_guidance"),
    ]

    operations = [
        office_policy("registry_involvement"),
        append_only("registry_involvement"),
        migrations.AddIndex(
            model_name="business",
            index=models.Index(
                fields=["nib"],
                condition=~models.Q(nib=""),
                name="registry_business_by_nib",
            ),
        ),
        migrations.RunSQL(
            _ELSEWHERE.format(role=settings.DATABASE_APP_ROLE),
            "drop function registry_involved_elsewhere(text)",
        ),
    ]
