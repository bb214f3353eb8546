"""“Antworten oben”: Wagtail's search promotions, without what this site lacks."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn
from wagtail.contrib.search_promotions import views
from wagtail.contrib.search_promotions.forms import SearchPromotionsFormSet


class PromotionListView(views.IndexView):
    """Questions with a promoted answer; nothing counts how often they are asked."""

    page_title = _("Answers on top")
    header_icon = "pick"
    add_item_label = _("Put an answer on top")
    columns = [
        TitleColumn(
            "query_string",
            label=_("Question"),
            width="40%",
            url_name="wagtailsearchpromotions:edit",
            sort_key="query_string",
        ),
        views.settings.SearchPromotionColumn("editors_picks", label=_("Answers")),
    ]


class PromotionCreateView(views.CreateView):
    """Begins with a question that was asked elsewhere, and with one empty answer."""

    page_subtitle = _("Put an answer on top")
    template_name = "search/admin/promotion_form.html"
    extra_context = {"frame": "wagtailadmin/generic/form.html"}

    def get_initial(self) -> dict[str, str]:
        """Take the question from the address."""
        return {"query_string": self.request.GET.get("q", "")}

    @cached_property
    def searchpicks_formset(self) -> SearchPromotionsFormSet:
        """Spare the editor a click: nobody comes here to add nothing."""
        if self.request.method == "POST":
            return SearchPromotionsFormSet(self.request.POST, instance=self.object)
        formset = SearchPromotionsFormSet(instance=self.object)
        formset.extra = 1
        return formset


class PromotionEditView(views.EditView):
    """Changes the answers of a question."""

    page_subtitle = _("Answers on top")
    template_name = "search/admin/promotion_form.html"
    extra_context = {"frame": "wagtailadmin/generic/edit.html"}
