"""One event as a reader sees it: dates and facts written out, prose in its language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Q
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from and_cms.core.age import report_url
from and_cms.core.localization import PageLink, page_links
from and_cms.core.presentation import Age, Fact, Flag, Link, Notice, Row, Tag
from and_cms.core.routing import told_path
from and_cms.core.structured_data import json_ld
from and_cms.core.writing import write_date, write_day
from events.calendars.addresses import event_calendar_url
from events.cards import Notes, change_notes, event_tags, organiser_text
from events.dates import expand
from events.enums import DateStatus, EventStatus, ShownState
from events.facts import event_facts
from events.models import EventIndexPage, EventOccurrence, EventPage
from events.moments import local_day, write_line
from events.notices import event_notices
from events.pictures import EventPicture, event_picture
from events.saxon_holidays import holiday_name
from events.states import (
    earlier_start,
    moved_note,
    shown_state,
    state_flag,
    takes_place,
)
from events.structured_data import event_data
from partners.models import PartnerPage

FURTHER = 9
"""Dates listed beside the next one: ten on a page."""

READABLE = relativedelta(years=1)
"""How long an event that is over can still be read (F-13)."""


@dataclass
class EventDetails:
    """All that the event page draws.

    ``further_dates`` are the dates after the one in ``facts``; ``further_note`` says
    how many more there are. ``robots`` is for the page's head, ``json_ld`` a finished
    data block. ``overview`` is the list, where the event is over; ``is_gone`` says that
    it has been for so long that nobody reads it any more.
    """

    flag: Flag | None
    organiser: Link | None
    notices: list[Notice]
    facts: list[Fact]
    tags: list[Tag]
    further_dates: list[Row]
    further_note: str
    belongs_to: list[Row]
    age: Age
    is_past: bool
    lang: str
    overview: Link | None = None
    is_gone: bool = False
    robots: str = ""
    json_ld: SafeString | str = ""
    calendar_url: str = ""
    topics: list[PageLink] = field(default_factory=list)
    picture: EventPicture | None = None


def event_details(page: EventPage, *, is_preview: bool = False) -> EventDetails:
    """Return the event in the language of ``page``, facts from its German page.

    A preview writes the dates out of the draft; else the stored ones are read.
    """
    facts = page.facts
    if facts is page:
        _attach_records(page)
    ahead, last = _dates(facts, is_preview)
    notes = change_notes((entry.change_key for entry in ahead), page.language.code)
    rows = list(facts.topic_rows.select_related("topic"))
    links = _links(page, {row.topic.translation_key for row in rows})
    main = _main_date(ahead, facts) or last
    topics = [
        links[row.topic.translation_key]
        for row in rows
        if row.topic.translation_key in links
    ]
    further = [entry for entry in ahead if entry is not main]
    overview = _overview(page) if last else None
    return EventDetails(
        flag=_flag(main, facts, is_past=last is not None),
        organiser=_organiser(facts, links),
        notices=event_notices(page, ahead, notes, last=last, overview=overview),
        facts=event_facts(page, main, notes.get(main.change_key) if main else None),
        tags=event_tags(facts),
        further_dates=[_row(entry, facts, notes) for entry in further[:FURTHER]],
        further_note=_further_note(len(further) - FURTHER),
        belongs_to=[
            Row(link.title, link.url, link.lang, lead=gettext("Topic"))
            for link in topics
        ],
        age=_age(page),
        is_past=last is not None,
        lang=page.prose_language.code,
        overview=overview,
        is_gone=last is not None and long_over(last.ends_at),
        robots="noindex" if last is not None else "",
        # A quiet page names its matter nowhere but in its text.
        json_ld="" if facts.is_sensitive else json_ld(event_data(page, ahead)),
        calendar_url=event_calendar_url(facts) if ahead else "",
        topics=topics,
        picture=event_picture(page),
    )


def long_over(end: datetime) -> bool:
    """Whether an event whose last date ended then is no longer shown (F-13)."""
    return end + READABLE <= timezone.now()


def _attach_records(page: EventPage) -> None:
    """Load organiser, place, district and picture of a German page at once."""
    loaded = EventPage.objects.for_details().filter(pk=page.pk).first()
    for name in ("organiser", "place", "district", "image"):
        key = f"{name}_id"
        if loaded and getattr(loaded, key) == getattr(page, key):
            setattr(page, name, getattr(loaded, name))


def _dates(
    facts: EventPage, is_preview: bool
) -> tuple[list[EventOccurrence], EventOccurrence | None]:
    """Return the dates to come, and the last one of an event that is over."""
    now = timezone.now()
    if is_preview:
        found = expand(facts.dates.all(), facts.changes.all(), timezone.localdate())
        ahead = [entry for entry in found if entry.ends_at > now]
        return ahead, found[-1] if found and not ahead else None
    ahead = list(facts.occurrences.upcoming(now))
    if ahead:
        return ahead, None
    return [], facts.occurrences.not_moved_away().order_by("-ends_at").first()


def _main_date(
    ahead: Sequence[EventOccurrence], facts: EventPage
) -> EventOccurrence | None:
    """Return the next date that takes place; if there is none, the next one."""
    on = [entry for entry in ahead if takes_place(shown_state(entry, facts))]
    own = [entry for entry in ahead if entry.status != DateStatus.MOVED_AWAY]
    return next(iter([*on, *own, *ahead]), None)


def _flag(
    main: EventOccurrence | None, facts: EventPage, *, is_past: bool
) -> Flag | None:
    if main is None or facts.status == EventStatus.CANCELLED:
        cancelled = facts.status == EventStatus.CANCELLED
        return state_flag(ShownState.CANCELLED) if cancelled else None
    if is_past:
        return state_flag(ShownState.PAST)
    state = shown_state(main, facts)
    earlier = earlier_start(main, facts)
    if state == ShownState.MOVED_HERE and earlier:
        day = write_day(local_day(earlier))
        return Flag("moved", gettext("Moved from %(day)s") % {"day": day})
    return state_flag(state)


def _links(page: EventPage, topics: set[UUID]) -> dict[UUID, PageLink]:
    """The topics and the organiser's page, in one query."""
    partner = PartnerPage.objects.source().filter(organisation=page.facts.organiser_id)
    keys = Q(translation_key__in=topics)
    keys |= Q(translation_key__in=partner.values("translation_key"))
    return page_links(keys, page.language.code)


def _overview(page: EventPage) -> Link | None:
    index = EventIndexPage.objects.source().values("translation_key")
    found = page_links(Q(translation_key__in=index), page.language.code)
    link = next(iter(found.values()), None)
    return Link(link.title, link.url, link.lang) if link else None


def _organiser(facts: EventPage, links: dict[UUID, PageLink]) -> Link | None:
    name = organiser_text(facts)
    if not name:
        return None
    by_key = {link.key: link for link in links.values()}
    organiser = facts.organiser
    link = by_key.get(organiser.key) if organiser and organiser.is_published else None
    return Link(name, link.url if link else "", "de")


def _row(entry: EventOccurrence, facts: EventPage, notes: Notes) -> Row:
    state = shown_state(entry, facts)
    flag = state_flag(state)
    note = notes.get(entry.change_key)
    lead = " · ".join(
        text
        for text in (flag.text if flag else "", moved_note(entry, facts, state))
        if text
    )
    holiday = holiday_name(local_day(entry.starts_at))
    return Row(
        title=write_line(entry),
        lead=lead,
        note=note.text if note else holiday,
        note_lang=note.lang if note else "",
    )


def _further_note(count: int) -> str:
    if count <= 0:
        return ""
    text = ngettext("and %(count)d more date", "and %(count)d more dates", count)
    return text % {"count": count}


def last_change(page: EventPage) -> str:
    """Say how old the facts of an event are."""
    changed = page.facts.last_published_at or timezone.now()
    day = write_date(local_day(changed))
    return gettext("Last changed on %(date)s.") % {"date": day}


def _age(page: EventPage) -> Age:
    return Age("source", last_change(page), report_url(told_path(page)))
