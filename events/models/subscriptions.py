"""Calendars of partners that are read again and again, and what came of them."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel

from events.importing.addresses import MAX_LENGTH, tidy
from events.importing.enums import Outcome, Problem
from events.importing.problems import FeedProblem
from events.models.pages import EventPage

EVERY = timedelta(hours=1)
PAUSES = tuple(timedelta(hours=hours) for hours in (1, 2, 4, 8, 24))
"""How long to wait after each failure; the last one again and again."""
WHOLE_EVERY = timedelta(days=7)
"""So often all is read even where the server says that nothing is new: time goes on,
and series without an end are written out anew."""


class SubscriptionQuerySet(models.QuerySet[Any]):
    """Calendars by what is left to do with them."""

    def due(self, now: datetime | None = None) -> Self:
        """Calendars whose time has come."""
        moment = now or timezone.now()
        return self.filter(is_active=True, next_at__lte=moment).order_by("next_at")

    def failing(self, since: timedelta) -> Self:
        """Calendars that could not be read for so long."""
        return self.filter(is_active=True, failing_since__lt=timezone.now() - since)


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
        max_length=MAX_LENGTH,
        unique=True,
        help_text=_("Example: https://www.example.org/termine.ics"),
    )
    is_active = models.BooleanField(
        _("is read every hour"),
        default=False,
        help_text=_("Look at a trial run first, then tick this."),
    )
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    next_at = models.DateTimeField(
        _("next reading"), default=timezone.now, editable=False
    )
    tried_at = models.DateTimeField(_("last reading"), null=True, editable=False)
    read_at = models.DateTimeField(_("last read as a whole"), null=True, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    problem = models.CharField(
        _("problem"), max_length=20, choices=Problem, blank=True, editable=False
    )

    objects = SubscriptionQuerySet.as_manager()

    panels = [
        HelpPanel(
            _(
                "What is new there waits for you like an announcement; from an "
                "organisation whose events are published at once it is published. "
                "What you change here stays as you wrote it."
            )
        ),
        "organisation",
        FieldPanel("address"),
        "is_active",
    ]

    class Meta:
        ordering = ["organisation__name", "address"]
        verbose_name = _("calendar of a partner")
        verbose_name_plural = _("calendars of partners")

    def __str__(self) -> str:
        return str(self.organisation)

    def clean(self) -> None:
        """Take the address as calendars write it; say plainly what is wrong with it."""
        super().clean()
        try:
            self.address = tidy(self.address)
        except FeedProblem as error:
            raise ValidationError({"address": error.problem.label}) from error
        if self.pk and not CalendarSubscription.objects.filter(
            pk=self.pk, address=self.address
        ):
            self.start_afresh()

    def start_afresh(self) -> None:
        """Forget what the server said: all is read again, and soon."""
        self.etag = self.last_modified = ""
        self.next_at = timezone.now()

    @property
    def may_ask_for_news_only(self) -> bool:
        """Whether it is enough to hear what has changed since the last time."""
        return self.read_at is not None and timezone.now() - self.read_at < WHOLE_EVERY

    def note_success(self, etag: str, last_modified: str, *, is_whole: bool) -> None:
        """Remember what the server said; call within the transaction of the work."""
        self.tried_at = timezone.now()
        self.next_at = self.tried_at + EVERY
        self.failures, self.problem, self.failing_since = 0, "", None
        if is_whole:
            self.read_at = self.tried_at
            self.etag, self.last_modified = etag, last_modified
        self.save()

    def note_failure(self, problem: Problem) -> None:
        """Wait longer after each failure, as not to trouble the partner’s server."""
        self.tried_at = timezone.now()
        self.next_at = self.tried_at + PAUSES[min(self.failures, len(PAUSES) - 1)]
        self.failures = min(self.failures + 1, 1000)
        self.problem = problem
        self.failing_since = self.failing_since or self.tried_at
        self.save()


class CalendarRun(models.Model):
    """One reading of a calendar: what was there, and what came of it."""

    wagtail_reference_index_ignore = True

    subscription = models.ForeignKey(
        CalendarSubscription, on_delete=models.CASCADE, related_name="runs"
    )
    at = models.DateTimeField(_("time"), default=timezone.now)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    problem = models.CharField(_("problem"), max_length=20, choices=Problem, blank=True)
    found = models.PositiveIntegerField(_("events ahead"), default=0)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    cancelled = models.PositiveIntegerField(_("cancelled"), default=0)
    hints = models.JSONField(_("hints"), default=list)
    """Pairs of a title and the value of a ``Hint``."""

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("reading of a calendar")
        verbose_name_plural = _("readings of calendars")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} ({self.outcome})"


class ImportedEventQuerySet(models.QuerySet[Any]):
    """Events of calendars by what an editor should do about them."""

    def to_decide(self, since: timedelta = timedelta(0)) -> Self:
        """Events that stand here as planned, though their calendar says otherwise.

        It lost them some time ago, or it cancelled them after an editor had changed
        their state.
        """
        is_lost = models.Q(missing_since__lt=timezone.now() - since)
        is_cancelled = models.Q(differs__has_key="status")
        return self.filter(is_lost | is_cancelled, is_followed=True, page__live=True)


class ImportedEvent(models.Model):
    """Which page an event of a calendar became. One UID is one page (RFC 5545)."""

    # Its page is found by the foreign key; the index of references need not know.
    wagtail_reference_index_ignore = True

    subscription = models.ForeignKey(
        CalendarSubscription, on_delete=models.CASCADE, related_name="events"
    )
    uid = models.CharField("UID", max_length=200)
    sequence = models.PositiveIntegerField(default=0)
    page = models.ForeignKey(
        EventPage,
        on_delete=models.SET_NULL,
        null=True,
        related_name="imported",
        verbose_name=_("event"),
    )
    digest = models.CharField(max_length=64)
    """Of all that the calendar said of it the last time."""
    written = models.JSONField(default=dict)
    """The facts as they were taken over, by name; whatever else the page says is an
    editor’s, and stays."""
    differs = models.JSONField(_("differs"), default=dict)
    """What the calendar says where an editor’s word counts."""
    missing_since = models.DateTimeField(_("not in the calendar since"), null=True)
    is_followed = models.BooleanField(_("follows the calendar"), default=True)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = ImportedEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("event of a calendar")
        verbose_name_plural = _("events of calendars")
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "uid"], name="imported_once"
            )
        ]

    def __str__(self) -> str:
        return self.uid
