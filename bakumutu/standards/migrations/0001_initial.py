import bakumutu.ledger.identifiers
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('office', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Parameter',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('matrix', models.CharField(blank=True, max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=80, unique=True)),
                ('number', models.CharField(max_length=160, unique=True)),
                ('number_key', models.CharField(db_index=True, max_length=160)),
                ('family', models.CharField(db_index=True, max_length=80)),
                ('kind', models.CharField(choices=[('standard', 'national standard (SNI)'), ('regulation', 'regulation')], max_length=12)),
                ('title_id', models.CharField(max_length=255)),
                ('title_en', models.CharField(blank=True, max_length=255)),
                ('search_text', models.TextField()),
                ('group', models.CharField(max_length=40)),
                ('ics', models.CharField(blank=True, max_length=40)),
                ('status', models.CharField(choices=[('in_force', 'in force'), ('replaced', 'replaced'), ('unknown', 'status unknown')], max_length=10)),
                ('superseded_by_text', models.CharField(blank=True, max_length=160)),
                ('completeness', models.CharField(choices=[('complete', 'whole table read'), ('complete_physical', 'physical and chemical rows read'), ('full_table_recall', 'whole table, mostly not yet verified'), ('partial', 'part of the table'), ('index_only', 'title only')], max_length=20)),
                ('is_mandatory', models.BooleanField(default=False)),
                ('kbli', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), default=list, size=None)),
                ('sources', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('note', models.TextField(blank=True)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('superseded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersedes', to='standards.edition')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='standards_edition_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Method',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=120)),
                ('title', models.CharField(blank=True, max_length=255)),
                ('decimals', models.PositiveSmallIntegerField(null=True)),
                ('rounding', models.CharField(choices=[('half_even', 'half to even'), ('half_up', 'half up')], default='half_even', max_length=10)),
                ('lod_note', models.CharField(blank=True, max_length=255)),
                ('sampling_note', models.CharField(blank=True, max_length=255)),
                ('confidence', models.CharField(choices=[('read', 'read in the source'), ('recall', 'not yet verified'), ('conflict', 'sources disagree'), ('proposed', 'proposed')], max_length=10)),
                ('parameter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='methods', to='standards.parameter')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('parameter', 'number'), name='standards_method_once')],
            },
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('code', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('product_class', models.CharField(blank=True, max_length=60)),
                ('kind', models.CharField(choices=[('max', 'at most'), ('min', 'at least'), ('range', 'between'), ('equal', 'equal to'), ('absent', 'must not be present'), ('text', 'in words'), ('deviation', 'deviation at most')], max_length=10)),
                ('low', models.CharField(blank=True, max_length=40)),
                ('high', models.CharField(blank=True, max_length=40)),
                ('text', models.CharField(blank=True, max_length=255)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('exclusive', models.BooleanField(default=False)),
                ('confidence', models.CharField(choices=[('read', 'read in the source'), ('recall', 'not yet verified'), ('conflict', 'sources disagree'), ('proposed', 'proposed')], max_length=10)),
                ('source', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('origin', models.CharField(choices=[('packaged', 'came with the program'), ('office', 'entered by an office')], max_length=10)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('state', models.CharField(choices=[('unconfirmed', 'not yet verified'), ('first_confirmed', 'confirmed by one person'), ('confirmed', 'confirmed by two people'), ('rejected', 'rejected')], default='unconfirmed', max_length=16)),
                ('first_confirmed_at', models.DateTimeField(null=True)),
                ('second_confirmed_at', models.DateTimeField(null=True)),
                ('rejection_reason', models.TextField(blank=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='standards.edition')),
                ('first_confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='standards.requirement')),
                ('second_confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'rejected'), _negated=True), fields=('edition', 'code', 'product_class', 'valid_from', 'origin'), name='standards_one_limit_per_class_and_start'), models.CheckConstraint(condition=models.Q(('low__regex', '^(-?[0-9]+(\\.[0-9]+)?)?$'), ('high__regex', '^(-?[0-9]+(\\.[0-9]+)?)?$')), name='standards_limits_are_decimal_text'), models.CheckConstraint(condition=models.Q(('second_confirmed_by__isnull', True), models.Q(('second_confirmed_by', models.F('first_confirmed_by')), _negated=True), _connector='OR'), name='standards_two_people_confirm')],
            },
        ),
    ]
