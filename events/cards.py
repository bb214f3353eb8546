"""Dates of events in lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core import languages
from and_cms.core.enums import TriState
from and_cms.core.localization import localize
from and_cms.core.presentation import DateTile, Flag, Tag
from and_cms.core.writing import write_time
from events.enums import EventCost, ShownState
from events.models import EventChange, EventOccurrence, EventPage
from events.moments import spans_days, write_long_span
from events.saxon_holidays import holiday_name
from events.states import moved_note, shown_state, state_flag


@dataclass(frozen=True)
class FurtherDate:
    """A later date of the same event; ``is_off``: do not come on that day."""

    iso: str
    text: str
    flag: Flag | None = None
    is_off: bool = False


@dataclass(frozen=True)
class EventCard:
    """One date of an event in a list.

    ``lang`` is the language of the title, ``note_lang`` that of the note (why a date
    is cancelled or moved). ``when`` stands in for ``start`` and ``end`` where the date
    spans several days. ``holiday`` names the public holiday it falls on.
    """

    key: str
    title: str
    url: str
    lang: str
    summary: str = ""
    date: DateTile | None = None
    start: str = ""
    end: str = ""
    start_iso: str = ""
    when: str = ""
    place: str = ""
    place_lang: str = languages.SOURCE
    is_online: bool = False
    organiser: str = ""
    state: str = ShownState.PLANNED
    flag: Flag | None = None
    moved_note: str = ""
    note: str = ""
    note_lang: str = ""
    holiday: str = ""
    tags: list[Tag] = field(default_factory=list)
    is_sensitive: bool = False
    further: list[FurtherDate] = field(default_factory=list)
    further_note: str = ""

    @property
    def iso(self) -> str:
        """The day, to sort and to group by."""
        return self.start_iso[:10]


@dataclass(frozen=True)
class Note:
    """Why a date is cancelled or moved, and in which language that is written."""

    text: str
    lang: str


def place_text(facts: EventPage) -> str:
    """Return name or street with the district; both are German."""
    place = facts.place
    district = facts.district
    name = facts.place_name
    if place is not None:
        name = place.name or place.street
        district = place.district
    parts = [name, district.name if district else ""]
    return ", ".join(part for part in parts if part)


def organiser_text(facts: EventPage) -> str:
    """Return the organiser's name, unless that organisation may not be shown."""
    organiser = facts.organiser
    if organiser is not None and organiser.is_published:
        return organiser.name
    return facts.organiser_name


def event_tags(facts: EventPage) -> list[Tag]:
    """Return marks that help to choose, three at most."""
    tags = []
    if facts.is_example:
        tags.append(Tag(gettext("example")))
    if facts.cost == EventCost.FREE:
        tags.append(Tag(gettext("free of charge"), "free"))
    if facts.childcare == TriState.YES:
        tags.append(Tag(gettext("with childcare")))
    return tags


Notes = dict[UUID | None, Note]
"""Notes by the key of their change; a date without a change has none."""


def change_notes(keys: Iterable[UUID | None], language: str) -> Notes:
    """Return the notes of changes in the reader's language, else in German.

    One query, and none where no date was changed.
    """
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    rows = (
        EventChange.objects.filter(
            translation_key__in=wanted,
            locale__language_code__in={languages.SOURCE, language},
        )
        .exclude(note="")
        .select_related("locale", "page__locale")
    )
    found: Notes = {}
    for row in rows:
        is_own = row.locale.language_code == language
        if is_own or row.translation_key not in found:
            lang = row.page.prose_language.code
            found[row.translation_key] = Note(row.note, lang)
    return found


def event_card(
    page: EventPage,
    occurrence: EventOccurrence,
    note: Note | None = None,
    now: datetime | None = None,
) -> EventCard:
    """Return the card of one date of a localized event.

    The date brings the German page with the facts (``for_listing``).
    """
    facts = occurrence.page
    state = shown_state(occurrence, facts, now)
    starts = timezone.localtime(occurrence.starts_at)
    when = ""
    if spans_days(occurrence):
        when = write_long_span(occurrence)
    return EventCard(
        key=facts.slug,
        title=page.title,
        url=page.get_url() or "",
        lang=page.prose_language.code,
        summary=page.summary,
        date=DateTile.of(starts.date()),
        start=write_time(starts),
        end=write_time(occurrence.ends_at),
        start_iso=starts.isoformat(),
        when=when,
        place=place_text(facts),
        is_online=facts.is_online,
        organiser=organiser_text(facts),
        state=state,
        flag=state_flag(state),
        moved_note=moved_note(occurrence, facts, state),
        note=note.text if note else "",
        note_lang=note.lang if note else "",
        holiday=holiday_name(starts.date()),
        tags=event_tags(facts),
        is_sensitive=facts.is_sensitive,
    )


def occurrence_cards(
    occurrences: Sequence[EventOccurrence], language: str
) -> list[EventCard]:
    """Return a card for each date, in the same order.

    ``occurrences`` come with their pages (``for_listing``). Two queries at most.
    """
    pages = localized_pages(occurrences, language)
    notes = change_notes((entry.change_key for entry in occurrences), language)
    now = timezone.now()
    return [
        event_card(pages[entry.page_id], entry, notes.get(entry.change_key), now)
        for entry in occurrences
    ]


def localized_pages(
    occurrences: Iterable[EventOccurrence], language: str
) -> dict[int, EventPage]:
    """Return the pages of dates in the reader's language. One query at most.

    By the number of the German page, which each date brings.
    """
    sources = {entry.page_id: entry.page for entry in occurrences}
    return dict(zip(sources, localize(sources.values(), language), strict=True))


def event_cards(keys: Sequence[int], language: str) -> list[EventCard]:
    """Return events by the numbers of their German pages, each with its next date.

    For lists of events, not of dates. One that is over comes with its last date, one
    without any date is left out. Title, summary and address are those of the German
    pages: a list that has them in the reader's language puts them in their place. One
    query, and one for the notes of changed dates.
    """
    if not keys:
        return []
    by_page = shown_dates(keys)
    notes = change_notes((entry.change_key for entry in by_page.values()), language)
    now = timezone.now()
    shown = [by_page[key] for key in keys if key in by_page]
    return [
        event_card(entry.page, entry, notes.get(entry.change_key), now)
        for entry in shown
    ]


def shown_dates(keys: Sequence[int]) -> dict[int, EventOccurrence]:
    """Return the date to show of each event: the next, else the last. One query.

    ``keys`` are the numbers of German pages; one without any date is left out.
    """
    dates = EventOccurrence.objects.filter(page=OuterRef("pk")).not_moved_away()
    following = dates.upcoming().order_by("starts_at", "uid").values("pk")
    latest = dates.order_by("-ends_at").values("pk")
    chosen = EventPage.objects.filter(pk__in=list(keys)).annotate(
        shown_date=Coalesce(Subquery(following[:1]), Subquery(latest[:1]))
    )
    found = EventOccurrence.objects.filter(
        pk__in=chosen.order_by().values("shown_date")
    ).for_listing()
    return {entry.page_id: entry for entry in found}
