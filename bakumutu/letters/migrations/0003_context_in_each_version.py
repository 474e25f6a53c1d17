"""Who and why stand in each version itself, not in a row shared by several."""

import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0002_policies'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='standing',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='standing',
            name='update_update',
        ),
        migrations.RemoveField(model_name="standingevent", name="pgh_context"),
        migrations.AddField(
            model_name="standingevent",
            name="pgh_context",
            field=pghistory.utils.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="standingevent",
            name="pgh_context_id",
            field=models.UUIDField(null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_standingevent" ("changed_at", "document_id", "id", "list_number", "office_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "replaced_by_code", "replaced_by_number", "state", "verification_code", "version") VALUES (NEW."changed_at", NEW."document_id", NEW."id", NEW."list_number", NEW."office_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."replaced_by_code", NEW."replaced_by_number", NEW."state", NEW."verification_code", NEW."version"); RETURN NULL;', hash='9a226a516691622125cc4bea07092da56fb38a32', operation='INSERT', pgid='pgtrigger_insert_insert_c7d2d', table='letters_standing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_standingevent" ("changed_at", "document_id", "id", "list_number", "office_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "replaced_by_code", "replaced_by_number", "state", "verification_code", "version") VALUES (NEW."changed_at", NEW."document_id", NEW."id", NEW."list_number", NEW."office_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."replaced_by_code", NEW."replaced_by_number", NEW."state", NEW."verification_code", NEW."version"); RETURN NULL;', hash='f608f0e850a01d168a3dba2da2d6f676d0e30357', operation='UPDATE', pgid='pgtrigger_update_update_70527', table='letters_standing', when='AFTER')),
        ),
    ]
