"""The guide: from a worry to an offer, without scripts, and back again."""

from tests.journeys.base import JourneyTestCase

FIRST = "/de/wegweiser/"
QUESTION = "/de/wegweiser/unterhalt/"
NEXT = "/de/wegweiser/unterhalt/was-zuerst/"
RESULT = "/de/wegweiser/unterhalt/was-zuerst/geld/"


class GuideWithoutScriptsTests(JourneyTestCase):
    """She does not know the words of offices; scripts do not run."""

    has_javascript = False

    def test_three_questions_lead_a_mother_to_the_offer(self):
        self.page.goto(self.url("/de/"))
        self.page.locator(".guide-entry a").click()
        self.assert_at(FIRST)
        self.assert_fits()
        self.follow("Unterhalt")
        self.assert_at(QUESTION)
        self.follow("Der andere Elternteil zahlt nicht oder zu wenig.")
        self.assert_at(NEXT)
        self.follow("Geld für mein Kind.")
        self.assert_at(RESULT)
        self.assert_sees("Das Jugendamt zahlt, wenn der andere Elternteil nicht zahlt.")
        self.assert_fits()
        self.follow("Unterhaltsvorschuss")
        self.assert_at("/de/angebote/unterhaltsvorschuss/")
        self.assert_kept_nothing()

    def test_a_result_becomes_a_list_to_take_along(self):
        self.page.goto(self.url(RESULT))
        self.page.locator("main form[action$='/merkliste/'] button").click()
        self.assert_at("/de/merkliste/")
        self.assert_sees("Unterhaltsvorschuss")
        self.assert_sees("Grundsicherungsgeld")
        self.assert_kept_nothing()

    def test_the_browser_goes_back_question_by_question(self):
        self.page.goto(self.url(QUESTION))
        self.follow("Der andere Elternteil zahlt nicht oder zu wenig.")
        self.follow("Geld für mein Kind.")
        self.page.go_back()
        self.assert_at(NEXT)
        self.page.go_back()
        self.assert_at(QUESTION)

    def test_a_result_is_the_same_for_whom_it_is_sent_to(self):
        self.page.goto(self.url(RESULT))
        self.choose_language("العربية")
        self.assert_at(RESULT.replace("/de/", "/ar/"))
        self.assertEqual(self.page.locator("html").get_attribute("dir"), "rtl")
        self.assert_fits()

    def test_danger_leads_to_the_numbers_and_names_nothing_in_the_title(self):
        self.page.goto(self.url("/de/wegweiser/gewalt-und-notfall/"))
        self.follow("Ich bin gerade in Gefahr.")
        self.assert_sees("110")
        self.assertNotIn("Gewalt", self.page.title())
        self.assertNotIn("Gefahr", self.page.title())
