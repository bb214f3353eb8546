"""When an event takes place: what editors enter, and the dates written out from it."""

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from and_cms.core.models import LocalizedRow
from events.enums import ChangeKind, DateStatus, Frequency, HolidayRule
from events.models.pages import EventPage
from events.querysets import OccurrenceQuerySet

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""A year outside is a slip of the finger."""


def check_span(starts: datetime | None, ends: datetime | None, end_field: str) -> None:
    """Refuse a date that ends before it starts, or lies in no sensible year."""
    for moment in (starts, ends):
        if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(_("Please check the year."))
    if starts and ends and ends <= starts:
        raise ValidationError({end_field: _("The end must be later than the start.")})


class EventDate(Orderable):
    """A single date or a series, in Dresden's local time.

    ``uid`` stays the same when the time changes, so that calendars know the date again.
    """

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="dates")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    starts_at = models.DateTimeField(
        _("starts"), help_text=_("The first time. Example: 26.11.2026 15:00")
    )
    ends_at = models.DateTimeField(
        _("ends"), help_text=_("The end of that first time. Example: 26.11.2026 18:00")
    )
    frequency = models.CharField(
        _("how often"),
        max_length=10,
        choices=Frequency,
        default=Frequency.ONCE,
        help_text=_(
            "“Every month” means the same weekday, for example each second Tuesday; "
            "a fifth one counts as the last of the month."
        ),
    )
    until = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Only for a series. Empty: it goes on."),
    )
    holidays = models.CharField(
        _("public holidays"),
        max_length=10,
        choices=HolidayRule,
        default=HolidayRule.SKIP,
        help_text=_("Only for a series: holidays of Saxony are known."),
    )

    panels = [
        FieldRowPanel(["starts_at", "ends_at"]),
        FieldRowPanel(["frequency", "until", "holidays"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("date or series")

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} ({self.frequency})"

    def clean(self) -> None:
        """Start, end and last day must follow each other."""
        super().clean()
        check_span(self.starts_at, self.ends_at, "ends_at")
        if not self.starts_at:
            return
        if self.frequency == Frequency.ONCE:
            self.until = None
        elif self.until and self.until < timezone.localtime(self.starts_at).date():
            raise ValidationError(
                {"until": _("The last day must not be before the first time.")}
            )


class EventChange(LocalizedRow):
    """One date of a series that is cancelled or moved; the note is prose."""

    prose_fields = ("note",)

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="changes")
    original_day = models.DateField(
        _("which day"), help_text=_("The day as planned at first. Example: 26.11.2026")
    )
    original_time = models.TimeField(
        _("which time"),
        null=True,
        blank=True,
        help_text=_("Only where this event has several dates on that day."),
    )
    status = models.CharField(
        _("what happened"),
        max_length=10,
        choices=ChangeKind,
        default=ChangeKind.CANCELLED,
    )
    new_starts_at = models.DateTimeField(_("new start"), null=True, blank=True)
    new_ends_at = models.DateTimeField(
        _("new end"),
        null=True,
        blank=True,
        help_text=_("Empty: it lasts as long as planned."),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Why, in one sentence. Example: Das Haus ist geschlossen."),
    )

    panels = [
        FieldRowPanel(["original_day", "original_time", "status"]),
        FieldRowPanel(["new_starts_at", "new_ends_at"]),
        FieldPanel("note"),
    ]

    class Meta(LocalizedRow.Meta):
        verbose_name = _("cancelled or moved date")

    def __str__(self) -> str:
        return f"{self.original_day} ({self.status})"

    def clean(self) -> None:
        """A moved date needs its new time."""
        super().clean()
        if self.status == ChangeKind.MOVED and not self.new_starts_at:
            raise ValidationError({"new_starts_at": _("When does it take place now?")})
        check_span(self.new_starts_at, self.new_ends_at, "new_ends_at")


class EventOccurrence(models.Model):
    """One date written out from the German page's rules; never edited by hand.

    A moved date has two: one at the new time (``moved_from`` is set), and one on the
    old day (``moved_to`` is set), so that nobody stands before a closed door.
    ``change_key`` is the translation key of the change whose note explains it. ``day``,
    ``last_day`` and ``is_after_work`` follow from the times: so lists of thousands need
    not work out Dresden's time for each.
    """

    # Written out from the page itself: no use of the page that an editor should see.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        EventPage, on_delete=models.CASCADE, related_name="occurrences"
    )
    uid = models.CharField(max_length=60)
    starts_at = models.DateTimeField(_("starts"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), db_index=True)
    day = models.DateField(db_index=True)
    last_day = models.DateField()
    is_after_work = models.BooleanField(default=False)
    status = models.CharField(
        _("status"), max_length=10, choices=DateStatus, default=DateStatus.PLANNED
    )
    moved_from = models.DateTimeField(_("moved from"), null=True, blank=True)
    moved_to = models.DateTimeField(_("moved to"), null=True, blank=True)
    change_key = models.UUIDField(null=True, blank=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "uid"]
        verbose_name = _("written-out date")
        verbose_name_plural = _("written-out dates")
        constraints = [
            models.UniqueConstraint(fields=["page", "uid"], name="occurrence_once")
        ]
        indexes = [
            # They are few and asked for by themselves.
            models.Index(
                fields=["last_day"],
                condition=models.Q(last_day__gt=models.F("day")),
                name="occurrence_of_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} ({self.status})"


class EventSpan(models.Model):
    """How far the dates of an event reach: lists need not read all of them for that.

    Written with the dates, from those that are not moved away. An event without any
    has none.
    """

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        EventPage, on_delete=models.CASCADE, primary_key=True, related_name="span"
    )
    ends_at = models.DateTimeField()
    after_work_ends_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.page_id}: {self.ends_at:%Y-%m-%d %H:%M}"
