"""The scope is seen by its office alone, and covers no method twice on a day."""

from django.db import migrations

from bakumutu.ledger.policies import history_is_append_only, office_policy

_KEY = "office_id::text || ' ' || method_id::text || ' ' || product_group"

# An index over ranges compares ranges alone, and to compare keys beside them an
# extension would be needed. So the key becomes a range of its own with one point.
_NO_DOUBLES = f"""
create type standards_scope_key as range (subtype = text, collation = "C");
alter table standards_scopeentry add constraint standards_scope_covers_once
exclude using gist (
    standards_scope_key({_KEY}, {_KEY}, '[]') with =,
    daterange(valid_from, coalesce(ended_on, valid_until + 1), '[)') with &&
);
"""
_DOUBLES = """
alter table standards_scopeentry drop constraint standards_scope_covers_once;
drop type standards_scope_key;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0003_accreditation_scope"),
        ("ledger", "0002_policies"),
    ]

    operations = [
        office_policy("standards_scopeentry"),
        history_is_append_only("standards_scopeentryevent"),
        migrations.RunSQL(sql=_NO_DOUBLES, reverse_sql=_DOUBLES),
    ]
