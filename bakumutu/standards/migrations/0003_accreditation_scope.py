import bakumutu.ledger.identifiers
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0004_sign_in_policies'),
        ('office', '__first__'),
        ('standards', '0002_edition_stems_and_classes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScopeEntry',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('product_group', models.CharField(blank=True, max_length=40)),
                ('certificate', models.CharField(max_length=40)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('end_reason', models.TextField(blank=True)),
                ('entered_at', models.DateTimeField()),
                ('ended_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('method', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.method')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='office.office')),
            ],
            options={
                'indexes': [models.Index(fields=['office', 'method', 'valid_from'], name='standards_scope_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='standards_scope_ends_after_start'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), models.Q(('ended_on__gte', models.F('valid_from')), ('ended_on__lte', models.F('valid_until'))), _connector='OR'), name='standards_scope_ended_within_its_days'), models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', True), ('ended_on__isnull', True)), models.Q(('ended_by__isnull', False), ('ended_on__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='standards_scope_ended_by_somebody_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ScopeEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, serialize=False)),
                ('product_group', models.CharField(blank=True, max_length=40)),
                ('certificate', models.CharField(max_length=40)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('end_reason', models.TextField(blank=True)),
                ('entered_at', models.DateTimeField()),
                ('ended_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('method', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.method')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.office')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.scopeentry')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scopeentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "standards_scopeentryevent" ("certificate", "end_reason", "ended_by_id", "ended_on", "entered_at", "entered_by_id", "id", "method_id", "office_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_group", "valid_from", "valid_until") VALUES (NEW."certificate", NEW."end_reason", NEW."ended_by_id", NEW."ended_on", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."method_id", NEW."office_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."product_group", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='7ab360ffa4a7440211b8d80fa8d5dfd1852b8e42', operation='INSERT', pgid='pgtrigger_insert_insert_ca67a', table='standards_scopeentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scopeentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "standards_scopeentryevent" ("certificate", "end_reason", "ended_by_id", "ended_on", "entered_at", "entered_by_id", "id", "method_id", "office_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_group", "valid_from", "valid_until") VALUES (NEW."certificate", NEW."end_reason", NEW."ended_by_id", NEW."ended_on", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."method_id", NEW."office_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."product_group", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='010e400c3e583e2d8de7b956bcf404e2c5211edb', operation='UPDATE', pgid='pgtrigger_update_update_143db', table='standards_scopeentry', when='AFTER')),
        ),
    ]
