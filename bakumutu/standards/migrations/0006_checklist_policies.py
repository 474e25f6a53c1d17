"""Everybody reads packaged checklists; an imported one is seen by its office alone.

What a version says is never changed: the application may add, and may say until when a
version holds, nothing else. So packaged rows can be opened for adding from within any
office: the limits that a checklist of readiness follows from are open likewise.
"""

from django.conf import settings
from django.db import migrations

from bakumutu.ledger.policies import append_only, office_policy

_CHECKLIST, _ITEM = "standards_checklist", "standards_checklistitem"

# Written apart from the policies of offices, which stay the same on every table.
_PACKAGED = f"""
create policy packaged_is_added on {_CHECKLIST} for insert
    with check (office_id is null);
create policy packaged_is_ended on {_CHECKLIST} for update
    using (office_id is null) with check (office_id is null);
"""
_NOT_PACKAGED = f"""
drop policy packaged_is_ended on {_CHECKLIST};
drop policy packaged_is_added on {_CHECKLIST};
"""
_ENDS = f"grant update (valid_until) on {_CHECKLIST} to {settings.DATABASE_APP_ROLE};"
_NEVER_ENDS = (
    f"revoke update (valid_until) on {_CHECKLIST} from {settings.DATABASE_APP_ROLE};"
)

# An item goes with its checklist, whose own policy holds inside the query.
_WITH_CHECKLIST = f"""
alter table {_ITEM} enable row level security;
create policy item_goes_with_its_checklist on {_ITEM}
    using (checklist_id in (select id from {_CHECKLIST}))
    with check (checklist_id in (select id from {_CHECKLIST}));
"""
_ALONE = f"""
drop policy item_goes_with_its_checklist on {_ITEM};
alter table {_ITEM} disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("standards", "0005_checklists"), ("ledger", "0002_policies")]

    operations = [
        office_policy(_CHECKLIST, also_read="office_id is null"),
        migrations.RunSQL(sql=_PACKAGED, reverse_sql=_NOT_PACKAGED),
        append_only(_CHECKLIST),
        migrations.RunSQL(sql=_ENDS, reverse_sql=_NEVER_ENDS),
        migrations.RunSQL(sql=_WITH_CHECKLIST, reverse_sql=_ALONE),
        append_only(_ITEM),
    ]
