"""Lists of businesses are seen by their office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("registry", "0018_business_lists"), ("ledger", "0002_policies")]

    operations = [
        office_policy("registry_businesslist"),
        office_policy("registry_listrow"),
        office_policy("registry_listmapping"),
    ]
