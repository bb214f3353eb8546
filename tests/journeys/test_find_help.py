"""A parent finds help: with a phone, little data, and in her own language."""

from tests.journeys.base import JourneyTestCase

OFFER = "angebote/unterhaltsvorschuss/"
MAIL = "jugendamt-uvg@dresden.de"
STREET = "Enderstraße 59, Haus C"
FIRST_STEP = "Schreiben Sie zuerst eine E-Mail"
LANGUAGE_OF = "(one) => [one.closest('[lang]').lang, getComputedStyle(one).direction]"


class FindHelpWithoutScriptsTests(JourneyTestCase):
    """Her phone is old; scripts do not run."""

    has_javascript = False

    def test_a_mother_whose_ex_does_not_pay_finds_the_first_step(self):
        self.page.goto(self.url("/"))
        self.assert_at("/de/")
        self.search("Vater zahlt nicht")
        self.assert_at("/de/suche/")
        self.assert_fits()
        self.follow("Unterhaltsvorschuss")
        self.assert_at(f"/de/{OFFER}")
        self.assert_sees(FIRST_STEP)
        self.assert_sees(MAIL)
        self.assert_fits()
        self.assert_kept_nothing()

    def test_changing_to_arabic_keeps_the_page_and_its_facts(self):
        self.page.goto(self.url(f"/de/{OFFER}"))
        self.choose_language("العربية")
        self.assert_at(f"/ar/{OFFER}")
        self.assertEqual(self.page.locator("html").get_attribute("dir"), "rtl")
        self.assert_sees(MAIL)
        self.assert_sees(STREET)
        self.assert_fits()

    def test_german_words_in_an_arabic_page_are_marked_as_german(self):
        self.page.goto(self.url(f"/ar/{OFFER}"))
        street = self.page.locator("main").get_by_text(STREET).first
        self.assertEqual(street.evaluate(LANGUAGE_OF), ["de", "ltr"])
        step = self.page.locator("main").get_by_text(FIRST_STEP)
        # Gone once the text is translated; marked for as long as it is not.
        for place in step.all():
            self.assertEqual(place.evaluate(LANGUAGE_OF), ["de", "ltr"])


class FindHelpInOwnLanguageTests(JourneyTestCase):
    """Her browser speaks Ukrainian, so the site does at once."""

    accepts = "uk-UA"

    def test_the_root_speaks_the_language_of_her_browser(self):
        self.page.goto(self.url("/"))
        self.assert_at("/uk/")

    def test_a_german_office_word_from_a_letter_is_found_in_her_language(self):
        self.page.goto(self.url("/uk/"))
        self.search("Unterhaltsvorschuss")
        self.assert_at("/uk/suche/")
        self.page.locator(f"main a[href$='/uk/{OFFER}']").first.click()
        self.assert_at(f"/uk/{OFFER}")
        self.assert_sees(MAIL)

    def test_an_address_that_is_gone_still_offers_the_search(self):
        self.page.goto(self.url("/uk/angebote/gibt-es-nicht-mehr/"))
        self.search("Wohngeld")
        self.assert_at("/uk/suche/")
