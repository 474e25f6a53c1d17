"""Holidays are seen by their office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("office", "0005_holidays")]

    operations = [office_policy("office_holiday")]
