"""Registers the editors' side of the search."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from search.enums import UnmetState
from search.unmet import DECIDE, forget_unmet


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
