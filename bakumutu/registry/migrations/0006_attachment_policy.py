"""Photos and documents are seen by their office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_attachment"), ("ledger", "0002_policies")]

    operations = [office_policy("registry_attachment")]
