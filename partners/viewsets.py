"""“Netzwerk” in the main menu: partner pages, and the facts that many pages use."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup

from and_cms.core.viewsets import (
    USED_IN,
    RecordViewSet,
    SourceFilterSet,
    SourceIndexView,
    SourcePageListingViewSet,
    page_columns,
    tick_column,
)
from partners.models import Contact, Organisation, PartnerPage, Place


class PartnerFilterSet(SourceFilterSet):
    """The list is short; the search finds the rest."""

    class Meta:
        model = PartnerPage
        fields = ["live"]


class PartnerIndexView(SourceIndexView):
    """All partner pages, with their organisations."""

    related = ("organisation",)
    searched = ("title", "summary", "organisation__name")


class PartnerListing(SourcePageListingViewSet):
    """The pages of the partners from A to Z."""

    model = PartnerPage
    name = "partner_pages"
    url_prefix = "netzwerk/partner"
    icon = "doc-full"
    menu_label = _("Partner pages")
    add_to_admin_menu = False
    index_view_class = PartnerIndexView
    filterset_class = PartnerFilterSet
    columns = page_columns(Column("organisation", label=_("Organisation")))


class OrganisationViewSet(RecordViewSet):
    """Who offers or organises something."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    base_url_path = "netzwerk/organisationen"
    searched = ("name", "phone", "email", "web")
    list_display = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "phone",
        tick_column("is_published", _("May be shown")),
        "next_check",
        USED_IN,
    ]
    list_filter = ["kind", "role", "is_published"]


class PlaceViewSet(RecordViewSet):
    """Postal addresses, each stored once."""

    model = Place
    icon = "site"
    menu_label = _("Places")
    base_url_path = "netzwerk/orte"
    searched = ("name", "street", "postcode", "district__name")
    list_display = [
        "__str__",
        Column("district", label=_("District"), sort_key="district__name"),
        Column("step_free", label=_("Step-free"), accessor="get_step_free_display"),
        USED_IN,
    ]
    list_filter = ["district", "step_free"]


class ContactViewSet(RecordViewSet):
    """Ways to reach somebody."""

    model = Contact
    icon = "mobile-alt"
    menu_label = _("Contacts")
    base_url_path = "netzwerk/kontakte"
    searched = ("label", "phone", "email", "web", "organisation__name")
    list_display = ["label", "phone", "email", "organisation", USED_IN]
    list_filter = ["organisation"]


class NetworkGroup(ViewSetGroup):
    """All that belongs to the partners."""

    menu_label = _("Network")
    menu_name = "network"
    menu_icon = "group"
    menu_order = 30
    items = (PartnerListing, OrganisationViewSet, PlaceViewSet, ContactViewSet)
