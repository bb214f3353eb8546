"""An adviser hands a mother a slip in two languages; scripts do not run."""

from urllib.parse import parse_qs, urlsplit

from tests.journeys.base import JourneyTestCase


class ListTests(JourneyTestCase):
    """From an offer to the slip in three taps, and a list that lives in its address."""

    has_javascript = False

    def kept(self) -> list[str]:
        """Return the keys in the address."""
        return parse_qs(urlsplit(self.page.url).query).get("o", [""])[0].split(",")

    def put_on_list(self) -> None:
        """Tap “put on the list” on an offer."""
        self.page.locator(".remember button").click()
        self.page.wait_for_load_state()

    def test_from_an_offer_to_the_slip_in_three_taps(self):
        self.page.goto(self.url("/de/angebote/unterhaltsvorschuss/"))
        self.put_on_list()
        self.assert_at("/de/merkliste/")
        self.page.locator("select[name=mit]").select_option("ar")
        slip = self.page.locator("button[formaction$='merkliste.pdf']").first
        with self.page.expect_request("**/merkliste.pdf?**") as asked:
            slip.click()
        answer = self.page.request.get(asked.value.url)
        self.assertEqual(answer.headers["content-type"], "application/pdf")
        self.assertIn("mit=ar", asked.value.url)

    def test_list_grows_by_search_is_ordered_and_kept_nowhere(self):
        self.page.goto(self.url("/de/merkliste/?o=kindergeld"))
        self.page.locator("#more-q").fill("Wohngeld")
        self.page.locator("#more-q").press("Enter")
        self.page.locator("main .rows a.button").first.click()
        self.assertEqual(self.kept(), ["kindergeld", "wohngeld"])
        self.page.locator(".listed__item").nth(1).locator("a.button").nth(1).click()
        self.assertEqual(self.kept(), ["wohngeld", "kindergeld"])
        self.assert_fits()
        self.assert_kept_nothing()

    def test_second_language_stands_beside_german(self):
        self.page.goto(self.url("/de/merkliste/?o=kindergeld"))
        self.page.locator("select[name=mit]").select_option("ar")
        self.page.locator(".inline-form button").first.click()
        self.assert_at("/de/merkliste/")
        self.assertEqual(self.page.locator(".side[lang=ar][dir=rtl]").count(), 1)
        self.assert_fits()
