"""Events as iCalendar (RFC 5545, RFC 7986), written by the ``icalendar`` package.

A single date is one VEVENT. A series is one with its rule; dates that are cancelled or
moved follow it under the same UID, each with its RECURRENCE-ID. UIDs are the same in
all languages, so that whoever follows two of them has each date once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vRecur,
    vText,
    vUri,
)

from and_cms.core import languages
from events.cards import Notes, change_notes, organiser_text, place_text
from events.dates import local_moment, occurrence_days, place_in_month
from events.enums import DateStatus, Frequency, ShownState
from events.models import EventDate, EventOccurrence, EventPage
from events.quiet import neutral_codes, page_address, shown_title
from events.states import shown_state

PRODUCT = "-//Alleinerziehenden-Netzwerk Dresden//Veranstaltungen//DE"
REFRESH = timedelta(hours=4)
"""How often calendars are asked to look again (RFC 7986, 5.7)."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_of(
    pages: Sequence[EventPage], name: str, address: str, language: str
) -> bytes:
    """Write events that come with their dates (``with_dates``) as a calendar."""
    return calendar_around(event_texts(pages, language), name, address, language)


def calendar_around(
    texts: Iterable[bytes], name: str, address: str, language: str
) -> bytes:
    """Make a calendar of events that are written already.

    ``name`` is shown in the list of a reader's calendars, ``address`` is where this
    one is found.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", _text(name, language))
    # What programs read that are older than RFC 7986.
    calendar.add("x-wr-calname", name)
    calendar.add("url", vUri(address))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    calendar.add_component(time_zone())
    before, end, after = calendar.to_ical().rpartition(b"END:VCALENDAR")
    return b"".join([before, *texts, end, after])


def event_texts(pages: Sequence[EventPage], language: str) -> list[bytes]:
    """Write each event with all its dates, as VEVENTs. Two queries at most."""
    codes = neutral_codes(pages)
    changed = [date.change_key for page in pages for date in page.facts.shown_dates]
    notes = change_notes(changed, language)
    writers = (
        _Writer(page, codes.get(page.translation_key, ""), notes) for page in pages
    )
    return [
        b"".join(event.to_ical() for event in _events(writer)) for writer in writers
    ]


def time_zone() -> Timezone:
    """Describe Dresden's time as calendars know it best: by the rule of EU law.

    Directive 2000/84/EC: summer time from the last Sunday of March to that of October,
    at 1:00 UTC. The dates one by one, as the package would list them, are not read by
    all programs.
    """
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    for part, name, month, hour, (before, after) in (
        (TimezoneDaylight(), "CEST", 3, 2, (1, 2)),
        (TimezoneStandard(), "CET", 10, 3, (2, 1)),
    ):
        part.add("dtstart", datetime.combine(_last_sunday(1996, month), time(hour)))
        part.add("rrule", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _events(writer: "_Writer") -> Iterator[Event]:
    """Write one event with all its dates."""
    by_rule: dict[str, list[EventOccurrence]] = defaultdict(list)
    for occurrence in writer.facts.shown_dates:
        by_rule[occurrence.uid.partition("-")[0]].append(occurrence)
    for rule in writer.facts.dates.all():
        dates = by_rule.get(rule.uid.hex, [])
        if dates and rule.frequency == Frequency.ONCE:
            yield writer.single(rule, dates[0])
        elif dates:
            yield from writer.series(rule, dates)


class _Writer:
    """Writes the dates of one event; what they share is put into words once."""

    def __init__(self, page: EventPage, code: str, notes: Notes) -> None:
        self.page, self.facts, self.notes = page, page.facts, notes
        self.language = page.language.code
        self.is_quiet = self.facts.is_sensitive
        self.changed = changed_at(page)
        self.address = page_address(page, code)

    def single(self, rule: EventDate, entry: EventOccurrence) -> Event:
        """Write a date that does not come again."""
        return self._event(rule, entry.starts_at, entry.ends_at, entry)

    def series(
        self, rule: EventDate, dates: Sequence[EventOccurrence]
    ) -> Iterator[Event]:
        """Write a series, then the dates that are not as its rule says."""
        planned = {entry.moved_from or entry.starts_at: entry for entry in dates}
        first, last = min(planned), max(planned)
        starts = timezone.localtime(rule.starts_at)
        days = [
            moment
            for day in occurrence_days(rule, timezone.localtime(last).date())
            if (moment := local_moment(day, starts.time())) >= first
        ]
        master = self._event(rule, days[0], days[0] + _length(rule), None)
        master.add("rrule", _rule(rule, last))
        skipped = [_local(moment) for moment in days if moment not in planned]
        if skipped:
            master.add("exdate", skipped)
        yield master
        for moment, entry in sorted(planned.items()):
            if entry.status != DateStatus.PLANNED:
                event = self._event(rule, entry.starts_at, entry.ends_at, entry)
                event.add("recurrence-id", _local(moment))
                yield event

    def _event(
        self,
        rule: EventDate,
        starts: datetime,
        ends: datetime,
        entry: EventOccurrence | None,
    ) -> Event:
        page = self.page
        event = Event()
        event.add("uid", rule.uid.urn.removeprefix("urn:uuid:"))
        # Without METHOD these two say the same (RFC 5545, 3.8.7.2).
        event.add("dtstamp", self.changed)
        event.add("last-modified", self.changed)
        event.add("sequence", sequence_of(page))
        event.add("dtstart", _local(starts))
        event.add("dtend", _local(ends))
        event.add("status", "CANCELLED" if self._is_cancelled(entry) else "CONFIRMED")
        title_language = page.prose_language.code
        if self.is_quiet:
            title_language = self.language
        event.add("summary", _text(shown_title(page), title_language))
        event.add("url", vUri(self.address))
        if not self.is_quiet:
            self._add_details(event, entry)
        return event

    def _is_cancelled(self, entry: EventOccurrence | None) -> bool:
        whole = EventOccurrence(status=DateStatus.PLANNED)
        return shown_state(entry or whole, self.facts) == ShownState.CANCELLED

    def _add_details(self, event: Event, entry: EventOccurrence | None) -> None:
        note = self.notes.get(entry.change_key) if entry else None
        parts = [
            note.text if note else "",
            self.page.summary,
            organiser_text(self.facts),
            self.address,
        ]
        prose = self.page.prose_language.code
        event.add("description", _text("\n".join(filter(None, parts)), prose))
        # The address in full where it is known.
        if place := str(self.facts.place or place_text(self.facts)):
            event.add("location", _text(place, languages.SOURCE))
        if self.facts.is_online and self.facts.online_url:
            address = vUri(self.facts.online_url)
            event.add("conference", address, parameters={"VALUE": "URI"})


def changed_at(page: EventPage) -> datetime:
    """Return when an event was last published, in German or in the page's language."""
    found = [page.facts.last_published_at, page.last_published_at]
    return max(filter(None, found), default=timezone.now()).replace(microsecond=0)


def sequence_of(page: EventPage) -> int:
    """Return the SEQUENCE of an event: it rises with each publication (RFC 5545).

    Seconds from the first publication of the German page to the last: nothing to store,
    and nothing that clearing old revisions could turn back.
    """
    facts = page.facts
    if not facts.first_published_at or not facts.last_published_at:
        return 0
    passed = facts.last_published_at - facts.first_published_at
    return max(0, int(passed.total_seconds()))


def _length(rule: EventDate) -> timedelta:
    return rule.ends_at - rule.starts_at


def _local(moment: datetime) -> datetime:
    """Return a moment with Dresden's time zone, which the calendar describes."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE))


def _rule(rule: EventDate, last: datetime) -> vRecur:
    """Return the rule of a series up to the last date of the feed."""
    parts = {"FREQ": rule.frequency.upper(), "UNTIL": last.astimezone(UTC)}
    if rule.frequency == Frequency.MONTHLY:
        first = timezone.localtime(rule.starts_at).date()
        parts["BYDAY"] = f"{place_in_month(first)}{_DAYS[first.weekday()]}"
    return vRecur(parts)


def _text(text: str, language: str) -> vText:
    return vText(text, params={"LANGUAGE": language})
