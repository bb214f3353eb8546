"""The language of texts and their marks."""

from django.test import SimpleTestCase

from tests.audit.prose import page_problems, switcher_problems, wrong_mark

SENTENCE = "Sie bekommen das Geld auch, wenn Sie arbeiten."


class WrongMarkTests(SimpleTestCase):
    def test_german_prose_marked_as_german_is_right(self):
        for lang in ("de", "de-simple"):
            self.assertEqual(wrong_mark(SENTENCE, lang), "")

    def test_german_prose_in_another_language_is_found(self):
        for lang in ("en", "ar", "uk", "vi", "pl", "cs", "tr"):
            with self.subTest(lang):
                self.assertIn("not marked", wrong_mark(SENTENCE, lang))

    def test_prose_of_the_language_itself_is_right(self):
        texts = {
            "en": "You get the money even if you are working.",
            "ar": "تحصل على المال حتى لو كنت تعمل كل يوم",
            "uk": "Ви отримуєте гроші, навіть якщо працюєте.",
            "tr": "Çalışsanız bile bu parayı alırsınız ve kullanırsınız.",
        }
        for lang, text in texts.items():
            with self.subTest(lang):
                self.assertEqual(wrong_mark(text, lang), "")

    def test_a_german_name_in_an_arabic_text_is_no_finding(self):
        self.assertEqual(wrong_mark("اتصل بـ Jugendamt Dresden اليوم", "ar"), "")

    def test_arabic_text_marked_as_german_is_found(self):
        self.assertIn("Arabic", wrong_mark("تحصل على المال حتى", "de"))


class PageTests(SimpleTestCase):
    def page(self, **values):
        return {"lang": "ar", "dir": "rtl", "texts": [], "directions": [], **values}

    def causes(self, **values):
        return [one.cause for one in page_problems(self.page(**values), "ar")]

    def test_a_page_in_the_language_of_its_address_is_right(self):
        self.assertEqual(self.causes(), [])

    def test_another_lang_or_dir_is_found(self):
        self.assertEqual(len(self.causes(lang="de", dir="ltr")), 2)

    def test_a_language_that_is_missing_in_the_list_is_found(self):
        problems = list(switcher_problems({"switchers": []}, "http://site"))
        self.assertEqual(len(problems), 11)
