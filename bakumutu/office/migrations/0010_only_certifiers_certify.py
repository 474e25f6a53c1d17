"""The database itself refuses a certificate of an office that may not certify."""

from django.db import migrations

_SQL = """
    create function office_only_certifiers_certify() returns trigger
    language plpgsql as $$
    begin
        if new.kind = 'conformity_certificate' and not exists (
            select 1 from office_office o
            where o.id = new.office_id and 'certification' = any(o.capabilities)
        ) then
            raise exception 'this office may not issue certificates of conformity'
                using errcode = 'check_violation',
                constraint = 'office_only_certifiers_certify';
        end if;
        return new;
    end
    $$;
    create trigger office_only_certifiers_certify
        before insert or update on letters_document
        for each row execute function office_only_certifiers_certify();
"""
_BACK = """
    drop trigger office_only_certifiers_certify on letters_document;
    drop function office_only_certifiers_certify();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0009_roles_of_guidance"),
        ("letters", "0003_context_in_each_version"),
    ]

    operations = [migrations.RunSQL(_SQL, _BACK)]
