"""Events as an Atom feed (RFC 4287): what is new and what has changed."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from events.calendars.ical import changed_at
from events.enums import EventStatus
from events.models import EventPage
from events.moments import write_line
from events.quiet import neutral_codes, page_address, shown_title
from events.states import shown_state, takes_place

MOST_ENTRIES = 100
"""Entries of a feed, the latest change first."""


def atom_of(
    pages: Sequence[EventPage], name: str, address: str, website: str, language: str
) -> bytes:
    """Write events that come with their dates (``with_dates``) as a feed.

    ``address`` is where the feed is found, ``website`` the list it belongs to.
    """
    feed = Atom1Feed(
        title=name, link=website, description="", language=language, feed_url=address
    )
    codes = neutral_codes(pages)
    for page in sorted(pages, key=changed_at, reverse=True)[:MOST_ENTRIES]:
        link = page_address(page, codes.get(page.translation_key, ""))
        changed = changed_at(page)
        feed.add_item(
            title=_title(page),
            link=link,
            description=_summary(page),
            unique_id=page.translation_key.urn,
            pubdate=page.facts.first_published_at or changed,
            updateddate=changed,
        )
    return feed.writeString("utf-8").encode()


def _title(page: EventPage) -> str:
    title = shown_title(page)
    if page.facts.status == EventStatus.CANCELLED:
        return gettext("Cancelled: %(title)s") % {"title": title}
    return title


def _summary(page: EventPage) -> str:
    """Say when it takes place next, then what it is."""
    now = timezone.now()
    ahead = [
        entry
        for entry in page.facts.shown_dates
        if entry.ends_at > now and takes_place(shown_state(entry, page.facts))
    ]
    lines = [write_line(ahead[0])] if ahead else []
    if page.summary and not page.facts.is_sensitive:
        lines.append(page.summary)
    return "\n".join(lines)
