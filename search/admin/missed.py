"""“Fehlt in der Suche”: what the search server has yet to learn."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from search.admin.base import SEE_MISSED
from search.elastic import has_elasticsearch
from search.health import is_answering
from search.models import MissedUpdate
from search.tasks import push_or_try_again

LIST = "search_missed"


@method_decorator(permission_required(SEE_MISSED), name="dispatch")
class MissedListView(ReportView):
    """The pages, the oldest first, and a button to try again."""

    model = MissedUpdate
    page_title = gettext_lazy("Missing in the search")
    header_icon = "warning"
    index_url_name = LIST
    index_results_url_name = "search_missed_results"
    template_name = "search/admin/missed_list.html"
    results_template_name = "search/admin/missed_list_results.html"
    columns = [
        Column("page_title", label=gettext_lazy("Page"), accessor="__str__"),
        DateColumn("since", label=gettext_lazy("Since")),
        Column("attempts", label=gettext_lazy("Attempts")),
        Column("error", label=gettext_lazy("Last error")),
    ]
    list_export = ["page_title", "since", "attempts", "error"]

    def get_base_queryset(self) -> QuerySet[MissedUpdate]:
        """Return all of them."""
        return MissedUpdate.objects.order_by("since")

    def get_filename(self) -> str:
        """Name the file in the editors' language."""
        return "fehlt-in-der-suche"

    def get_context_data(self, **kwargs: object) -> dict:
        """Say which engine there is, and whether it answers."""
        context = super().get_context_data(**kwargs)
        context["has_elasticsearch"] = has_elasticsearch()
        context["is_answering"] = is_answering()
        return context


@require_POST
@permission_required(SEE_MISSED)
def catch_up(request: HttpRequest) -> HttpResponse:
    """Tell the search server what it has missed, now."""
    push_or_try_again()
    left = MissedUpdate.objects.count()
    if left:
        messages.error(
            request,
            ngettext(
                "%(count)d page is still missing. The search tries again by itself.",
                "%(count)d pages are still missing. The search tries again by itself.",
                left,
            )
            % {"count": left},
        )
    else:
        messages.success(request, _("The search has everything now."))
    return redirect(LIST)
