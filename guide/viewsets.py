"""The list of questions for editors, with what stops a way from ending well."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from and_cms.core.viewsets import (
    SourceFilterSet,
    SourceIndexView,
    SourcePageListingViewSet,
    page_columns,
)
from guide.models import QuestionPage
from guide.problems import find_problems


class QuestionFilterSet(SourceFilterSet):
    """The questions on one topic."""

    class Meta:
        model = QuestionPage
        fields = ["topic"]


class QuestionIndexView(SourceIndexView):
    """All questions in the order of the tree; what is wrong is told at once."""

    default_ordering = "path"
    related = ("topic",)
    searched = ("title", "answers__text")

    def get_context_data(self, **kwargs: object) -> dict:
        """Look at all ways once, and give each question its problems."""
        context = super().get_context_data(**kwargs)
        found = {problems.page.pk: problems.texts for problems in find_problems()}
        for page in context["object_list"]:
            page.problems = found.get(page.pk, [])
        return context


def problems_of(page: QuestionPage) -> SafeString:
    """Write what is wrong with a question, a line each."""
    return format_html_join("", "<p>{}</p>", ((text,) for text in page.problems))


class QuestionListing(SourcePageListingViewSet):
    """“Wegweiser” in the main menu."""

    model = QuestionPage
    name = "guide"
    url_prefix = "wegweiser"
    icon = "help"
    menu_name = "guide"
    menu_label = _("Guide")
    menu_order = 35
    index_view_class = QuestionIndexView
    filterset_class = QuestionFilterSet
    columns = page_columns(
        Column("topic", label=_("Topic"), sort_key="topic__title"),
        Column("problems", label=_("To be mended"), accessor=problems_of),
    )
