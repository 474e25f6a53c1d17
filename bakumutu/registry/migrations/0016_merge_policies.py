"""Merges are seen by their office alone, and old names lead to who survived."""

from django.conf import settings
from django.db import migrations

from bakumutu.ledger.policies import office_policy

# As before, but whatever was merged into a business is found as that business.
_KEEP = """
create or replace function registry_business_words() returns trigger
language plpgsql as $$
declare
    changed uuid[];
begin
    if tg_op = 'INSERT' then
        insert into registry_searchword (office_id, subject_id, word)
        select distinct new.office_id, coalesce(new.merged_into_id, new.id), word
        from regexp_split_to_table({of_new}, '\\s+') word where word <> ''
        on conflict do nothing;
        return null;
    end if;
    changed := array[old.id, old.merged_into_id];
    if tg_op = 'UPDATE' then
        changed := changed || new.merged_into_id;
    end if;
    delete from registry_searchword
    where office_id = old.office_id and subject_id = any(changed);
    insert into registry_searchword (office_id, subject_id, word)
    select distinct one.office_id, coalesce(one.merged_into_id, one.id), word
    from registry_business one, regexp_split_to_table({of_one}, '\\s+') word
    where (one.id = any(changed) or one.merged_into_id = any(changed)) and word <> '';
    return null;
end $$;
drop trigger keep_words on registry_business;
create trigger keep_words
    after insert or delete
        or update of office_id, search_name, code, nib, phone, merged_into_id
    on registry_business
    for each row execute function registry_business_words();
"""
_AS_BEFORE = """
create or replace function registry_business_words() returns trigger
language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from registry_searchword
        where office_id = old.office_id and subject_id = old.id;
    end if;
    if tg_op <> 'DELETE' then
        insert into registry_searchword (office_id, subject_id, word)
        select distinct new.office_id, new.id, word
        from regexp_split_to_table({of_new}, '\\s+') word where word <> '';
    end if;
    return null;
end $$;
drop trigger keep_words on registry_business;
create trigger keep_words
    after insert or delete or update of office_id, search_name, code, nib, phone
    on registry_business
    for each row execute function registry_business_words();
"""
_WORDS = (
    "concat_ws(' ', {row}.search_name, lower({row}.code), {row}.nib,"
    " ltrim({row}.phone, '+'))"
)

# A part counts for the business that its entry turned out to be, in either office.
_ELSEWHERE = """
    create or replace function registry_involved_elsewhere(asked text)
    returns table (
        office_name text, office_id uuid, person_id uuid, part text, on_day date
    )
    language sql stable security definer set search_path = pg_catalog, public as $$
        with here as (
            select nullif(current_setting('app.office', true), '')::uuid as id
        ), same as (
            select distinct coalesce(b.merged_into_id, b.id) as id
            from registry_business b cross join here
            where b.nib = asked and asked <> '' and b.office_id <> here.id
        ), entry as (
            select id from same
            union select b.id from registry_business b join same
                on b.merged_into_id = same.id
        )
        select o.name::text, i.office_id, i.person_id, i.part::text, i."on"
        from entry
        join registry_involvement i on i.business_id = entry.id
        join office_office o on o.id = i.office_id
        where exists (
            select 1 from registry_business own cross join here
            where own.nib = asked and own.office_id = here.id
        )
    $$;
    revoke all on function registry_involved_elsewhere(text) from public;
    grant execute on function registry_involved_elsewhere(text) to {role};
"""
_ELSEWHERE_BEFORE = """
    create or replace function registry_involved_elsewhere(asked text)
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
"""


def _filled(text: str) -> str:
    return text.format(
        of_new=_WORDS.format(row="new"), of_one=_WORDS.format(row="one")
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0015_merges"), ("ledger", "0002_policies")]

    operations = [
        office_policy("registry_duplicatepair"),
        office_policy("registry_merge"),
        office_policy("registry_mergechange"),
        migrations.RunSQL(_filled(_KEEP), _filled(_AS_BEFORE)),
        migrations.RunSQL(
            _ELSEWHERE.format(role=settings.DATABASE_APP_ROLE), _ELSEWHERE_BEFORE
        ),
    ]
