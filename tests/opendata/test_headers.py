"""Headers of the API: open, cacheable, without a cookie (S-09, P-02, F-12)."""

from django.test import TestCase

PATHS = ("offers/", "offers/x/", "offers/?lang=xx", "openapi.json", "nichts/")


class HeaderTests(TestCase):
    def test_every_answer_is_open_without_credentials(self):
        for path in PATHS:
            with self.subTest(path=path):
                response = self.client.get(f"/api/v1/{path}")
                self.assertEqual(response["Access-Control-Allow-Origin"], "*")
                self.assertNotIn("Access-Control-Allow-Credentials", response)
                self.assertEqual(
                    response["Cross-Origin-Resource-Policy"], "cross-origin"
                )

    def test_no_answer_sets_a_cookie_or_varies_by_reader(self):
        for path in PATHS:
            with self.subTest(path=path):
                response = self.client.get(
                    f"/api/v1/{path}", headers={"accept-encoding": "gzip"}
                )
                self.assertFalse(response.cookies)
                varies = {
                    name.strip() for name in response.get("Vary", "").split(",") if name
                }
                self.assertLessEqual(varies, {"Accept-Encoding"})

    def test_answer_is_kept_but_asked_for_again(self):
        response = self.client.get("/api/v1/openapi.json")
        self.assertEqual(response["Cache-Control"], "no-cache")
        self.assertEqual(response["X-Content-Type-Options"], "nosniff")
        again = self.client.get(
            "/api/v1/openapi.json", headers={"if-none-match": response["ETag"]}
        )
        self.assertEqual(again.status_code, 304)

    def test_head_answers_without_a_body(self):
        response = self.client.head("/api/v1/offers/")
        self.assertEqual((response.status_code, response.content), (200, b""))

    def test_options_names_the_methods(self):
        response = self.client.options("/api/v1/offers/")
        self.assertEqual(response["Allow"], "GET, HEAD, OPTIONS")
