"""What an office is about to import is seen by that office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("standards", "0007_checklist_forms"), ("ledger", "0002_policies")]

    operations = [office_policy("standards_checklistimport")]
