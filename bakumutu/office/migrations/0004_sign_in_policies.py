"""A one-time code is seen by its office, and by whoever can name it."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy

OWN_CODE = "code_hash = (select current_setting('app.code', true))"


class Migration(migrations.Migration):
    dependencies = [("office", "0003_sign_in")]

    operations = [office_policy("office_onetimeaccess", also_read=OWN_CODE)]
