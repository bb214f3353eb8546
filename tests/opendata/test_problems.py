"""Bad input: a problem in JSON that names the parameter, never a 500 (P15)."""

import json
import random
from urllib.parse import quote

from django.test import TestCase

from opendata.resources import RESOURCES
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.opendata.schema import ApiMixin

LISTS = [f"{name}/" for name in RESOURCES]
WILD = (
    "%00",
    "a%00b",
    "%ff%fe",
    "%c3%28",
    "%ed%a0%80",
    "x" * 10_000,
    "-1",
    "0",
    "1e3",
    "9" * 30,
    "1.5",
    "NaN",
    "%E2%80%AE",
    "'%3B--",
    "%22%3E%3Cscript%3E",
    "..%2F..%2Fetc",
    "%F0%9F%92%A9",
    "%25s%25n",
    "null",
    "[]",
    "%D9%A1%D9%A2",
)


class ProblemTests(ApiMixin, SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar", "en")

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        OfferPageFactory(parent=cls.tree.offers, slug="wohngeld")

    def test_unknown_values_are_refused_and_named(self):
        for name, value in (
            ("lang", "xx"),
            ("topic", "nirgends"),
            ("district", "99999"),
            ("district", "nirgends"),
            ("page", "0"),
            ("page", "zwei"),
            ("page", "2"),
            ("limit", "0"),
            ("limit", "101"),
            ("farbe", "rot"),
        ):
            with self.subTest(name=name, value=value):
                problem = self.assert_problem("offers/", 400, **{name: value})
                (error,) = problem["errors"]
                self.assertEqual(error["parameter"], name)

    def test_parameter_of_another_list_is_refused(self):
        for path, name in (
            ("topics/", "topic"),
            ("words/", "district"),
            ("partners/", "topic"),
            ("offers/", "type"),
            ("offers/wohngeld/", "page"),
            ("search/", "sort"),
        ):
            with self.subTest(path=path):
                problem = self.assert_problem(path, 400, **{name: "x", "q": "x"})
                names = [error["parameter"] for error in problem["errors"]]
                self.assertIn(name, names)

    def test_repeated_parameter_is_refused(self):
        problem = self.assert_problem("offers/", 400, lang=["de", "en"])
        self.assertEqual(problem["errors"][0]["parameter"], "lang")

    def test_unknown_keys_are_not_found(self):
        for path in LISTS:
            with self.subTest(path=path):
                self.assert_problem(f"{path}gibt-es-nicht/", 404)

    def test_unknown_addresses_are_not_found(self):
        for path in ("nichts/", "offers/wohngeld/mehr/", "openapi.yaml", "", "a b/"):
            with self.subTest(path=path):
                self.assert_problem(path, 404)

    def test_addresses_beside_the_version_are_problems_too(self):
        for path in ("/api/", "/api/v2/offers/", "/api/%00/", "/api/v1/offers/%00/"):
            with self.subTest(path=path):
                response = self.client.get(path)
                self.assertIn(response.status_code, (400, 404))
                self.assertEqual(response["Content-Type"], "application/problem+json")

    def test_address_without_last_slash_leads_on(self):
        response = self.client.get("/api/v1/offers?lang=ar")
        self.assertEqual(response.status_code, 301)
        self.assertEqual(response["Location"], "/api/v1/offers/?lang=ar")

    def test_writing_is_refused(self):
        for method in ("post", "put", "patch", "delete"):
            for path in (
                "offers/",
                "offers/wohngeld/",
                "search/",
                "openapi.json",
                "x/",
            ):
                with self.subTest(method=method, path=path):
                    response = getattr(self.client, method)(f"/api/v1/{path}")
                    self.assertEqual(response.status_code, 405)
                    self.assertIn("GET", response["Allow"])
                    self.assertEqual(
                        response["Content-Type"], "application/problem+json"
                    )

    def test_writing_is_refused_with_the_token_check_on(self):
        client = self.client_class(enforce_csrf_checks=True)
        self.assertEqual(client.post("/api/v1/offers/").status_code, 405)

    def test_instance_is_without_the_query(self):
        problem = self.assert_problem("search/", 400, q="Frau Berger", lang="xx")
        self.assertEqual(problem["instance"], "/api/v1/search/")
        self.assertNotIn("Berger", json.dumps(problem))

    def test_wild_values_never_break_an_answer(self):
        paths = [*LISTS, "search/", "offers/wohngeld/", "openapi.json"]
        for path in paths:
            for name in (
                "lang",
                "topic",
                "district",
                "page",
                "limit",
                "q",
                "type",
                "%00",
            ):
                for value in WILD:
                    with self.subTest(path=path, name=name, value=value[:20]):
                        self.assert_calm(f"{path}?{name}={value}")

    def test_wild_keys_never_break_an_answer(self):
        for value in WILD:
            with self.subTest(value=value[:20]):
                self.assert_calm(f"offers/{value}/")

    def test_random_queries_never_break_an_answer(self):
        rng = random.Random(20261122)
        names = ["lang", "topic", "district", "page", "limit", "q", "type", "x", ""]
        for _ in range(300):
            pairs = []
            for _pair in range(rng.randint(0, 5)):
                raw = bytes(rng.randrange(256) for _ in range(rng.randint(0, 12)))
                pairs.append(f"{rng.choice(names)}={quote(raw)}")
            path = rng.choice([*LISTS, "search/", "words/x/"])
            with self.subTest(path=path, query=pairs):
                self.assert_calm(f"{path}?{'&'.join(pairs)}")

    def test_thousands_of_parameters_never_break_an_answer(self):
        for count in (1_000, 5_500):
            self.assert_calm("offers/?" + "&".join(["a"] * count))

    def assert_calm(self, path: str) -> None:
        response = self.client.get(f"/api/v1/{path}")
        self.assertIn(response.status_code, (200, 400, 404))
        self.assertIn(
            response["Content-Type"], ("application/json", "application/problem+json")
        )
        json.loads(response.content)


class ProblemLanguageTests(ApiMixin, TestCase):
    def test_texts_are_in_the_language_asked_for(self):
        texts = {
            language: self.assert_problem("offers/x/", 404, lang=language)["detail"]
            for language in ("de", "en", "ar")
        }
        self.assertEqual(len(set(texts.values())), 3)

    def test_language_of_the_browser_does_not_count(self):
        german = self.client.get("/api/v1/offers/x/")
        other = self.client.get("/api/v1/offers/x/", headers={"accept-language": "ar"})
        self.assertEqual(german.content, other.content)
        self.assertEqual(other["Content-Language"], "de")
