"""Phone numbers: read as the provider writes them, dialled in E.164 (F-11)."""

from django.core.exceptions import ValidationError
from django.test import SimpleTestCase

from and_cms.core.phones import phone, validate_phone


class PhoneTests(SimpleTestCase):
    def test_f11_number_is_dialled_with_its_country(self) -> None:
        cases = {
            "0351 488 5051": "tel:+493514885051",
            "(0351) 4 88-50 51": "tel:+493514885051",
            "+49 351 4885051": "tel:+493514885051",
            "08000 116016": "tel:+498000116016",
            "0049 351 4885051": "tel:+493514885051",
        }
        for number, href in cases.items():
            with self.subTest(number):
                self.assertEqual(phone(number).href, href)

    def test_text_stays_as_written(self) -> None:
        self.assertEqual(phone("0351 488 50 51").text, "0351 488 50 51")

    def test_short_number_is_dialled_as_it_is(self) -> None:
        for number, href in {"110": "tel:110", "116 016": "tel:116016"}.items():
            with self.subTest(number):
                self.assertEqual(phone(number).href, href)

    def test_no_number_is_none(self) -> None:
        self.assertIsNone(phone(""))
        self.assertIsNone(phone("  "))

    def test_editors_typing_is_checked(self) -> None:
        for number in ("0351 488 5051", "110", "116 016", "+48 22 123 45 67"):
            with self.subTest(number):
                validate_phone(number)

    def test_what_nobody_can_dial_is_refused_with_an_example(self) -> None:
        for number in ("abc", "12345678901234567890", "siehe unten", "-"):
            with self.subTest(number):
                with self.assertRaises(ValidationError) as caught:
                    validate_phone(number)
                self.assertIn("0351 488 5051", str(caught.exception))
