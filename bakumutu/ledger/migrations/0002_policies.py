"""Entries are added, never changed, and seen by their office alone."""

from django.db import migrations

from bakumutu.ledger.policies import append_only, office_policy


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        office_policy("ledger_entry"),
        append_only("ledger_entry"),
        office_policy("ledger_followed"),
        append_only("ledger_followed"),
    ]
