"""The editor's side of an event, in the order in which she thinks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)

from and_cms.core.page_forms import CheckedPageForm

TEXT = [
    FieldPanel(
        "title", help_text=_("What it is, in plain words. Example: Offenes Café")
    ),
    FieldPanel(
        "summary",
        help_text=_(
            "One sentence for lists: what happens there? "
            "Example: Ein Nachmittag mit Kaffee, Spielecke und Zeit zum Reden."
        ),
    ),
    FieldPanel(
        "story",
        help_text=_("Dates, place and cost do not belong here: they have own fields."),
    ),
    "text_language",
    FieldRowPanel(["image", "picture_text"]),
    InlinePanel("topic_rows", label=_("topic")),
]

WHEN_AND_WHERE = [
    InlinePanel(
        "dates",
        label=_("date or series"),
        help_text=_(
            "One row for each date. A series is one row: enter the first time and "
            "how often it comes again."
        ),
    ),
    InlinePanel(
        "changes",
        label=_("cancelled or moved date"),
        help_text=_("If one date of a series is cancelled or moved, say so here."),
    ),
    MultiFieldPanel(
        [
            "place",
            FieldRowPanel(["place_name", "district"]),
            "place_note",
            FieldRowPanel(["is_online", "online_url"]),
            "step_free",
        ],
        heading=_("Where?"),
    ),
    MultiFieldPanel(["organiser", "organiser_name"], heading=_("Who runs it?")),
]

FOR_WHOM = [
    MultiFieldPanel(["cost", "cost_text"], heading=_("Cost")),
    MultiFieldPanel(
        [
            "registration_needed",
            "registration_note",
            FieldRowPanel(["registration_url", "registration_email"]),
            FieldRowPanel(["registration_until", "capacity"]),
        ],
        heading=_("Registration"),
    ),
    "childcare",
    MultiFieldPanel(
        [FieldRowPanel(["age_from", "age_to"]), "age_note"], heading=_("Age")
    ),
    MultiFieldPanel(["languages_spoken", "interpreters"], heading=_("Languages")),
]

STATE = [
    HelpPanel(
        _(
            "If the whole event is cancelled or moved, choose it here and publish: "
            "every language shows it at once. Do not delete the page, so that "
            "everybody who looks for it learns of it."
        )
    ),
    FieldRowPanel(["status", "moved_from"]),
    "status_note",
    "is_sensitive",
    "is_example",
]


class EventPageForm(CheckedPageForm):
    """Says in plain words what is missing before an event may be published."""

    def check_complete(self, data: dict) -> None:
        """Ask for a date and a place, and for what belongs together."""
        self._check_date_and_place(data)
        if data.get("online_url") and not data.get("is_online"):
            self.add_error("is_online", _("Tick “online”, or remove the address."))
        if data.get("image") and not data.get("picture_text"):
            self.add_error("picture_text", _("What does the picture show?"))
        low, high = data.get("age_from"), data.get("age_to")
        if low is not None and high is not None and low > high:
            self.add_error("age_to", _("“Age to” must not be below “age from”."))
        self._check_changes()

    def _check_date_and_place(self, data: dict) -> None:
        places = ("place", "place_name", "district", "is_online")
        if not any(data.get(name) for name in places):
            self.add_error(
                "place", _("Where is it? Choose a place, a district or “online”.")
            )
        if self._valid_rows("dates") == []:
            self.add_error(
                None, _("An event needs a date: when does it start and end?")
            )

    def _check_changes(self) -> None:
        from events.dates import has_date_on  # dates.py needs the models, they need us

        dates, changes = self._valid_rows("dates"), self._valid_rows("changes")
        for change in changes or []:
            if dates and not has_date_on(dates, change.original_day):
                day = change.original_day.strftime("%d.%m.%Y")
                message = _("This event has no date on %(day)s to cancel or move.")
                self.add_error(None, ValidationError(message, params={"day": day}))

    def _valid_rows(self, name: str) -> list | None:
        """Return the rows that will be saved; None where one has errors."""
        formset = self.formsets.get(name)
        if formset is None or not formset.is_valid():
            return None
        return self.rows(name)
