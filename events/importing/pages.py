"""Makes pages of foreign events, and keeps them in line: by Wagtail’s own workflow."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from events.announcing import release
from events.announcing.announced import slug_for
from events.importing.enums import Hint, Step
from events.importing.facts import Facts, facts_of_page, write_facts
from events.importing.merging import cancellations, merge, note_move
from events.importing.planning import Planned
from events.models import (
    CalendarSubscription,
    EventIndexPage,
    EventPage,
    ImportedEvent,
)

DOUBTS = frozenset(
    {Hint.ALL_DAY, Hint.NO_END, Hint.NO_PLACE, Hint.UNKNOWN_ZONE, Hint.TENTATIVE}
)
"""An event with one of these is looked at by an editor, whoever sent it."""


def carry_out(subscription: CalendarSubscription, planned: Planned) -> Hint | None:
    """Do what was planned for one event; say so where it could not be done.

    One that cannot be stored leaves the others alone.
    """
    if planned.step == Step.SAME:
        return None
    try:
        with transaction.atomic():
            if planned.imported is None:
                _make(subscription, planned)
                return None
            return _Update(subscription, planned, planned.imported).carry_out()
    except (ValidationError, DatabaseError):
        return Hint.REFUSED


def _is_published_at_once(subscription: CalendarSubscription, planned: Planned) -> bool:
    """Whether an editor need not look at it first.

    The address was entered by an editor: it proves who sends, as a mail’s domain does
    for an announcement.
    """
    is_trusted = subscription.organisation.announces_at_once
    return is_trusted and not planned.event.hints & DOUBTS


def _make(subscription: CalendarSubscription, planned: Planned) -> None:
    parent = EventIndexPage.objects.source().select_for_update().get()
    page = EventPage(live=False, locale=parent.locale)
    write_facts(page, planned.facts)
    page.slug = slug_for(page.title, parent)
    parent.add_child(instance=page)
    page.save_revision(clean=False)
    subscription.events.create(
        uid=planned.event.uid,
        sequence=planned.event.sequence,
        digest=planned.event.digest,
        page=page,
        written=planned.facts,
    )
    if _is_published_at_once(subscription, planned):
        release.publish(page)
    else:
        release.submit_for_release(page)


class _Update:
    """Brings one page in line with its event."""

    def __init__(
        self,
        subscription: CalendarSubscription,
        planned: Planned,
        imported: ImportedEvent,
    ) -> None:
        self.planned, self.imported = planned, imported
        self.written: Facts = imported.written
        self.is_trusted = _is_published_at_once(subscription, planned)
        pages = EventPage.objects.select_for_update(of=("self",))
        self.page = pages.select_related("locale").get(pk=imported.page_id)

    def carry_out(self) -> Hint | None:
        """Change what is public, what waits, or both."""
        page = self.page
        if page.locked:
            return Hint.LOCKED
        wanted = self.planned.facts
        if page.live:
            wanted = note_move(self.written, wanted, timezone.now())
            # What only time has changed was looked at before.
            acts_at_once = self.is_trusted or not self.planned.has_changed
            public = wanted if acts_at_once else cancellations(self.written, wanted)
            self._change_public(public)
            if not acts_at_once:
                self._propose(wanted)
        elif page.current_workflow_state is not None:
            self._propose(wanted)
        # What editors declined or took down is left alone; it is known, that is all.
        self._remember(wanted)
        return None

    def _change_public(self, wanted: Facts) -> None:
        """Publish a change of what readers see, and of it alone.

        What waits for an editor, or is being written by one, goes on waiting.
        """
        public = EventPage.objects.get(pk=self.page.pk)
        waiting = self.page.latest_revision if self.page.has_unpublished_changes else None
        if not self._apply(public, wanted):
            return
        public.save_revision(clean=False).publish()
        if waiting is not None:
            later = waiting.as_object()
            self._apply(later, wanted)
            later.save_revision(clean=False)

    def _propose(self, wanted: Facts) -> None:
        """Hand the rest to the editors as a new revision."""
        page = EventPage.objects.get(pk=self.page.pk)
        latest = page.get_latest_revision_as_object()
        if self._apply(latest, wanted):
            latest.save_revision(clean=False)
            page.refresh_from_db()
            release.submit_for_release(page)

    def _apply(self, page: EventPage, wanted: Facts) -> bool:
        """Write into a page what nobody else changed; say whether that is anything."""
        current = facts_of_page(page)
        merged = merge(self.written, current, wanted)
        if merged.facts == current:
            return False
        write_facts(page, merged.facts)
        return True

    def _remember(self, wanted: Facts) -> None:
        imported, event = self.imported, self.planned.event
        page: Any = EventPage.objects.get(pk=self.page.pk)
        current = facts_of_page(page.get_latest_revision_as_object())
        imported.differs = merge(self.written, current, wanted).differs
        imported.written = wanted
        imported.digest, imported.sequence = event.digest, event.sequence
        imported.save()
