"""The database itself keeps the words by which businesses and products are found."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy

_KEEP = """
create function {table}_words() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from registry_searchword
        where office_id = old.office_id and subject_id = old.id;
    end if;
    if tg_op <> 'DELETE' then
        insert into registry_searchword (office_id, subject_id, word)
        select distinct new.office_id, new.id, word
        from regexp_split_to_table({words}, '\\s+') word where word <> '';
    end if;
    return null;
end $$;
create trigger keep_words
    after insert or delete or update of {columns} on {table}
    for each row execute function {table}_words();
insert into registry_searchword (office_id, subject_id, word)
select distinct new.office_id, new.id, word
from {table} new, regexp_split_to_table({words}, '\\s+') word where word <> '';
"""
_LEAVE = """
drop trigger keep_words on {table};
drop function {table}_words();
"""
#: Table -> the text whose words are kept, and the columns that it is made of.
_KEPT = {
    "registry_business": (
        "concat_ws(' ', new.search_name, lower(new.code), new.nib,"
        " ltrim(new.phone, '+'))",
        "office_id, search_name, code, nib, phone",
    ),
    "registry_product": ("new.search_name", "office_id, search_name"),
}


def _kept(table: str) -> migrations.RunSQL:
    words, columns = _KEPT[table]
    return migrations.RunSQL(
        sql=_KEEP.format(table=table, words=words, columns=columns),
        reverse_sql=_LEAVE.format(table=table),
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_search_word"), ("ledger", "0002_policies")]

    operations = [office_policy("registry_searchword"), *map(_kept, _KEPT)]
