"""The database itself refuses changes to criteria whose call has opened."""

from django.db import migrations

_PARTS = ("guidance_criterion", "guidance_screeningcondition")

_REFUSE = """
create function guidance_refuse_frozen_part() returns trigger language plpgsql as $$
begin
    if exists (
        select from guidance_criteriaversion
        where frozen_at is not null
        and (tg_op <> 'INSERT' and id = old.version_id
             or tg_op <> 'DELETE' and id = new.version_id)
    ) then
        raise exception 'these criteria are frozen'
            using errcode = 'check_violation';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$;
create function guidance_refuse_thawing() returns trigger language plpgsql as $$
begin
    if old.frozen_at is not null then
        raise exception 'these criteria are frozen'
            using errcode = 'check_violation';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$;
create function guidance_refuse_soft_criteria() returns trigger language plpgsql as $$
begin
    if new.criteria_id <> old.criteria_id and old.state <> 'draft' then
        raise exception 'the criteria of an open call stand'
            using errcode = 'check_violation';
    end if;
    if new.number <> '' and not exists (
        select from guidance_criteriaversion
        where id = new.criteria_id and frozen_at is not null
    ) then
        raise exception 'a call opens with frozen criteria'
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger refuse_frozen before update or delete on guidance_criteriaversion
    for each row execute function guidance_refuse_thawing();
create trigger refuse_soft_criteria before update on guidance_call
    for each row execute function guidance_refuse_soft_criteria();
"""
_ALLOW = """
drop trigger refuse_soft_criteria on guidance_call;
drop trigger refuse_frozen on guidance_criteriaversion;
drop function guidance_refuse_soft_criteria();
drop function guidance_refuse_thawing();
drop function guidance_refuse_frozen_part();
"""


def _guarded(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        sql=(
            f"create trigger refuse_frozen before insert or update or delete"
            f" on {table} for each row"
            " execute function guidance_refuse_frozen_part();"
        ),
        reverse_sql=f"drop trigger refuse_frozen on {table};",
    )


class Migration(migrations.Migration):
    dependencies = [("guidance", "0004_curation_policies")]

    operations = [
        migrations.RunSQL(sql=_REFUSE, reverse_sql=_ALLOW),
        *map(_guarded, _PARTS),
    ]
