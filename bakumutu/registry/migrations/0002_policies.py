"""What an office knows of its businesses is seen by that office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("ledger", "0002_policies")]

    operations = [
        office_policy("registry_business"),
        office_policy("registry_contact"),
        office_policy("registry_consent"),
        office_policy("registry_product"),
        office_policy("registry_representative"),
    ]
