"""An announcement as its sender sees it: the state in plain words, the dates."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.announcing import following
from events.enums import DateStatus
from events.models import Announcement, EventOccurrence, EventPage
from events.moments import write_line
from events.states import shown_state, state_flag

MOST_DATES = 60
"""Dates listed on one page: a year of a weekly meeting."""

HEADINGS: dict[str, str | Promise] = {
    "unconfirmed": _("Not confirmed yet"),
    "waiting": _("The editors have it"),
    "asked_back": _("The editors have a question"),
    "declined": _("Not published"),
    "released": _("It is published"),
    "cancelled": _("Cancelled"),
    "over": _("Over"),
}
SENTENCES: dict[str, str | Promise] = {
    "unconfirmed": _("Please open the link in our mail and confirm."),
    "waiting": _("They look at it, mostly within two working days. You get a mail."),
    "asked_back": _("As soon as you have answered, they go on."),
    "declined": _(
        "The reason stands in our mail. You can correct it and send it again."
    ),
    "released": _("Everybody can see it, in all languages."),
    "cancelled": _("Everybody sees that it does not take place."),
    "over": _("Thank you! It stays readable for a year."),
}


@dataclass(frozen=True)
class FollowedDate:
    """One date to come, and what can be done with it."""

    text: str
    flag: object
    cancel_url: str
    move_url: str


@dataclass(frozen=True)
class Followed:
    """All that the page of an announcement shows. ``key`` is that of its link."""

    announcement: Announcement
    key: str

    @cached_property
    def state(self) -> str:
        """The state by name (``following.state_of``)."""
        return str(following.state_of(self.announcement))

    @property
    def heading(self) -> str | Promise:
        """The state in two or three words."""
        return HEADINGS[self.state]

    @property
    def sentence(self) -> str | Promise:
        """What the state means."""
        return SENTENCES[self.state]

    @property
    def title(self) -> str:
        """The name of the event, as it is now."""
        page = self.announcement.page
        return page.title if page else self.announcement.data["what"]["title"]

    @property
    def language(self) -> str:
        """The language of the title."""
        page = self.announcement.page
        return page.prose_language.code if page else self.announcement.language

    @property
    def public_url(self) -> str:
        """Where everybody sees it; empty while nobody does."""
        page = self.announcement.page
        return (page.get_url() or "") if page and page.live else ""

    @property
    def question(self) -> str:
        """What the editors ask; of an event that is public, about a correction."""
        is_open = self.may_change and self.announcement.page is not None
        return self.announcement.question if is_open else ""

    @property
    def may_change(self) -> bool:
        """Whether correcting and cancelling make sense."""
        return self.state in ("waiting", "asked_back", "declined", "released")

    @property
    def may_cancel(self) -> bool:
        """Whether there is something public to cancel."""
        return self.state == "released"

    def url(self, name: str) -> str:
        """Return the address of something to do."""
        return reverse(f"announce-{name}", args=[self.key])

    @property
    def urls(self) -> dict[str, str]:
        """The addresses of all that can be done with the whole event."""
        names = ("follow", "answer", "correct", "cancel")
        return {name: self.url(name) for name in names}

    @cached_property
    def dates(self) -> list[FollowedDate]:
        """The dates to come, those cancelled among them. One query."""
        page = self.announcement.page
        if page is None or not page.live:
            return []
        ahead = page.occurrences.upcoming().not_moved_away()
        return [self._date(entry, page) for entry in ahead[:MOST_DATES]]

    def _date(self, entry: EventOccurrence, page: EventPage) -> FollowedDate:
        state = shown_state(entry, page)
        may_change = self.may_cancel and entry.status != DateStatus.CANCELLED
        arguments = [self.key, entry.pk]
        cancel = reverse("announce-cancel-date", args=arguments)
        move = reverse("announce-move-date", args=arguments)
        return FollowedDate(
            text=write_line(entry),
            flag=state_flag(state),
            cancel_url=cancel if may_change else "",
            move_url=move if may_change else "",
        )
