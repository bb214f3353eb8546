"""What the editors' pages of the search share."""

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

EDIT_WORDS = "vocabulary.change_term"
DECIDE_QUESTIONS = "search.change_unmetquestion"
SEE_QUALITY = "search.view_qualityrun"
SEE_MISSED = "search.change_missedupdate"
PROMOTE = "wagtailsearchpromotions.change_searchpromotion"


class OfficePage(WagtailAdminTemplateMixin):
    """A page with Wagtail's furniture: path, title, icon."""

    parents: tuple[dict, ...] = ()

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here."""
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.parents, here]
