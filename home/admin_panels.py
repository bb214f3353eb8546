"""A panel of the editors' home, shown only when something is due."""

from django.utils.translation import gettext, ngettext
from wagtail.admin.ui.components import Component

from and_cms.core import languages
from home.models import Feedback, StatementPage


class DuePanel(Component):
    """Says in plain words what the law asks for and nobody has done yet."""

    order = 50
    template_name = "home/admin/due_panel.html"

    def get_context_data(self, parent_context: dict | None = None) -> dict[str, object]:
        """Return the sentences; without any the panel is empty."""
        return {"sentences": due_sentences()}


def due_sentences() -> list[str]:
    """Return what is overdue."""
    sentences = []
    statements = StatementPage.objects.live().filter(
        locale__language_code=languages.SOURCE
    )
    if any(statement.is_outdated for statement in statements):
        sentences.append(
            gettext(
                "The accessibility statement was reviewed more than a year ago. "
                "Please check it and enter the new date."
            )
        )
    waiting = Feedback.objects.waiting().count()
    if waiting:
        sentences.append(
            ngettext(
                "%(count)s report from a reader has waited for two weeks. "
                "The law gives one month for an answer.",
                "%(count)s reports from readers have waited for two weeks. "
                "The law gives one month for an answer.",
                waiting,
            )
            % {"count": waiting}
        )
    return sentences
