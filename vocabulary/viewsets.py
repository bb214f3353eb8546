"""“Wörter und Orte” in the main menu: word list, districts, topics."""

from django.db.models import Count
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.views.snippets import CreateView

from and_cms.core import languages
from and_cms.core.viewsets import (
    USED_IN,
    RecordViewSet,
    SourceFilterSet,
    SourcePageListingViewSet,
    page_columns,
    tick_column,
)
from vocabulary.models import District, Term, TermPhrases, TopicPage


class TermCreateView(CreateView):
    """Begins with a word that somebody typed: ``?word=…&language=…``."""

    def get_initial_form_instance(self) -> Term | None:
        """Write the word into the form; nothing is saved before the editor does."""
        word = self.request.GET.get("word", "")[:120]
        language = self.request.GET.get("language", languages.SOURCE)
        if not word or language not in languages.TABLE:
            return super().get_initial_form_instance()
        term = Term(official=word, key=slugify(word))
        term.typed = [TermPhrases(language=language, needs=[word])]
        return term


class TermViewSet(RecordViewSet):
    """The word list; translators may read it."""

    model = Term
    add_view_class = TermCreateView
    icon = "openquote"
    menu_label = _("Word list")
    base_url_path = "woerter"
    ordering = "official"
    searched = ("official", "explanation", "words__text")
    inspect_view_enabled = True
    inspect_view_fields = ["official", "explanation", "words", "note"]
    list_display = [
        "official",
        "explanation",
        Column("word_count", label=_("Words"), sort_key="word_count"),
        tick_column("is_ambiguous", _("Ambiguous")),
    ]
    list_filter = ["is_ambiguous"]

    def get_queryset(self, request: HttpRequest) -> object:
        """Count the words of each term."""
        return Term.objects.annotate(word_count=Count("words"))


class DistrictViewSet(RecordViewSet):
    """Stadtbezirke and Ortschaften."""

    model = District
    icon = "crosshairs"
    menu_label = _("Districts")
    base_url_path = "stadtbezirke"
    searched = ("name", "quarters__name", "postcodes__postcode")
    list_display = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "next_check",
        USED_IN,
    ]
    list_filter = ["kind"]


class TopicFilterSet(SourceFilterSet):
    """Twelve topics need no more than this."""

    class Meta:
        model = TopicPage
        fields = ["is_sensitive"]


class TopicListing(SourcePageListingViewSet):
    """The topics, each a page."""

    model = TopicPage
    name = "topics"
    url_prefix = "themen"
    icon = "tag"
    menu_label = _("Topics")
    add_to_admin_menu = False
    filterset_class = TopicFilterSet
    columns = page_columns(tick_column("is_sensitive", _("Sensitive")))


class VocabularyGroup(ViewSetGroup):
    """What offers are sorted and found by."""

    menu_label = _("Words and places")
    menu_name = "vocabulary"
    menu_icon = "openquote"
    menu_order = 40
    items = (TermViewSet, DistrictViewSet, TopicListing)
