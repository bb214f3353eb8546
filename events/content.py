"""Loads events from plain data, with dates relative to the day of loading."""

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone
from wagtail.models import Locale

from and_cms.core import content, languages
from and_cms.core.enums import TriState, Weekday
from events.dates import local_moment, occurrence_days
from events.enums import ChangeKind, EventCost, Frequency, HolidayRule
from events.models import (
    EventChange,
    EventDate,
    EventIndexPage,
    EventPage,
    EventTopic,
)
from partners.content import place_of
from partners.models import Organisation
from vocabulary.models import District, TopicPage

ENOUGH = timedelta(days=3 * 366)
"""Far enough to count the dates of any series in the data."""


def load_event(
    data: dict, today: date, texts: dict[str, object] | None = None
) -> EventPage:
    """Create or refresh the German page of one example and publish it.

    ``texts`` (title, summary, story, notes) win over the same names in ``data``.
    Loading again on the same day changes nothing; a page that an editor has changed
    is left alone.
    """
    texts = texts or {}
    page = _find(data["key"])
    if page is not None and _was_edited(page):
        return page
    return content.load_record(
        "event",
        data["key"],
        [data, texts, today],
        find=lambda: _find(data["key"]),
        build=lambda record: _build(
            record or EventPage(slug=data["key"]), data, {**data, **texts}, today
        ),
    )


def _find(key: str) -> EventPage | None:
    return content.german_page(EventPage, key)


def _was_edited(page: EventPage) -> bool:
    """Whether a person saved the latest version; loaded ones have no author."""
    revision = page.latest_revision
    return revision is not None and revision.user_id is not None


def _build(page: EventPage, data: dict, prose: dict, today: date) -> EventPage:
    page.is_example = True
    _fill_prose(page, prose)
    _fill_facts(page, data)
    _fill_place(page, data)
    locale = Locale.objects.get(language_code=languages.SOURCE)
    page.topic_rows = [
        EventTopic(topic=topic)
        for key in data.get("topics", [])
        if (topic := content.german_page(TopicPage, key))
    ]
    dates, changes = _dates(data, today, locale)
    page.dates = dates
    page.changes = changes
    parent = EventIndexPage.objects.source().get()
    content.save_page(page, parent, locale.pk)
    return page


def _fill_prose(page: EventPage, prose: dict) -> None:
    page.title = prose["title"]
    page.summary = prose.get("summary", "")
    page.story = content.story(prose.get("story"))
    page.cost_text = prose.get("cost", "")
    page.registration_note = (prose.get("registration") or {}).get("note", "")
    page.place_note = prose.get("place_note", "")
    page.age_note = prose.get("age_note", "")


def _fill_facts(page: EventPage, data: dict) -> None:
    page.organiser_name = data.get("organiser_name", "")
    page.organiser = Organisation.objects.filter(key=data.get("organiser")).first()
    page.status = data.get("status", "planned")
    costs = {True: EventCost.FREE, False: EventCost.COSTS}
    page.cost = costs.get(data.get("cost_free", ""), EventCost.UNKNOWN)
    page.childcare = _tri_state(data.get("childcare"))
    page.step_free = _tri_state(data.get("step_free"))
    page.languages_spoken = data.get("languages", [])
    page.interpreters = data.get("interpreters", [])
    needed = (data.get("registration") or {}).get("needed")
    page.registration_needed = _tri_state(needed)


def _fill_place(page: EventPage, data: dict) -> None:
    """Give the page its place: a record for an address, else the name alone."""
    place = data.get("place") or {}
    district = District.objects.filter(key=data.get("district")).first()
    page.is_online = data.get("online", False)
    page.place = None
    page.place_name = place.get("name", "")
    page.district = district
    if place.get("street"):
        page.place = place_of({**place, "place_name": page.place_name}, district)
        page.place_name, page.district = "", None


def _tri_state(value: bool | None) -> str:
    if value is None:
        return TriState.UNKNOWN
    return TriState.YES if value else TriState.NO


def _dates(
    data: dict, today: date, locale: Locale
) -> tuple[list[EventDate], list[EventChange]]:
    """Return dates and changes; their identity is the same at each loading."""
    dates, changes = [], []
    for number, entry in enumerate(data["dates"]):
        name = f"{data['key']}/{number}"
        rule = _rule(entry, today, _identity(name))
        dates.append(rule)
        for change in entry.get("changes", []):
            changes.append(_change(change, rule, _identity(f"{name}/{change}"), locale))
    return dates, changes


def _identity(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def _rule(entry: dict, today: date, uid: UUID) -> EventDate:
    rule = entry.get("rule")
    if rule is None:
        day = today + timedelta(days=entry["in_days"])
        return EventDate(uid=uid, **_span(day, entry))
    day = today + timedelta(days=rule["start_in_days"])
    wanted = Weekday(rule["weekday"]).number
    day += timedelta(days=(wanted - day.weekday()) % 7)
    found = EventDate(
        uid=uid,
        frequency=Frequency(rule["frequency"]),
        holidays=HolidayRule(rule.get("holidays", HolidayRule.SKIP)),
        **_span(day, rule),
    )
    count = rule.get("weeks") or rule.get("months")
    if count:
        found.until = _nth_day(found, count)
    return found


def _change(entry: dict, rule: EventDate, key: UUID, locale: Locale) -> EventChange:
    day = _nth_day(rule, entry["occurrence"])
    change = EventChange(
        translation_key=key,
        locale=locale,
        original_day=day,
        status=entry["status"],
        note=entry.get("note") or "",
    )
    if change.status == ChangeKind.MOVED:
        span = _span(day + timedelta(days=entry["to_in_days_offset"]), entry)
        change.new_starts_at, change.new_ends_at = span["starts_at"], span["ends_at"]
    return change


def _nth_day(rule: EventDate, number: int) -> date:
    first = timezone.localtime(rule.starts_at).date()
    days = list(occurrence_days(rule, first + ENOUGH))
    return days[min(number, len(days)) - 1]


def _span(day: date, entry: dict) -> dict[str, datetime]:
    return {
        "starts_at": local_moment(day, time.fromisoformat(entry["from"])),
        "ends_at": local_moment(day, time.fromisoformat(entry["to"])),
    }
