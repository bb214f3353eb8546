"""Calendars of partners that are read again and again, and what came of them."""

from datetime import timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import EventStatus
from events.importing.addresses import LONGEST, check, tidy
from events.importing.enums import Hint, Problem
from events.importing.fetching import Known
from events.models.pages import EventPage

WHOLE_EVERY = timedelta(days=7)
"""So often all is read even where the server says that nothing is new: time goes on,
and series without an end are written out anew."""
MISSED = timedelta(days=1)
"""A calendar that fails for so long, or lost an event so long ago, is an editor's."""


class SubscriptionQuerySet(models.QuerySet[Any]):
    """Calendars by what is left to do with them."""

    def active(self) -> Self:
        """Calendars that are read each hour."""
        return self.filter(is_active=True)

    def lock(self, pk: int) -> "CalendarSubscription | None":
        """Return a calendar that nobody else may work on; None where it is gone."""
        return self.select_for_update(of=("self",)).filter(pk=pk).first()

    def failing(self) -> Self:
        """Calendars that could not be read for a day."""
        return self.active().filter(failing_since__lt=timezone.now() - MISSED)


class CalendarSubscription(models.Model):
    """The address of one calendar of one organisation.

    The address may hold a secret word of the partner’s: it stands in no log, and only
    editors see it.
    """

    organisation = models.ForeignKey(
        "partners.Organisation",
        on_delete=models.CASCADE,
        related_name="calendar_subscriptions",
        verbose_name=_("organisation"),
    )
    address = models.CharField(
        _("address of the calendar"),
        max_length=LONGEST,
        unique=True,
        help_text=_("Example: https://www.example.org/termine.ics"),
    )
    is_active = models.BooleanField(_("is read every hour"), default=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    tried_at = models.DateTimeField(null=True, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    problem = models.CharField(
        max_length=20, choices=Problem, blank=True, editable=False
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "address"]
        verbose_name = _("calendar of a partner")
        verbose_name_plural = _("calendars of partners")

    def __str__(self) -> str:
        return str(self.organisation)

    def clean(self) -> None:
        """Take the address as calendars write it; say plainly what is wrong with it."""
        super().clean()
        self.address = tidy(self.address)
        try:
            check(self.address)
        except ValidationError as error:
            raise ValidationError({"address": error}) from error
        same = CalendarSubscription.objects.filter(
            pk=self.pk, address=self.address, organisation_id=self.organisation_id
        )
        if not same:
            # What the server said of another address counts no more.
            self.etag = self.last_modified = ""

    @property
    def known_answer(self) -> Known:
        """What to tell the server so that it sends news only; at times nothing."""
        is_new = self.read_at and timezone.now() - self.read_at < WHOLE_EVERY
        return Known(self.etag, self.last_modified) if is_new else Known()

    def note_success(self, known: Known) -> None:
        """Remember what the server said; call within the transaction of the work."""
        self.read_at = timezone.now()
        self.etag, self.last_modified = known.etag, known.last_modified
        self.note_unchanged()

    def note_unchanged(self) -> None:
        """The server has answered; nothing is wrong any more."""
        self.tried_at = timezone.now()
        self.problem, self.failing_since = "", None
        self.save()

    def note_failure(self, problem: Problem) -> None:
        """Remember since when it fails, and why."""
        self.tried_at = timezone.now()
        self.problem = problem
        self.failing_since = self.failing_since or self.tried_at
        self.save()

    def note_run(self, run: "CalendarRun") -> None:
        """Keep a run; one that says the same as the last only brings its time on."""
        last = self.runs.first()
        if last is not None and not run.has_done_anything and run.says_what(last):
            last.at = run.at
            last.save(update_fields=["at"])
            return
        run.subscription = self
        run.save()


class CalendarRun(models.Model):
    """One reading of a calendar: what was there, and what came of it; kept a month."""

    wagtail_reference_index_ignore = True

    subscription = models.ForeignKey(
        CalendarSubscription, on_delete=models.CASCADE, related_name="runs"
    )
    at = models.DateTimeField(default=timezone.now)
    problem = models.CharField(max_length=20, choices=Problem, blank=True)
    found = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    cancelled = models.PositiveIntegerField(default=0)
    hints = models.JSONField(default=list)
    """Pairs of a title and the value of a ``Hint``."""

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "Gelesener Kalender"
        verbose_name_plural = "Gelesene Kalender"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    @property
    def has_done_anything(self) -> bool:
        """Whether an event is new or other than before."""
        return bool(self.new or self.changed or self.cancelled)

    def says_what(self, other: "CalendarRun") -> bool:
        """Whether another run has found the same."""
        names = ("problem", "found", "hints")
        return all(getattr(self, name) == getattr(other, name) for name in names)

    @property
    def written_hints(self) -> list[tuple[str, str]]:
        """Titles, and what to know of each, in words."""
        return [(title, str(Hint(value).label)) for title, value in self.hints]


class ImportedEventQuerySet(models.QuerySet[Any]):
    """Events of calendars by what an editor should do about them."""

    def in_doubt(self) -> Self:
        """Events ahead that take place here, and not in their calendar.

        They are gone from there for a day, or were cancelled there after an editor had
        changed their state.
        """
        is_gone = models.Q(missing_since__lt=timezone.now() - MISSED)
        is_cancelled = models.Q(differs__status=EventStatus.CANCELLED)
        return self.filter(
            is_gone | is_cancelled,
            ~models.Q(page__status=EventStatus.CANCELLED),
            page__live=True,
            page__occurrences__ends_at__gt=timezone.now(),
        ).distinct()


class ImportedEvent(models.Model):
    """Which page an event of a calendar became. One UID is one page (RFC 5545)."""

    # Its page is found by the foreign key; the index of references need not know.
    wagtail_reference_index_ignore = True

    subscription = models.ForeignKey(
        CalendarSubscription, on_delete=models.CASCADE, related_name="events"
    )
    uid = models.CharField("UID", max_length=200)
    page = models.ForeignKey(
        EventPage, on_delete=models.SET_NULL, null=True, related_name="imported"
    )
    digest = models.CharField(max_length=64)
    """Of all that the calendar said of it the last time."""
    written = models.JSONField(default=dict)
    """The facts as they were taken over, by name; whatever else the page says is an
    editor’s, and stays."""
    differs = models.JSONField(default=dict)
    """What the calendar says where an editor’s word counts."""
    missing_since = models.DateTimeField(null=True)

    objects = ImportedEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "Übernommene Veranstaltung"
        verbose_name_plural = "Übernommene Veranstaltungen"
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "uid"], name="imported_once"
            )
        ]

    def __str__(self) -> str:
        return self.uid
