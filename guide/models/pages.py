"""The guide's pages: what is it about, and one question after the other.

The tree of the pages is the tree of the questions, so no way can lead in a circle.
"""

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail.url_routing import RouteResult

from and_cms.core.localization import prefetch_rows
from and_cms.core.models import BasePage
from and_cms.core.models.pages import PROSE
from and_cms.core.requests import mark_part, mark_sensitive
from guide.panels import QuestionPageForm
from guide.querysets import QuestionQuerySet
from vocabulary.panels import FoldedInlinePanel

MOST_QUESTIONS = 3
"""The topic is the first question, and nobody is asked more than three."""
FEWEST_ANSWERS, MOST_ANSWERS = 2, 5
"""Of one question; more are no quick choice."""


class GuidePage(BasePage):
    """The first question: what is it about? Its answers are the topics."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["guide.QuestionPage"]
    is_searched = False
    prose_fields = (*PROSE, "question", "danger")

    question = models.CharField(
        _("first question"),
        max_length=120,
        help_text=_("The topics are its answers. Example: Worum geht es?"),
    )
    danger = models.CharField(
        _("question for danger"),
        max_length=200,
        blank=True,
        help_text=_(
            "Stands above the urgent numbers, before all other questions. Example: Ist "
            "gerade jemand in Gefahr?"
        ),
    )

    content_panels = [*BasePage.content_panels, "danger", "question"]

    class Meta:
        verbose_name = _("guide")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the topics; each leads to its question."""
        from guide.details import first_choices  # details.py needs these models

        context = super().get_context(request, *args, **kwargs)
        context["topics"] = first_choices(self.language.code)
        context["most"] = MOST_QUESTIONS
        return context


class QuestionPage(BasePage):
    """A question with two to five answers; its title is the question.

    An answer without a question of its own ends at a result, which is a page below
    this one's address: ``wegweiser/unterhalt/zahlt-nicht/``.
    """

    FIRST_DEPTH = 4
    """Below the root, the home page and the guide."""

    parent_page_types = ["guide.GuidePage", "guide.QuestionPage"]
    subpage_types = ["guide.QuestionPage"]
    is_searched = False
    result_template = "guide/result.html"

    topic = models.ForeignKey(
        "vocabulary.TopicPage",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("Whoever finds nothing here is led to the page of this topic."),
    )

    objects = PageManager.from_queryset(QuestionQuerySet)()

    content_panels = [
        FieldPanel(
            "title",
            heading=_("question"),
            help_text=_("One plain question. Example: Was ist mit dem Unterhalt?"),
        ),
        FieldPanel("summary", help_text=_("A sentence below the question, if needed.")),
        "topic",
        FoldedInlinePanel(
            "answers",
            label=_("answer"),
            heading=_("Answers"),
            max_num=MOST_ANSWERS,
            help_text=_(
                "Two to five. Each names up to three offers, with the reason for each, "
                "or leads to a further question below this one."
            ),
        ),
    ]
    base_form_class = QuestionPageForm

    class Meta:
        verbose_name = _("question of the guide")
        verbose_name_plural = _("questions of the guide")

    @property
    def number(self) -> int:
        """How many questions have been asked with this one; the topic was the first."""
        return self.depth - self.FIRST_DEPTH + 2

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Refuse a fourth question."""
        last = cls.FIRST_DEPTH + MOST_QUESTIONS - 2
        return super().can_create_at(parent) and parent.depth < last

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the result of an answer by its key; German keys hold everywhere."""
        if self.live and len(path_components) == 1:
            prefetch_rows([self], "answers")
            key = path_components[0]
            if any(answer.key == key for answer in self.facts.answers.all()):
                return RouteResult(self, kwargs={"answer": key})
        return super().route(request, path_components)

    def get_template(
        self, request: HttpRequest, *args: object, answer: str = "", **kwargs: object
    ) -> str:
        """Return the template of the question, or of a result."""
        return self.result_template if answer else super().get_template(request)

    def get_context(
        self, request: HttpRequest, *args: object, answer: str = "", **kwargs: object
    ) -> dict:
        """Add the answers of the question, or what an answer leads to."""
        from guide.details import question_details, result_details  # need models

        context = super().get_context(request, *args, **kwargs)
        topic = self.facts.topic
        is_sensitive = bool(topic and topic.is_sensitive)
        if not answer:
            mark_sensitive(request, is_sensitive)
            return {**context, **question_details(self), "most": MOST_QUESTIONS}
        result = result_details(self, answer)
        if result is None:
            raise Http404("There is no such answer.")
        mark_part(request, f"{answer}/")
        mark_sensitive(request, is_sensitive or result.is_sensitive)
        return {**context, "result": result}
