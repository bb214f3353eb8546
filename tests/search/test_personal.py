"""What is kept of a question: nothing that looks like a person (P-07, P-14)."""

from django.test import SimpleTestCase

from search.lexicon import Lexicon, Phrase
from search.personal import looks_personal
from search.question import read_question
from search.spelling import Speller

WORD_LIST = {
    "de": [
        "mein meine ich bin suche brauche wo gibt es für mit ohne zahlt nicht",
        "Kind Kinder Tochter Sohn Vater Mutter Kindergeld Geld Kita Hilfe Amt Kur",
        "Schule Gutschein Unterhalt beantragen verloren Wohnung klein Hartz",
    ],
    "en": ["help with my child money for school where can I get"],
    "uk": ["допомога на дитину гроші для школи де мій син не платить тато"],
    "ru": ["помощь на ребёнка деньги для школы где мой сын не платит папа"],
    "ar": ["مساعدة طفل مال مدرسة أين ابني لا يدفع الأب أريد"],
    "fa": ["کمک کودک پول مدرسه کجا پسرم پدر"],
    "vi": ["tiền con trường học giúp đỡ mẹ ở đâu"],
    "tr": ["çocuk parası okul yardım babası ödemiyor"],
    "pl": ["pomoc na dziecko pieniądze szkoła ojciec nie płaci"],
    "cs": ["pomoc pro dítě peníze škola otec neplatí"],
}

KEPT = {
    "de": [
        "schulranzen",
        "Schulranzen",
        "schulranzen gutschein",
        "Hartz 4 beantragen",
        "Vater zahlt nicht",
        "Wo gibt es Hilfe",
        "brauche hilfe für zwillinge",
    ],
    "en": ["help with school trip", "money for my child"],
    "uk": ["допомога на окуляри", "рюкзак для школи", "де гроші"],
    "ru": ["помощь на коляску", "Ребёнка гроза школы"],
    "ar": ["حقيبة مدرسة", "مساعدة طفل نظارات"],
    "fa": ["کیف مدرسه", "پول کودک"],
    "vi": ["tiền học bơi"],
    "tr": ["çocuk gözlük parası"],
    "pl": ["pomoc na okulary"],
    "cs": ["pomoc na brýle"],
}

REFUSED = {
    "first and last name": [
        ("Anna Müller", "de"),
        ("anna müller", "de"),
        ("Kevin Schulze", "de"),
        ("kuzorra ernst", "de"),
        ("Kuzorra Kita", "de"),
        ("Олена Шевченко", "uk"),
        ("олена шевченко", "uk"),
        ("Иван Кузнецов", "ru"),
        ("محمد الحسيني", "ar"),
        ("زهرا محمدی", "fa"),
        ("Nguyễn Thị Hoa", "vi"),
        ("nguyen thi hoa", "vi"),
        ("Agnieszka Kowalska", "pl"),
        ("Jana Nováková", "cs"),
        ("Ayşe Yılmaz", "tr"),
    ],
    "one name among known words": [
        ("Vater Schmidt zahlt nicht", "de"),
        ("schmidt zahlt nicht", "de"),
        ("leyla unterhalt", "de"),
        ("meine Tochter Mia", "de"),
        ("тато Бондаренко не платить", "uk"),
        ("помощь Наталья", "ru"),
        ("папа Петренко не платит", "ru"),
        ("أريد مساعدة فاطمة", "ar"),
        ("کمک مریم", "fa"),
        ("çocuk Mehmet parası", "tr"),
        ("help Kuzorra", "en"),
        ("допомога Кузорра", "uk"),
    ],
    "a rare name by its ending": [
        ("тато Заболотенко не платить", "uk"),
        ("син Юрійович", "uk"),
        ("Iwaschtschenko", "de"),
        ("karamanoglu yardım", "tr"),
        ("رضازاده مدرسه", "fa"),
    ],
    "after a title": [
        ("Frau Kuzorra", "de"),
        ("Herr kuzorra Amt", "de"),
        ("familie kuzorra", "de"),
        ("пані Кузорра", "uk"),
        ("госпожа кузорра", "ru"),
        ("السيد كوزورا", "ar"),
        ("آقای کوزورا", "fa"),
    ],
    "who says who she is": [
        ("ich heiße Kind", "de"),
        ("Ich heisse mutter", "de"),
        ("mein Sohn heißt klein", "de"),
        ("mein Name ist Kind", "de"),
        ("my name is Help", "en"),
        ("меня зовут Сын", "ru"),
        ("мене звати Син", "uk"),
        ("اسمي طفل", "ar"),
        ("نام من کودک", "fa"),
        ("tên tôi là mẹ", "vi"),
        ("nazywam się Ojciec", "pl"),
        ("jmenuji se Otec", "cs"),
        ("adım çocuk", "tr"),
    ],
    "mail and web addresses": [
        ("anna@example.org", "de"),
        ("hilfe anna(at)web", "de"),
        ("anna ät web.de", "de"),
        ("https://example.org/kind", "de"),
        ("www kind", "de"),
        ("допомога ivan@mail.ua", "uk"),
        ("مساعدة a@b.c", "ar"),
    ],
    "phone numbers": [
        ("0351 4880", "de"),
        ("hilfe 01721234567", "de"),
        ("+49 172 12", "de"),
        ("кит ٠٣٥١٤٨٨", "uk"),
        ("مساعدة ٠١٧٢", "ar"),
        ("کمک ۰۱۷۲", "fa"),
    ],
    "dates of birth": [
        ("kind 3.4.2019", "de"),
        ("geboren am 3 4", "de"),
        ("Kind geb. 3 4", "de"),
        ("син 03 04 19", "uk"),
        ("тato народився", "uk"),
        ("طفل مواليد", "ar"),
        ("دیدار متولد", "fa"),
    ],
    "addresses": [
        ("Wohnung Hauptstraße 5", "de"),
        ("Hauptstr 12", "de"),
        ("wohnung kuzorraweg 1", "de"),
        ("Kuzorraallee", "de"),
        ("Kita 01169 Kuzorra", "de"),
        ("kuzorra 5", "de"),
        ("вулиця школи 5", "uk"),
        ("شارع مدرسة 5", "ar"),
        ("خیابان مدرسه ۵", "fa"),
        ("school street 5", "en"),
    ],
    "accounts and plates": [
        ("DE89 3704 0044 0532 0130 00", "de"),
        ("iban DE89", "de"),
        ("DD AB 12", "de"),
        ("dd-a 1", "de"),
        ("Kind DD:X 9", "de"),
    ],
    "her own number or address": [
        ("meine Adresse kuzorra", "de"),
        ("handynummer kuzorra", "de"),
        ("номер кузорра", "ru"),
        ("عنواني كوزورا", "ar"),
    ],
    "a story": [
        ("mein kind ist in der schule und ich bin mit hilfe", "de"),
        ("hilfe " * 7, "de"),
    ],
    "nothing that could be read": [
        ("", "de"),
        ("?", "de"),
        ("ab", "de"),
        ("😩", "de"),
        ("x" * 60, "de"),
        ("qwertz asdfgh", "de"),
    ],
}


class PersonalTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        phrases = [
            Phrase(number, language, word)
            for language, lines in WORD_LIST.items()
            for line in lines
            for number, word in enumerate(line.split())
        ]
        cls.lexicon = Lexicon(phrases)
        cls.speller = Speller(cls.lexicon)

    def is_personal(self, text: str, language: str) -> bool:
        question = read_question(text, language, self.lexicon, self.speller)
        return looks_personal(question.text, question)

    def test_p07_question_about_a_thing_is_kept_in_every_script(self) -> None:
        for language, texts in KEPT.items():
            for text in texts:
                with self.subTest(text, language=language):
                    self.assertFalse(self.is_personal(text, language))

    def test_p07_question_that_may_point_to_a_person_is_refused(self) -> None:
        for reason, questions in REFUSED.items():
            for text, language in questions:
                with self.subTest(text, reason=reason, language=language):
                    self.assertTrue(self.is_personal(text, language))

    def test_p07_whole_question_is_judged_without_its_place_too(self) -> None:
        """“01169” is read as a place and taken out, and still counts as digits."""
        question = read_question("kita", "de", self.lexicon, self.speller)
        self.assertFalse(looks_personal("kita", question))
        self.assertTrue(looks_personal("kita 01169", question))

    def test_p07_name_of_every_list_is_refused_beside_another(self) -> None:
        for text, language in (("Rosa Klein", "de"), ("rosa klein", "de")):
            with self.subTest(text):
                self.assertTrue(self.is_personal(text, language))
