"""All addresses of the site (design, section 6)."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from and_cms import short_addresses, views
from and_cms.core.routing import serve_page
from events.calendars.views import quiet_calendar
from home.sitemap import PageSitemap
from home.views import feedback, feedback_thanks
from search.views import search_page, suggestions

handler400 = "and_cms.errors.bad_request"
handler403 = "and_cms.errors.permission_denied"
handler404 = "and_cms.errors.page_not_found"
handler500 = "and_cms.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.best_language, name="best-language"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots_txt, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security"),
    path(
        "sitemap.xml",
        sitemap,
        {"sitemaps": {"pages": PageSitemap}, "template_name": "home/sitemap.xml"},
        name="sitemap",
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", include("opendata.urls")),
    path("a/<code>/", short_addresses.choose_language, name="short-address-any"),
    *i18n_patterns(
        path("suche/", search_page, name="search"),
        path("suche/vorschlaege/", suggestions, name="search-suggestions"),
        path("", include("handouts.urls")),
        path("rueckmeldung/", feedback, name="feedback"),
        path("rueckmeldung/danke/", feedback_thanks, name="feedback-thanks"),
        path("veranstaltungen/melden/", include("events.announcing_pages.urls")),
        path("veranstaltungen/", include("events.calendars.urls")),
        path("", include("handouts.pocket.urls")),
        path("a/<code>/", short_addresses.short_address, name="short-address"),
        path("a/<code>/kalender.ics", quiet_calendar, name="short-calendar"),
        re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
        path("", include(wagtail_urls)),
    ),
]
