"""What customers ask for and pay is seen by their office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("ledger", "0002_policies")]

    operations = [
        office_policy("desk_tariffedition"),
        office_policy("desk_tariffitem"),
        office_policy("desk_servicerequest"),
        office_policy("desk_requestedtest"),
        office_policy("desk_namedlaboratory"),
        office_policy("desk_quote"),
        office_policy("desk_quoteline"),
        office_policy("desk_bill"),
        office_policy("desk_payment"),
    ]
