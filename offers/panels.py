"""The editor's side of an offer, in the order in which she thinks."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from and_cms.core.models import ProvenanceMixin
from and_cms.core.page_forms import CheckedPageForm
from offers.enums import OfferState

TEXT = [
    FieldPanel(
        "title",
        help_text=_("The name people know. Example: Unterhaltsvorschuss"),
    ),
    FieldPanel(
        "official_name",
        help_text=_("As it stands on forms. Example: Kinderzuschlag nach dem BKGG"),
    ),
    "summary",
    FieldPanel(
        "gives",
        help_text=_("One to three sentences: what do people get? No amounts here."),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "for_whom",
                heading=_("Conditions"),
                help_text=_(
                    "One condition a line, as a full sentence. Example: "
                    "“Ihr Kind ist unter 18 Jahre alt und lebt bei Ihnen.”"
                ),
            ),
            FieldPanel(
                "for_whom_note",
                help_text=_("What does not fit into one line. Leave empty if nothing."),
            ),
            FieldPanel(
                "single_parent_rule",
                help_text=_(
                    "What is different for single parents. Example: Das Angebot ist "
                    "für Alleinerziehende gemacht."
                ),
            ),
        ],
        heading=_("Is it for me?"),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "how_to_start",
                heading=_("Steps"),
                help_text=_("Steps in their order. Example: “Rufen Sie an.”"),
            ),
            FieldPanel(
                "bring",
                help_text=_("One thing a line. Example: Geburtsurkunde des Kindes"),
            ),
        ],
        heading=_("What do I do now?"),
    ),
    "story",
]

FACTS = [
    MultiFieldPanel(
        [
            "provider",
            InlinePanel("co_providers", label=_("further provider")),
            "contact",
            FieldPanel(
                "contact_note",
                help_text=_("Example: Sprechen Sie auf den Anrufbeantworter."),
            ),
            "place",
            FieldPanel(
                "hides_address",
                help_text=_("Then no place may be chosen; the site shows none."),
            ),
        ],
        heading=_("Contact and place"),
    ),
    MultiFieldPanel(
        [
            "always_open",
            InlinePanel("hours", label=_("hours")),
            FieldPanel(
                "hours_note",
                help_text=_("Example: In den Ferien geschlossen. No hours here."),
            ),
            FieldRowPanel(["hours_as_of", "hours_status"]),
        ],
        heading=_("Opening hours"),
    ),
    InlinePanel(
        "topic_rows",
        label=_("topic"),
        help_text=_("At least one; the first one is the main topic."),
    ),
    InlinePanel(
        "district_rows",
        label=_("district"),
        help_text=_("Only if it does not serve the whole city."),
    ),
    InlinePanel(
        "values",
        label=_("amount"),
        help_text=_(
            "A new amount is a new row with “valid from”; the old one gets “valid to”."
        ),
    ),
    MultiFieldPanel(
        [
            "cost",
            FieldPanel(
                "cost_text",
                help_text=_("Only where the choice above does not say it all."),
            ),
        ],
        heading=_("Cost"),
    ),
    MultiFieldPanel(
        [
            "single_parents_only",
            "evening_or_weekend",
            "by_phone",
            "childcare",
            "child_welcome",
            "interpreter",
            "without_german",
            "needs_referral",
            "takes_new_people",
            "channels",
            FieldRowPanel(["age_from", "age_to"]),
        ],
        heading=_("Does it fit single parents?"),
    ),
    MultiFieldPanel(
        ["languages_spoken", "page_languages", "languages_note"],
        heading=_("Languages"),
    ),
    InlinePanel(
        "branches",
        label=_("branch"),
        help_text=_("If there are several places or providers, one row for each."),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "short_names", help_text=_("One a line. Example: UVG, KiZ, BuT")
            ),
            FieldPanel(
                "search_words",
                help_text=_(
                    "One a line, as parents say it. Words that fit several offers "
                    "belong in the word list."
                ),
            ),
            FieldPanel(
                "legal_basis", help_text=_("One a line. Example: § 1 UhVorschG")
            ),
        ],
        heading=_("Search words and law"),
        classname="collapsed",
    ),
]

STATE = [
    "state",
    FieldPanel("paused_until", help_text=_("Only for a pause; empty: not known.")),
    MultiFieldPanel(["moves_on", "moves_to"], heading=_("Move")),
    MultiFieldPanel(["ended_on", "ended_reason", "successor"], heading=_("Ended")),
    MultiFieldPanel(
        ["planned_change_on", "planned_change_confirmed", "planned_change_text"],
        heading=_("Planned change"),
    ),
    ProvenanceMixin.provenance_panel,
    "is_sensitive",
    "funded_until",
    "editor_note",
]

NEXT = [
    "is_last_station",
    InlinePanel(
        "referrals",
        label=_("next station"),
        help_text=_("If this offer does not fit: in which situation, to whom?"),
    ),
]


class OfferPageForm(CheckedPageForm):
    """Says in plain words what is missing before an offer may be published."""

    def check_complete(self, data: dict) -> None:
        """Ask for what a parent needs: what, for whom, what now, where, is it so."""
        has_ended = data.get("state") == OfferState.ENDED
        self._check_text(data, has_ended=has_ended)
        if not self.rows("topic_rows"):
            self.add_error(
                None,
                _("Choose at least one topic, under “Facts”: lists go by topics."),
            )
        if not has_ended:
            self._check_reachable(data)
        self._check_next(data, has_ended=has_ended)
        self._check_secrecy(data)
        self._check_state(data)

    def _check_text(self, data: dict, *, has_ended: bool) -> None:
        wanted = {
            "summary": _("Write one sentence: what do people find here?"),
            "gives": _("Write one to three sentences: what do people get?"),
        }
        if not has_ended:
            wanted["for_whom"] = _(
                "Write at least one sentence: whom is this for? If it is for "
                "everybody, say so."
            )
            wanted["how_to_start"] = _(
                "Write at least one step: what should people do first?"
            )
        for field, message in wanted.items():
            if not data.get(field):
                self.add_error(field, message)

    def _check_reachable(self, data: dict) -> None:
        provider = data.get("provider")
        # “Your health insurance” has no single address; each person knows her own.
        is_known = provider is not None and provider.is_collective
        ways = ("contact", "place", "contact_note")
        if is_known or any(data.get(way) for way in ways) or self.rows("branches"):
            return
        self.add_error(
            "contact",
            _(
                "How do people get there? Choose a contact, a place, or a branch. If "
                "nobody knows it yet, say so under “note on the contact”."
            ),
        )

    def _check_next(self, data: dict, *, has_ended: bool) -> None:
        stations = self.rows("referrals")
        if not (stations or has_ended or data.get("is_last_station")):
            self.add_error(
                "is_last_station",
                _(
                    "If this does not fit, who helps instead? Name a next station "
                    "under “Who is next”, or tick “last station”."
                ),
            )
        if any(row.leads_to(self.instance) for row in stations):
            self.add_error(None, _("An offer cannot pass people on to itself."))

    def _check_secrecy(self, data: dict) -> None:
        if not data.get("hides_address"):
            return
        if data.get("place"):
            self.add_error("place", _("The address is secret: choose no place here."))
        if any(branch.place_id for branch in self.rows("branches")):
            self.add_error(
                None, _("The address is secret: remove the place from each branch.")
            )
        if not data.get("is_sensitive"):
            self.add_error(
                "is_sensitive",
                _("The address is secret: please tick “sensitive” as well."),
            )

    def _check_state(self, data: dict) -> None:
        state = data.get("state")
        if state == OfferState.ENDED:
            if not data.get("ended_on"):
                self.add_error("ended_on", _("Since when? Example: 2025-01"))
            if not (data.get("successor") or data.get("ended_reason")):
                self.add_error(
                    "successor",
                    _(
                        "Which offer helps instead? Choose it, or say under “why it "
                        "ended” that there is none."
                    ),
                )
        if state == OfferState.MOVING and not data.get("moves_on"):
            self.add_error("moves_on", _("When does it move?"))
        if data.get("planned_change_text") and not data.get("planned_change_on"):
            self.add_error("planned_change_on", _("When is the change planned?"))
