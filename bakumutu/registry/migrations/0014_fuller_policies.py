"""Sites, packaging, groups and proposed changes are seen by their office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("registry", "0013_change_requests"), ("ledger", "0002_policies")]

    operations = [
        office_policy("registry_site"),
        office_policy("registry_productsite"),
        office_policy("registry_packaging"),
        office_policy("registry_productphoto"),
        office_policy("registry_group"),
        office_policy("registry_membership"),
        office_policy("registry_changerequest"),
    ]
