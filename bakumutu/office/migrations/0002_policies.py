"""Posts, stand-ins and competence are seen by their office alone."""

from django.db import migrations

from bakumutu.ledger.policies import OWN_PERSON, office_policy


class Migration(migrations.Migration):
    dependencies = [("office", "0001_initial"), ("ledger", "0002_policies")]

    operations = [
        office_policy("office_staff", also_read=OWN_PERSON),
        office_policy("office_delegation"),
        office_policy("office_competence"),
    ]
