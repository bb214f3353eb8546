"""Addresses, languages and headers of every answer."""

from django.test import RequestFactory, SimpleTestCase, TestCase

from and_cms.core.middleware import (
    MAX_ADDRESS,
    language_of,
    language_of_path,
    preferred_language,
)
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.users import log_in_administrator

STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}


def request_for(path: str, languages: str = "") -> object:
    """Return a request for a path by a browser that prefers some languages."""
    return RequestFactory().get(path, headers={"Accept-Language": languages})


class UnreadableAddressTests(SiteTreeMixin, TestCase):
    def test_null_byte_and_control_characters_are_a_400(self) -> None:
        for path in ("/de/%00", "/de/a%0Ab", "/de/%7f", "/de/%1b[0m"):
            with self.subTest(path), self.assertLogs("django.request"):
                self.assertEqual(self.client.get(path).status_code, 400)

    def test_400_is_a_page_in_the_readers_language(self) -> None:
        response = self.client.get("/ar/%00")
        self.assertContains(response, '<html lang="ar" dir="rtl"', status_code=400)

    def test_address_like_a_novel_is_a_400(self) -> None:
        for path in ("/de/" + "a" * MAX_ADDRESS * 3, "/de/?q=" + "a" * MAX_ADDRESS * 3):
            with self.subTest(path[:8]), self.assertLogs("django.request"):
                self.assertEqual(self.client.get(path).status_code, 400)

    def test_null_byte_in_the_query_breaks_nothing(self) -> None:
        for path in ("/de/suche/?q=a%00b", "/de/angebote/?thema=%00"):
            with self.subTest(path):
                self.assertLess(self.client.get(path).status_code, 500)

    def test_letters_of_every_script_are_readable(self) -> None:
        response = self.client.get("/uk/аліменти/")
        self.assertEqual(response.status_code, 404)


class LanguageTests(SimpleTestCase):
    def test_address_decides(self) -> None:
        self.assertEqual(language_of(request_for("/ar/angebote/", "de")), "ar")

    def test_first_part_must_be_the_whole_code(self) -> None:
        for path in ("/", "/arx/", "/xx/", "/de_DE/", "/angebote/de/"):
            with self.subTest(path):
                self.assertIsNone(language_of_path(path))
        self.assertEqual(language_of_path("/de-simple/hilfe/"), "de-simple")

    def test_without_language_in_the_address_the_browser_decides(self) -> None:
        self.assertEqual(language_of(request_for("/a/abc234/", "fa,en;q=0.5")), "fa")

    def test_region_of_the_browser_does_not_matter(self) -> None:
        for header, code in {
            "uk-UA": "uk",
            "en-US,de;q=0.9": "en",
            "de-AT": "de",
            "xx, tr;q=0.3": "tr",
        }.items():
            with self.subTest(header):
                self.assertEqual(preferred_language(request_for("/", header)), code)

    def test_odd_headers_give_german(self) -> None:
        for header in ("", "*", "xx", ";;;q=", "a" * 5000, "\u00e4"):
            with self.subTest(header[:10]):
                self.assertEqual(preferred_language(request_for("/", header)), "de")

    def test_editors_side_is_german_for_every_browser(self) -> None:
        self.assertEqual(language_of(request_for("/admin/login/", "en")), "de")


class LanguageOfTheAnswerTests(SiteTreeMixin, TestCase):
    def test_l03_chosen_address_is_never_redirected(self) -> None:
        response = self.client.get("/ar/", headers={"Accept-Language": "de"})
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Language"], "ar")

    def test_l03_page_varies_neither_by_language_nor_by_cookie(self) -> None:
        vary = self.client.get("/de/").headers.get("Vary", "")
        self.assertNotIn("Accept-Language", vary)
        self.assertNotIn("Cookie", vary)

    def test_l03_choice_of_language_varies_by_it(self) -> None:
        response = self.client.get("/", headers={"Accept-Language": "ar"})
        self.assertIn("Accept-Language", response.headers["Vary"])
        self.assertEqual(response.headers["Location"], "/ar/")

    def test_unknown_language_is_a_404_not_a_redirect(self) -> None:
        self.assertEqual(self.client.get("/xx/").status_code, 404)


class PolicyTests(SiteTreeMixin, TestCase):
    def policy(self, path: str) -> set[str]:
        header = self.client.get(path).headers["Content-Security-Policy"]
        return {part.strip() for part in header.split(";")}

    def test_s01_public_pages_have_the_strict_policy(self) -> None:
        for path in (
            "/de/",
            "/ar/suche/?q=geld",
            "/de/gibt-es-nicht/",
            "/api/v1/offers/",
        ):
            with self.subTest(path):
                self.assertEqual(self.policy(path), STRICT)

    def test_s01_admin_has_its_own_policy_without_foreign_hosts(self) -> None:
        log_in_administrator(self.client)
        policy = self.policy("/admin/")
        self.assertIn("frame-ancestors 'self'", policy)
        self.assertNotIn("default-src 'none'", policy)
        for directive in policy:
            with self.subTest(directive):
                self.assertNotRegex(directive, r"\*|https?:|\b[a-z]+\.[a-z]{2,}")

    def test_s07_nobody_frames_a_public_page(self) -> None:
        self.assertIn("frame-ancestors 'none'", self.policy("/de/"))

    def test_s07_admin_frames_its_own_preview(self) -> None:
        log_in_administrator(self.client)
        response = self.client.get("/admin/")
        self.assertEqual(response.headers["X-Frame-Options"], "SAMEORIGIN")


class HeaderTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers)
        cls.sensitive = OfferPageFactory(parent=cls.tree.offers, is_sensitive=True)
        cls.topic = TopicPageFactory(parent=cls.tree.topics, is_sensitive=True)
        cls.tree.aliases(cls.sensitive)

    def header(self, path: str, name: str) -> str:
        return self.client.get(path).headers.get(name, "")

    def test_s04_pages_tell_other_sites_nothing(self) -> None:
        self.assertEqual(self.header(self.offer.url, "Referrer-Policy"), "same-origin")

    def test_s04_sensitive_pages_tell_nobody(self) -> None:
        arabic = self.sensitive.url.replace("/de/", "/ar/")
        for path in (self.sensitive.url, arabic, self.topic.url):
            with self.subTest(path):
                self.assertEqual(self.header(path, "Referrer-Policy"), "no-referrer")

    def test_s06_content_is_not_sniffed(self) -> None:
        for path in ("/de/", "/robots.txt", "/api/v1/offers/", "/de/nichts/"):
            with self.subTest(path):
                self.assertEqual(self.header(path, "X-Content-Type-Options"), "nosniff")

    def test_s08_pages_stay_with_their_own_origin(self) -> None:
        for name in ("Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy"):
            with self.subTest(name):
                self.assertEqual(self.header("/de/", name), "same-origin")

    def test_features_of_the_device_are_off(self) -> None:
        policy = self.header("/de/", "Permissions-Policy")
        for feature in ("geolocation", "camera", "microphone"):
            with self.subTest(feature):
                self.assertIn(f"{feature}=()", policy)

    def test_page_is_kept_but_asked_for_again(self) -> None:
        """A cancelled date must be seen on the next request."""
        self.assertEqual(self.header("/de/", "Cache-Control"), "no-cache")

    def test_s25_admin_is_not_kept(self) -> None:
        log_in_administrator(self.client)
        self.assertIn("no-store", self.header("/admin/", "Cache-Control"))

    def test_p02_no_public_answer_sets_a_cookie(self) -> None:
        for path in (
            "/",
            "/de/",
            self.offer.url,
            "/de/suche/?q=a",
            "/de/rueckmeldung/",
        ):
            with self.subTest(path):
                self.assertEqual(dict(self.client.get(path).cookies), {})
