"""Images carry what the law asks of them (P-16)."""

from django.core.exceptions import ValidationError
from django.test import TestCase

from and_cms.images.models import CustomImage


class CustomImageTests(TestCase):
    def problems(self, **fields: object) -> dict:
        """Return what validation says of an image, by field."""
        complete = {
            "title": "Kinder auf der Messe",
            "author": "Erika Beispiel",
            "licence": "CC BY 4.0",
            "persons_agreed": True,
        }
        image = CustomImage(**{**complete, **fields})
        left_out = [
            field.name
            for field in CustomImage._meta.fields
            if field.name not in {*complete}
        ]
        try:
            image.full_clean(exclude=left_out)
        except ValidationError as error:
            return error.message_dict
        return {}

    def test_complete_image_is_accepted(self) -> None:
        self.assertEqual(self.problems(), {})

    def test_p16_author_and_licence_are_required(self) -> None:
        for name in ("author", "licence"):
            with self.subTest(name):
                self.assertIn(name, self.problems(**{name: ""}))

    def test_p16_consent_of_persons_shown_is_required(self) -> None:
        self.assertIn("persons_agreed", self.problems(persons_agreed=False))

    def test_a33_form_asks_for_all_of_it(self) -> None:
        fields = set(CustomImage.admin_form_fields)
        needed = {"title", "description", "author", "licence", "persons_agreed"}
        self.assertLessEqual(needed, fields)
