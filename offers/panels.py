"""The editor's side of an offer, in the order in which she thinks."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from and_cms.core.models import ProvenanceMixin

TEXT = [
    FieldPanel(
        "title",
        help_text=_("The name people know. Example: Unterhaltsvorschuss"),
    ),
    "official_name",
    "summary",
    FieldPanel(
        "gives",
        help_text=_("One to three sentences: what do people get? No amounts here."),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "for_whom",
                help_text=_(
                    "One condition a line, as a full sentence. Example: "
                    "“Ihr Kind ist unter 18 Jahre alt und lebt bei Ihnen.”"
                ),
            ),
            "for_whom_note",
            "single_parent_rule",
        ],
        heading=_("Is it for me?"),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "how_to_start",
                help_text=_("Steps in their order. Example: “Rufen Sie an.”"),
            ),
            "bring",
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
            "contact_note",
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
            "hours_note",
            FieldRowPanel(["hours_as_of", "hours_status"]),
        ],
        heading=_("Opening hours"),
    ),
    InlinePanel("topic_rows", label=_("topic"), min_num=1),
    InlinePanel("district_rows", label=_("district")),
    InlinePanel("values", label=_("amount")),
    MultiFieldPanel(["cost", "cost_text"], heading=_("Cost")),
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
    InlinePanel("branches", label=_("branch")),
    MultiFieldPanel(
        ["short_names", "search_words", "legal_basis"],
        heading=_("Search words and law"),
        classname="collapsed",
    ),
]

STATE = [
    "state",
    FieldRowPanel(["paused_until", "moves_on", "moves_to"]),
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
    InlinePanel(
        "referrals",
        label=_("next station"),
        help_text=_("If this offer does not fit: in which situation, to whom?"),
    ),
]


class OfferPageForm(WagtailAdminPageForm):
    """Says in plain words what is missing before an offer may be published."""

    def clean(self) -> dict:
        """Check what belongs together."""
        data = super().clean()
        if data.get("hides_address") and data.get("place"):
            self.add_error("place", _("The address is secret: choose no place here."))
        if data.get("state") == "ended" and not data.get("ended_on"):
            self.add_error("ended_on", _("Since when? Example: 2025-01"))
        if data.get("planned_change_text") and not data.get("planned_change_on"):
            self.add_error("planned_change_on", _("When is the change planned?"))
        return data
