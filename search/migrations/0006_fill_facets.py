from collections import defaultdict

from django.db import migrations


def fill(apps, schema_editor):
    """Write what German documents of before lack, as ``searchable()`` tells it now."""
    documents = apps.get_model("search", "SearchDocument").objects.filter(language="de")
    found = {}
    for kind, facets_of in (("offer", offers), ("event", events)):
        numbers = documents.filter(kind=kind).values("page")
        found |= facets_of(apps, numbers)
    changed = []
    for document in documents.filter(page__in=list(found)).only("page_id"):
        document.facets = found[document.page_id]
        changed.append(document)
    documents.bulk_update(changed, ["facets"], batch_size=100)


def offers(apps, numbers):
    """Return the facets of offers by their numbers."""
    topics = topics_of(apps, "OfferTopic", "offers", numbers)
    districts = defaultdict(set)
    rows = apps.get_model("offers", "OfferDistrict").objects.filter(page__in=numbers)
    for page, kind, district in rows.values_list("page", "kind", "district"):
        districts[page, kind].add(district)
    pages = apps.get_model("offers", "OfferPage").objects.filter(pk__in=numbers)
    return {
        pk: {
            "topics": sorted(topics[pk]),
            "serves": sorted(districts[pk, "served"]),
            "located": []
            if is_hidden
            else sorted(districts[pk, "located"] | {district} - {None}),
            "is_everywhere": not districts[pk, "served"],
            "state": state,
            "until": None,
        }
        for pk, state, is_hidden, district in pages.values_list(
            "pk", "state", "hides_address", "place__district"
        )
    }


def events(apps, numbers):
    """Return the facets of events by their numbers."""
    topics = topics_of(apps, "EventTopic", "events", numbers)
    spans = apps.get_model("events", "EventSpan").objects.filter(page__in=numbers)
    until = dict(spans.values_list("page", "ends_at"))
    pages = apps.get_model("events", "EventPage").objects.filter(pk__in=numbers)
    found = {}
    for pk, is_online, *where in pages.values_list(
        "pk", "is_online", "place__district", "district"
    ):
        near = sorted(set(where) - {None})
        found[pk] = {
            "topics": sorted(topics[pk]),
            "serves": near,
            "located": near,
            "is_everywhere": is_online,
            "state": "",
            "until": until[pk].isoformat() if pk in until else None,
        }
    return found


def topics_of(apps, model, app, numbers):
    """Return the keys of the topics of pages, by the numbers of these."""
    topics = defaultdict(list)
    rows = apps.get_model(app, model).objects.filter(page__in=numbers)
    for page, slug in rows.values_list("page", "topic__slug"):
        topics[page].append(slug)
    return topics


class Migration(migrations.Migration):
    # PostgreSQL changes no table whose rows have just been changed.
    dependencies = [
        ("search", "0005_facets"),
        ("offers", "0004_offer_is_last_station"),
        ("events", "0009_fill_days_and_spans"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
