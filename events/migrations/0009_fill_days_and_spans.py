from datetime import timedelta

from django.db import migrations, models
from django.db.models import ExpressionWrapper, F, Max, Q
from django.db.models.functions import Greatest, TruncDate

NIGHT = timedelta(hours=5)


def fill(apps, schema_editor):
    """Write what a database of before knows by the times of its dates alone."""
    dates = apps.get_model("events", "EventOccurrence").objects.order_by()
    late = ExpressionWrapper(F("ends_at") - NIGHT, models.DateTimeField())
    dates.update(
        day=TruncDate("starts_at"),
        last_day=Greatest(TruncDate("starts_at"), TruncDate(late)),
    )
    dates.filter(Q(starts_at__hour__gte=17) | Q(starts_at__iso_week_day__gte=6)).update(
        is_after_work=True
    )
    reached = (
        dates.exclude(status="moved-away")
        .values_list("page")
        .annotate(
            last=Max("ends_at"),
            last_after_work=Max("ends_at", filter=Q(is_after_work=True)),
        )
    )
    span = apps.get_model("events", "EventSpan")
    span.objects.bulk_create(
        span(page_id=page, ends_at=ends, after_work_ends_at=after_work)
        for page, ends, after_work in reached
    )


class Migration(migrations.Migration):
    # PostgreSQL makes no index on a table whose rows have just been changed.
    dependencies = [
        ("events", "0008_days_and_spans"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
