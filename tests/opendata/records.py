"""Records with every fact filled in, for tests of the API."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from and_cms.core.enums import TriState
from and_cms.core.models import ShortAddress
from events.models import EventChange, EventDate, EventPage, EventTopic
from events.services import write_out_occurrences
from offers.enums import Area, Cost
from offers.models import (
    OfferBranch,
    OfferCoProvider,
    OfferDistrict,
    OfferHours,
    OfferPage,
    OfferReferral,
    OfferValue,
)
from partners.models import PlaceHours
from tests.factories.pages import BasePageFactory, OfferPageFactory, SiteTree
from tests.factories.partners import ContactFactory, OrganisationFactory, PlaceFactory
from vocabulary.models import District, DistrictPostcode, TopicPage


def district(key: str, *postcodes: str) -> District:
    """Make a district with its postcodes."""
    found = District.objects.create(key=key, name=key.title(), kind="stadtbezirk")
    for postcode in postcodes:
        DistrictPostcode.objects.create(district=found, postcode=postcode)
    return found


def whole_offer(
    tree: SiteTree,
    topics: list[TopicPage],
    area: District,
    target: OfferPage,
    suffix: str = "",
) -> OfferPage:
    """Make an offer of which everything is known."""
    place = PlaceFactory(
        name="Haus der Hilfe", district=area, step_free=TriState.YES, lift=TriState.NO
    )
    PlaceHours.objects.create(
        place=place, weekday="sunday", opens=time(10), closes=time(11)
    )
    page = OfferPageFactory(
        parent=tree.offers,
        topics=topics,
        slug=f"alles{suffix}",
        title="Alles",
        official_name="Alles nach Gesetz",
        short_names=["AnG"],
        search_words=["geheimes Suchwort"],
        gives="Geld",
        for_whom=[
            ("sentence", "Sie haben ein Kind."),
            ("sentence", "Sie sind allein."),
        ],
        for_whom_note="Meistens.",
        how_to_start=[("sentence", "Rufen Sie an.")],
        bring=[("sentence", "Ausweis")],
        story=[
            ("paragraphs", {"heading": "Gut", "text": "Es dauert."}),
            ("lines", {"heading": "", "lines": ["Eins", "Zwei"]}),
        ],
        cost=Cost.FREE_WITH_PASS,
        cost_text="kostenlos mit Dresden-Pass",
        single_parent_rule="Sie zuerst.",
        contact=ContactFactory(email="hilfe@example.org", web="https://example.org/"),
        contact_note="Am besten früh.",
        place=place,
        hours_note="Bitte klingeln.",
        hours_as_of="2020",
        hours_status="old",
        legal_basis=["§ 1 TestG"],
        channels=["phone"],
        by_phone=TriState.YES,
        childcare=TriState.NO,
        age_from=3,
        age_to=18,
        languages_spoken=["de", "dgs"],
        page_languages=["de", "en"],
        languages_note="Und mehr.",
        planned_change_on="2026-07-01",
        planned_change_text="Es wird neu.",
        funded_until="2031-03-31",
        editor_note="Nur für uns.",
        status="verified",
        as_of="2025-07",
        sources=["S1"],
        field_status=[
            {"field": "contact.street", "status": "old", "note": "dial first"},
            {"field": "editor_note", "status": "old"},
        ],
        confirmed_on="2026-10-01",
        confirmed_by="Frau Berger",
        successor=target,
    )
    OfferDistrict.objects.create(page=page, district=area, kind=Area.SERVED)
    OfferDistrict.objects.create(page=page, district=area, kind=Area.LOCATED)
    OfferCoProvider.objects.create(
        page=page, organisation=OrganisationFactory(key=f"mitanbieter{suffix}")
    )
    OfferHours.objects.create(
        page=page, weekday="monday", opens=time(9), closes=time(12), sort_order=0
    )
    OfferHours.objects.create(page=page, weekday="friday", sort_order=1)
    locale = page.locale
    for order, (value, unit) in enumerate((("227.00", "eur"), ("36", "percent"))):
        OfferValue.objects.create(
            page=page,
            locale=locale,
            label=f"Wert {order}",
            value=Decimal(value),
            unit=unit,
            is_upper_limit=True,
            per="month",
            valid_from="2025-01-01",
            status="verified",
            sources=["S2"],
            note="gerundet",
            sort_order=order,
        )
    OfferBranch.objects.create(
        page=page,
        locale=locale,
        name="Stelle Nord",
        organisation=OrganisationFactory(key=f"zweig{suffix}"),
        contact=ContactFactory(phone="0351 111222"),
        place=PlaceFactory(street=f"Nordweg 1{suffix}"),
        districts=[area.key],
        located_in=[area.key],
        note="Im Hof",
        languages_note="Türkisch",
        as_of="2018",
        status="old",
    )
    OfferReferral.objects.create(
        page=page, locale=locale, situation="Wenn es nicht passt", target=target
    )
    ShortAddress.objects.filter(translation_key=page.translation_key).update(
        code=f"abc234{suffix}"
    )
    return page


class EventPageFactory(BasePageFactory):
    """An event without dates."""

    class Meta:
        model = EventPage


def in_days(days: int, hour: int = 15) -> datetime:
    """Return a time of day so many days ahead, in Dresden."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def event(tree: SiteTree, days: int = 7, **facts: object) -> EventPage:
    """Make an event with one date of three hours."""
    topics = facts.pop("topics", [])
    page = EventPageFactory(parent=tree.events, **facts)
    for topic in topics:
        EventTopic.objects.create(page=page, topic=topic)
    EventDate.objects.create(
        page=page, starts_at=in_days(days), ends_at=in_days(days, 18)
    )
    write_out_occurrences(EventPage.objects.get(pk=page.pk))
    return page


def move(page: EventPage, days: int, by: int) -> None:
    """Move the date of an event by so many days."""
    EventChange.objects.create(
        page=page,
        locale=page.locale,
        original_day=in_days(days).date(),
        status="moved",
        new_starts_at=in_days(days + by),
        note="Das Haus ist zu.",
    )
    write_out_occurrences(EventPage.objects.get(pk=page.pk))
