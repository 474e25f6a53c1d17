"""What somebody typed is seen by the office alone; whose it is, the queries say."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("office", "0007_form_draft"), ("ledger", "0002_policies")]

    operations = [office_policy("office_formdraft")]
