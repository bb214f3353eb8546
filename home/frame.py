"""What surrounds every page: menus, languages, the way back, the head's meta data.

The templates ask; nothing is computed before. A page costs two queries, a view
without a page one.
"""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from and_cms.core import languages, requests
from and_cms.core.models import BasePage
from and_cms.core.qr import qr_code
from and_cms.core.routing import home_address
from and_cms.core.translation_records import has_unchecked
from and_cms.core.writing import write_date
from home.kinship import Crumb, Kinship, kinship
from home.links import (
    UNLISTED_VIEWS,
    Alternate,
    LanguageLink,
    MenuEntry,
    view_addresses,
)
from home.navigation import FOOTER, Navigation, Person, navigation
from home.remembering import Remembered, remembered
from home.structured_data import structured_data
from home.urgent import UrgentNumber, urgent_numbers_in

HOME_DEPTH = 2


class Frame:
    """All that base.html shows around the content."""

    def __init__(self, request: HttpRequest, *, is_lost: bool = False) -> None:
        """``is_lost``: nothing is at the address (an error page)."""
        self.request = request
        self._is_lost = is_lost or requests.is_lost(request)
        self.language = languages.active()

    # --- Where we are ---

    @cached_property
    def page(self) -> BasePage | None:
        """The page that is shown, if it is one."""
        result = getattr(self.request, "_wagtail_route_for_request", None)
        page = result.page if result else None
        return page if isinstance(page, BasePage) and not self._is_lost else None

    @property
    def is_quiet(self) -> bool:
        """Whether the matter is nobody else's business (quiet mode)."""
        return requests.is_sensitive(self.request)

    @property
    def _is_home(self) -> bool:
        return self.page is not None and self.page.depth == HOME_DEPTH

    @cached_property
    def _navigation(self) -> Navigation:
        return navigation(self.language.code)

    @cached_property
    def _kinship(self) -> Kinship:
        return kinship(self.page) if self.page else Kinship()

    @property
    def has_unchecked_texts(self) -> bool:
        """Whether texts in the reader's language are unchecked machine translations.

        For views that gather texts of many pages; a page speaks for itself (L-11).
        """
        return not self.language.is_source and has_unchecked(self.language.code)

    # --- Menus ---

    @property
    def home_url(self) -> str:
        """The home page of the reader's language."""
        return reverse("wagtail_serve", args=[""])

    @property
    def search_url(self) -> str:
        """The search page."""
        return reverse("search")

    @property
    def topics_url(self) -> str:
        """All topics."""
        return self._navigation.url("topics")

    @property
    def offers_url(self) -> str:
        """All offers."""
        return self._navigation.url("offers")

    @property
    def events_url(self) -> str:
        """All events."""
        return self._navigation.url("events")

    @property
    def partners_url(self) -> str:
        """The network from A to Z."""
        return self._navigation.url("partners")

    @property
    def menu(self) -> list[MenuEntry]:
        """The main menu; what does not exist yet is left out."""
        entries = [
            (gettext("Topics"), self.topics_url),
            (gettext("Offers"), self.offers_url),
            (gettext("Events"), self.events_url),
            (gettext("Network"), self.partners_url),
        ]
        here = "" if self._is_lost else self.request.path
        return [
            MenuEntry(title, url, is_current=here.startswith(url))
            for title, url in entries
            if url
        ]

    @property
    def footer(self) -> dict[str, str]:
        """Addresses at the foot of every page (A-03, A-09, P-04, P-05)."""
        return {key: self._navigation.url(name) for key, name in FOOTER.items()}

    @property
    def person(self) -> Person | None:
        """The human to talk to."""
        return self._navigation.person

    @property
    def urgent(self) -> list[UrgentNumber]:
        """The home page's numbers for urgent help; a query for those who ask."""
        return urgent_numbers_in(self.language.code)

    @property
    def breadcrumb(self) -> list[Crumb]:
        """The way back, without the page itself; neutral in quiet mode."""
        home = Crumb(gettext("Home"), self.home_url)
        if self.is_quiet:
            return [home, Crumb(gettext("Advice"), self.offers_url)]
        if self._is_home:
            return []
        labels = {entry.url: entry.title for entry in self.menu}
        above = [
            Crumb(labels[crumb.url], crumb.url) if crumb.url in labels else crumb
            for crumb in self._kinship.above[1:]
        ]
        return [home, *above]

    # --- Languages ---

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """The same page in all languages; where it does not exist, the home page."""
        addresses = self._addresses
        return [
            LanguageLink(
                code=language.code,
                name=language.name,
                direction=language.direction,
                url=addresses.get(language.code) or home_address(language.code),
                is_current=language == self.language,
            )
            for language in languages.TABLE.values()
        ]

    @cached_property
    def _addresses(self) -> dict[str, str]:
        if self.page is not None and not self._is_short:
            part = requests.part(self.request)
            return {code: url + part for code, url in self._kinship.versions.items()}
        if self._is_lost or self._view_name == "wagtail_serve":
            return {}
        return view_addresses(self.request)

    @property
    def _is_short(self) -> bool:
        """Whether a sensitive page is shown at its neutral address."""
        return self._view_name == "short-address"

    @property
    def _view_name(self) -> str:
        match = self.request.resolver_match
        return match.view_name if match else ""

    # --- Head ---

    @property
    def base_url(self) -> str:
        """The host of absolute addresses; empty in quiet mode: no preview image."""
        return "" if self.is_quiet else settings.BASE_URL

    @property
    def robots(self) -> str:
        """What search engines are asked for; empty asks for nothing."""
        if self._is_lost or self._view_name in UNLISTED_VIEWS:
            return "noindex"
        return requests.robots(self.request)

    @property
    def canonical_url(self) -> str:
        """The page's own absolute address, one for each language (F-08)."""
        own = self._addresses.get(self.language.code, "")
        return settings.BASE_URL + own.split("?")[0] if own else ""

    @property
    def alternates(self) -> list[Alternate]:
        """The page in all its languages, itself included (L-04)."""
        if self.robots:
            return []
        return [
            Alternate(code, settings.BASE_URL + self._addresses[code].split("?")[0])
            for code in languages.TABLE
            if self._addresses.get(code)
        ]

    @property
    def x_default_url(self) -> str:
        """Where readers of other languages are sent: German, or the language choice."""
        if self.robots:
            return ""
        if self._is_home:
            return settings.BASE_URL + reverse("best-language")
        own = self._addresses.get(languages.SOURCE, "")
        return settings.BASE_URL + own.split("?")[0] if own else ""

    @property
    def meta_title(self) -> str:
        """The page's title without the site's name; neutral in quiet mode."""
        if self.is_quiet:
            return gettext("Advice")
        return (self.page.seo_title or self.page.title) if self.page else ""

    @property
    def description(self) -> str:
        """What search engines and previews say about the page."""
        if self.page is None or self.is_quiet:
            return ""
        return self.page.search_description or self.page.summary

    @property
    def json_ld(self) -> SafeString | str:
        """The block of structured data (F-04)."""
        trail = [(crumb.title, crumb.url) for crumb in self.breadcrumb]
        own = self._addresses.get(self.language.code, "")
        if trail and own and not self.is_quiet and self.page is not None:
            trail.append((self.page.title, own))
        home = settings.BASE_URL + self.home_url
        return structured_data(self.language.code, home, trail)

    @property
    def remembered(self) -> Remembered:
        """What the button “Put on the list” sends."""
        return remembered(self.request, self.page, self._kinship.code)

    # --- Paper ---

    @property
    def short_address(self) -> str:
        """The address on paper, without ``https://``."""
        return self._short_url.split("://", 1)[-1]

    @property
    def qr(self) -> SafeString | str:
        """The same address as a QR code."""
        return qr_code(self._short_url) if self._short_url else ""

    @cached_property
    def _short_url(self) -> str:
        if not self._kinship.code or self._is_home:
            return ""
        path = reverse("short-address", args=[self._kinship.code])
        return settings.BASE_URL + path

    @property
    def printed_on(self) -> str:
        """Today's date, written out."""
        return write_date(timezone.localdate())
