"""The form of a question: it says in plain words where a way would end nowhere."""

from django.utils.translation import gettext_lazy as _

from and_cms.core.page_forms import CheckedPageForm


class QuestionPageForm(CheckedPageForm):
    """Asks before publication whether each way ends at a result."""

    def check_complete(self, data: dict) -> None:
        """Name every answer that leads nowhere, and what to do."""
        from guide.problems import question_problems, standing  # need the models

        answers = self.rows("answers")
        for text in question_problems(self.instance, answers, standing()):
            self.add_error(None, text)
        topic = data.get("topic")
        if topic is None:
            self.add_error("topic", _("Choose the topic of this question."))
        elif self._is_first() and data.get("slug") != topic.slug:
            self.add_error(
                "slug",
                _("The first question on a topic has the topic's address: %(slug)s")
                % {"slug": topic.slug},
            )

    def _is_first(self) -> bool:
        page = self.instance
        depth = page.depth or (self.parent_page.depth + 1 if self.parent_page else 0)
        return depth == page.FIRST_DEPTH
