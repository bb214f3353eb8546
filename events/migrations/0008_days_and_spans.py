from datetime import date

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0007_school_breaks"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventSpan",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="span",
                        serialize=False,
                        to="events.eventpage",
                    ),
                ),
                (
                    "ends_at",
                    models.DateTimeField(),
                ),
                (
                    "after_work_ends_at",
                    models.DateTimeField(null=True),
                ),
            ],
        ),
        migrations.AddField(
            model_name="eventoccurrence",
            name="day",
            field=models.DateField(db_index=True, default=date.min),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="eventoccurrence",
            name="last_day",
            field=models.DateField(default=date.min),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="eventoccurrence",
            name="is_after_work",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="eventoccurrence",
            index=models.Index(
                condition=models.Q(("last_day__gt", models.F("day"))),
                fields=["last_day"],
                name="occurrence_of_days",
            ),
        ),
    ]
