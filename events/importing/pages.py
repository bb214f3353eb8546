"""Makes pages of foreign events, and keeps them in line: by Wagtail’s own workflow."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from events.announcing import release
from events.announcing.announced import slug_for
from events.importing.enums import DOUBTS, Hint, Step
from events.importing.facts import Facts, facts_of_page, write_facts
from events.importing.merging import cancellations, merge, note_move
from events.importing.planning import Planned
from events.models import (
    CalendarSubscription,
    EventIndexPage,
    EventPage,
    ImportedEvent,
)
from events.similar import Sketch, find_similar


def carry_out(subscription: CalendarSubscription, planned: Planned) -> Hint | None:
    """Do what was planned for one event; say so where it could not be done.

    A transaction of its own: one that cannot be stored leaves the others alone, and a
    long calendar keeps nobody else waiting.
    """
    if planned.step == Step.SAME:
        return None
    try:
        with transaction.atomic():
            return _carry_out(subscription, planned)
    except (ValidationError, DatabaseError):
        return Hint.REFUSED


def _carry_out(subscription: CalendarSubscription, planned: Planned) -> Hint | None:
    if CalendarSubscription.objects.lock(subscription.pk) is None:
        return None
    row = subscription.events.filter(uid=planned.event.uid).first()
    if (row and row.digest) != (planned.imported and planned.imported.digest):
        # Another run was faster.
        return None
    if row is None:
        _make(subscription, planned)
        return None
    return _Update(subscription, planned, row).carry_out()


def _is_trusted(subscription: CalendarSubscription, planned: Planned) -> bool:
    """Whether an editor need not look at it first.

    The address was entered by an editor: it proves who sends, as a mail’s domain does
    for an announcement.
    """
    may = subscription.organisation.announces_at_once
    return may and not planned.event.hints & DOUBTS


def _make(subscription: CalendarSubscription, planned: Planned) -> None:
    """Make a page, and publish it or hand it to the editors.

    What looks like something public is looked at: it may have been announced, too.
    """
    parent = EventIndexPage.objects.source().select_for_update(of=("self",)).get()
    page = EventPage(live=False, locale_id=parent.locale_id)
    write_facts(page, planned.facts)
    page.slug = slug_for(page.title, parent)
    parent.add_child(instance=page)
    page.save_revision(clean=False)
    subscription.events.create(
        uid=planned.event.uid,
        digest=planned.event.digest,
        page=page,
        written=planned.facts,
    )
    sketch = Sketch(page.title, planned.starts_at, page.place_id, page.pk)
    if _is_trusted(subscription, planned) and not find_similar([sketch])[0]:
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
        # What only time has changed was looked at before.
        self.is_trusted = _is_trusted(subscription, planned) or not planned.has_changed
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
            self._change_public(
                wanted if self.is_trusted else cancellations(self.written, wanted)
            )
            if not self.is_trusted:
                self._propose(wanted)
        elif page.current_workflow_state is not None:
            self._propose(wanted)
        # What editors declined or took down is left alone; it is known, that is all.
        self._remember(wanted)
        return None

    def _change_public(self, wanted: Facts) -> None:
        """Publish what differs from what readers see, and nothing else."""
        if self._is_news(self.page, wanted):
            release.change_what_is_public(
                self.page, lambda page: self._write(page, wanted)
            )

    def _propose(self, wanted: Facts) -> None:
        """Hand the rest to the editors as a new revision."""
        page = EventPage.objects.get(pk=self.page.pk)
        latest = page.get_latest_revision_as_object()
        if self._is_news(latest, wanted):
            self._write(latest, wanted)
            latest.save_revision(clean=False)
            release.submit_for_release(EventPage.objects.get(pk=page.pk))

    def _is_news(self, page: EventPage, wanted: Facts) -> bool:
        current = facts_of_page(page)
        return merge(self.written, current, wanted).facts != current

    def _write(self, page: EventPage, wanted: Facts) -> None:
        """Write into a page what nobody else changed."""
        write_facts(page, merge(self.written, facts_of_page(page), wanted).facts)

    def _remember(self, wanted: Facts) -> None:
        imported, event = self.imported, self.planned.event
        page: Any = EventPage.objects.get(pk=self.page.pk)
        current = facts_of_page(page.get_latest_revision_as_object())
        imported.differs = merge(self.written, current, wanted).differs
        imported.written, imported.digest = wanted, event.digest
        imported.save()
