"""One query finds a page, and Wagtail's features stay."""

from django.http import Http404
from django.test import RequestFactory, TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from and_cms.core.restrictions import view_restrictions
from and_cms.core.routing import (
    addresses_of,
    find_route,
    root_path_of,
    root_paths,
)
from tests.factories.pages import InfoPageFactory, SiteTreeMixin, make_private


class RoutingTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.page = InfoPageFactory(parent=cls.tree.home, slug="hilfe", title="Hilfe")
        cls.arabic = cls.tree.alias(cls.page, "ar")

    def find(self, language: str, path: str):
        request = RequestFactory().get(f"/{language}/{path}")
        return find_route(request, root_path_of(language), path).page

    def test_finds_the_home_page(self) -> None:
        self.assertEqual(self.find("de", ""), self.tree.home)

    def test_finds_a_page_as_its_own_type(self) -> None:
        self.assertEqual(self.find("de", "hilfe/"), self.page)

    def test_finds_the_version_of_the_language(self) -> None:
        self.assertEqual(self.find("ar", "hilfe/"), self.arabic)

    def test_unknown_address_raises_404(self) -> None:
        for path in ("nichts/", "hilfe/nichts/", "hilfe/hilfe/"):
            with self.subTest(path=path), self.assertRaises(Http404):
                self.find("de", path)

    def test_draft_raises_404(self) -> None:
        self.page.live = False
        self.page.save()
        with self.assertRaises(Http404):
            self.find("de", "hilfe/")

    def test_route_and_restrictions_take_three_queries(self) -> None:
        root_paths()
        for code in ("de", "ar"):
            with self.subTest(code=code), self.assertNumQueries(3):
                list(view_restrictions(self.find(code, "hilfe/")))

    def test_address_from_a_stored_path_is_wagtails_own(self) -> None:
        for page in (self.page, self.arabic):
            with self.subTest(page=page.url_path):
                code = page.locale.language_code
                self.assertEqual(
                    addresses_of({page.pk: page.url_path}, code),
                    {page.pk: page.get_url()},
                )

    def test_address_from_a_stored_path_costs_no_query(self) -> None:
        root_paths()
        with self.assertNumQueries(0):
            addresses_of({self.page.pk: self.page.url_path}, "de")

    def test_address_with_several_sites_is_wagtails_own(self) -> None:
        Site.objects.create(hostname="other.example", root_page=self.tree.topics)
        Site.clear_site_root_paths_cache()
        self.assertEqual(
            addresses_of({self.page.pk: self.page.url_path}, "de"),
            {self.page.pk: self.page.get_url()},
        )

    def test_several_sites_are_left_to_wagtail(self) -> None:
        Site.objects.create(hostname="other.example", root_page=self.tree.topics)
        Site.clear_site_root_paths_cache()
        self.assertEqual(root_paths(), {})
        response = self.client.get("/de/hilfe/")
        self.assertEqual(response.status_code, 200)


class PrivatePageTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.page = InfoPageFactory(parent=cls.tree.home, slug="intern")
        cls.arabic = cls.tree.alias(cls.page, "ar")

    def test_free_page_has_no_restriction(self) -> None:
        make_private(self.tree.topics)
        self.assertFalse(view_restrictions(self.page).exists())

    def test_restriction_of_the_page_and_of_one_above_counts(self) -> None:
        own, above = make_private(self.page), make_private(self.tree.home)
        self.assertCountEqual(view_restrictions(self.page), [own, above])

    def test_version_is_as_private_as_its_german_page(self) -> None:
        own = make_private(self.page)
        self.assertCountEqual(view_restrictions(self.arabic), [own])

    def test_same_answer_as_wagtail(self) -> None:
        make_private(self.tree.home)
        for page in (self.page, self.arabic, self.tree.topics):
            with self.subTest(page=page):
                self.assertCountEqual(
                    view_restrictions(page), page.get_view_restrictions()
                )

    def test_private_page_asks_for_a_login(self) -> None:
        make_private(self.page)
        response = self.client.get("/de/intern/")
        self.assertEqual(response.status_code, 302)
        self.assertIn("login", response["Location"])


class RedirectTests(SiteTreeMixin, TestCase):
    def test_old_address_leads_to_the_new_one(self) -> None:
        Redirect.objects.create(
            old_path="/de/alt", redirect_link="/de/themen/", is_permanent=True
        )
        response = self.client.get("/de/alt/")
        self.assertRedirects(
            response, "/de/themen/", status_code=301, fetch_redirect_response=False
        )
