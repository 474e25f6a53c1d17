import bakumutu.ledger.identifiers
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('office', '0002_policies'),
        ('office', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Kbli',
            fields=[
                ('code', models.CharField(max_length=5, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=255)),
                ('group', models.CharField(max_length=40)),
                ('edition', models.PositiveSmallIntegerField(default=2020)),
                ('search_title', models.CharField(max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name='Business',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=160)),
                ('search_name', models.CharField(max_length=160)),
                ('nib', models.CharField(blank=True, max_length=13)),
                ('scale', models.CharField(choices=[('micro', 'micro'), ('small', 'small'), ('medium', 'medium'), ('large', 'large')], max_length=8)),
                ('village', models.CharField(blank=True, max_length=80)),
                ('address', models.TextField(blank=True)),
                ('phone', models.CharField(blank=True, max_length=16)),
                ('shares_phone', models.BooleanField(default=False)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('registered_at', models.DateTimeField(auto_now_add=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='office.office')),
                ('kbli', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.kbli')),
            ],
            options={
                'indexes': [models.Index(fields=['office', 'search_name', 'id'], name='registry_business_by_name'), models.Index(fields=['office', 'phone'], name='registry_business_by_phone'), models.Index(fields=['office', '-registered_at', '-id'], name='registry_business_by_age')],
                'constraints': [models.UniqueConstraint(fields=('office', 'code'), name='registry_business_code_once'), models.UniqueConstraint(condition=models.Q(('nib', ''), _negated=True), fields=('office', 'nib'), name='registry_business_nib_once'), models.UniqueConstraint(condition=models.Q(models.Q(('phone', ''), _negated=True), ('shares_phone', False)), fields=('office', 'phone'), name='registry_business_phone_once'), models.CheckConstraint(condition=models.Q(('nib', ''), ('nib__regex', '^[0-9]{13}$'), _connector='OR'), name='registry_nib_has_13_digits'), models.CheckConstraint(condition=models.Q(('phone', ''), ('phone__regex', '^\\+[0-9]{8,15}$'), _connector='OR'), name='registry_phone_is_e164')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('full_name', models.CharField(max_length=160)),
                ('honorific', models.CharField(blank=True, choices=[('bapak', 'Mr'), ('ibu', 'Ms'), ('', 'none')], max_length=8)),
                ('position', models.CharField(blank=True, max_length=80)),
                ('phone', models.CharField(blank=True, max_length=16)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='registry.business')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='office.office')),
            ],
            options={
                'indexes': [models.Index(fields=['office', 'business'], name='registry_contact_business'), models.Index(fields=['office', 'phone'], name='registry_contact_phone')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('service', 'to deliver the service that was asked for'), ('reminder', 'to send reminders and invitations'), ('publication', 'to show the business in the public catalogue'), ('statistics', 'to count the business in regional statistics'), ('referral', 'to pass the data on to a laboratory or a certifier')], max_length=16)),
                ('recipient', models.CharField(max_length=160)),
                ('text_version', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=8)),
                ('method', models.CharField(choices=[('signed', 'signed on paper'), ('spoken', 'spoken at the counter'), ('clicked', 'ticked by the owner')], max_length=8)),
                ('state', models.CharField(choices=[('given', 'given'), ('withdrawn', 'withdrawn')], default='given', max_length=10)),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='registry.business')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='office.office')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.contact')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'given')), fields=('office', 'business', 'purpose', 'recipient'), name='registry_one_consent_in_force')],
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=160)),
                ('brand', models.CharField(blank=True, max_length=160)),
                ('description', models.TextField(blank=True)),
                ('standard_number', models.CharField(blank=True, max_length=160)),
                ('search_name', models.CharField(max_length=330)),
                ('registered_at', models.DateTimeField(auto_now_add=True)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='registry.business')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='office.office')),
            ],
            options={
                'indexes': [models.Index(fields=['office', 'search_name', 'id'], name='registry_product_by_name')],
                'constraints': [models.UniqueConstraint(fields=('office', 'business', 'name', 'brand'), name='registry_product_once')],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('code', models.CharField(max_length=13, primary_key=True, serialize=False)),
                ('level', models.CharField(choices=[('province', 'province'), ('regency', 'regency'), ('city', 'city'), ('district', 'district'), ('village', 'village')], max_length=10)),
                ('name', models.CharField(max_length=80)),
                ('full_name', models.CharField(max_length=255)),
                ('search_name', models.CharField(max_length=255)),
                ('statistics_code', models.CharField(blank=True, max_length=13)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.region')),
            ],
        ),
        migrations.AddField(
            model_name='business',
            name='region',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.region'),
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.UUIDField(default=bakumutu.ledger.identifiers.new_id, primary_key=True, serialize=False)),
                ('is_active', models.BooleanField(default=True)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives', to='registry.business')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='office.office')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'person', 'business'), name='registry_representative_once')],
            },
        ),
    ]
