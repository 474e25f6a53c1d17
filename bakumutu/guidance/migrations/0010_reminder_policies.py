"""Whom an office reminds of what is seen by that office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("guidance", "0009_reminders"), ("ledger", "0002_policies")]

    operations = [office_policy("guidance_reminder")]
