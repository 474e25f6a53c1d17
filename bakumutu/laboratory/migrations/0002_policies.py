"""The laboratory's rows are seen by their office alone; versions never change."""

from django.db import migrations

from bakumutu.ledger.policies import append_only, office_policy


class Migration(migrations.Migration):
    dependencies = [("laboratory", "0001_initial"), ("ledger", "0002_policies")]

    operations = [
        office_policy("laboratory_sample"),
        office_policy("laboratory_worksheet"),
        office_policy("laboratory_qualitycheck"),
        office_policy("laboratory_result"),
        office_policy("laboratory_resultevent"),
        append_only("laboratory_resultevent"),
        office_policy("laboratory_importpreview"),
        office_policy("laboratory_testreport"),
        office_policy("laboratory_testreportevent"),
        append_only("laboratory_testreportevent"),
    ]
