from django.db import migrations, models
from django.db.models import F


def fill(apps, schema_editor):
    """Until now a page was made with the confirmation."""
    announcement = apps.get_model("events", "Announcement")
    announcement.objects.update(taken_in_at=F("confirmed_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0009_fill_days_and_spans"),
    ]

    operations = [
        migrations.AddField(
            model_name="announcement",
            name="taken_in_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
