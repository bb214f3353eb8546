"""Registers the editors' side of the search."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from search.admin.base import SEE_MISSED
from search.admin.insight import InsightView
from search.admin.menu import search_menu
from search.admin.missed import MissedListView, catch_up
from search.admin.promotions import (
    PromotionCreateView,
    PromotionEditView,
    PromotionListView,
)
from search.admin.quality import QualityView
from search.admin.unmet import UnmetListView, decide_question
from search.admin.words import AddWordView
from search.enums import UnmetState
from search.health import is_answering, late_updates
from search.unmet import DECIDE, forget_unmet

MOVED = {"promoted-search-results", "search-terms"}
"""Wagtail's entries: one has its place in our menu, the other counts nothing here."""


@hooks.register("register_admin_urls", order=-10)
def register_search_pages() -> list[URLPattern | URLResolver]:
    """Add our pages, and answer before Wagtail's list of promotions does."""
    unmet = [
        path("", UnmetListView.as_view(), name="search_unmet"),
        path(
            "results/",
            UnmetListView.as_view(results_only=True),
            name="search_unmet_results",
        ),
        path("<int:pk>/entscheiden/", decide_question, name="search_unmet_decide"),
        path("<int:pk>/wort/", AddWordView.as_view(), name="search_unmet_word"),
    ]
    missed = [
        path("", MissedListView.as_view(), name="search_missed"),
        path(
            "results/",
            MissedListView.as_view(results_only=True),
            name="search_missed_results",
        ),
        path("nachholen/", catch_up, name="search_catch_up"),
    ]
    promotions: list[URLPattern | URLResolver] = [
        path("", PromotionListView.as_view()),
        path("results/", PromotionListView.as_view(results_only=True)),
        path("add/", PromotionCreateView.as_view()),
        path("<int:query_id>/", PromotionEditView.as_view()),
    ]
    own: list[URLPattern | URLResolver] = [
        path("unbeantwortet/", include(unmet)),
        path("finden/", InsightView.as_view(), name="search_insight"),
        path("guete/", QualityView.as_view(), name="search_quality"),
        path("fehlt/", include(missed)),
    ]
    return [path("suche/", include(own)), path("searchpicks/", include(promotions))]


@hooks.register("register_admin_menu_item")
def register_search_menu() -> MenuItem:
    """Put the search beside words and places."""
    return search_menu()


@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
def move_promotions(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take Wagtail's entries out of the menus of settings and reports."""
    items[:] = [item for item in items if item.name not in MOVED]


@hooks.register("register_due")
def search_is_due(request: HttpRequest) -> list[tuple[str, str]]:
    """Tell administrators on the first page when the search misses something."""
    if not request.user.has_perm(SEE_MISSED):
        return []
    lines = []
    if not is_answering():
        lines.append(
            gettext("Elasticsearch does not answer. The database answers instead.")
        )
    if late := late_updates():
        lines.append(
            ngettext(
                "%(count)d page has been missing in the search for some time.",
                "%(count)d pages have been missing in the search for some time.",
                late,
            )
            % {"count": late}
        )
    return [(text, reverse("search_missed")) for text in lines]


@hooks.register("forget_after_term", order=20)
def forget_questions(*, dry_run: bool) -> tuple[str, int]:
    """Delete old questions without an answer with the daily command."""
    return "Questions without an answer", forget_unmet(dry_run=dry_run)


@hooks.register("register_log_actions")
def register_decision(actions: LogActionRegistry) -> None:
    """Let Wagtail's log say what was decided about a question."""

    @actions.register_action(DECIDE)
    class DecisionFormatter(LogFormatter):
        label = _("Decide on a question without an answer")

        def format_message(self, entry: ModelLogEntry) -> str:
            """Name the decision."""
            return str(UnmetState(entry.data["state"]).label)
