from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('standards', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='class_names',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='edition',
            name='status_confidence',
            field=models.CharField(choices=[('read', 'read in the source'), ('recall', 'not yet verified'), ('conflict', 'sources disagree'), ('proposed', 'proposed')], default='recall', max_length=10),
        ),
        migrations.AddField(
            model_name='edition',
            name='stem',
            field=models.CharField(db_index=True, default='', max_length=80),
        ),
        migrations.AlterField(
            model_name='edition',
            name='status',
            field=models.CharField(choices=[('in_force', 'in force'), ('superseded', 'superseded'), ('unknown', 'status unknown')], max_length=10),
        ),
    ]
