"""The two list fields, as an editor's form shows and reads them."""

from django import forms
from django.core.exceptions import ValidationError
from django.test import SimpleTestCase

from and_cms.core.fields import ChoiceListField, LinesFormField, TextListField

OPTIONS = [("phone", "Telefon"), ("video", "Video"), ("place", "Vor Ort")]


class LinesTests(SimpleTestCase):
    def test_list_is_edited_one_a_line(self) -> None:
        field = TextListField().formfield()
        self.assertIsInstance(field, LinesFormField)
        self.assertIsInstance(field.widget, forms.Textarea)
        self.assertEqual(field.prepare_value(["UVG", "UHV"]), "UVG\nUHV")

    def test_lines_are_read_without_empty_ones(self) -> None:
        read = TextListField().formfield().clean
        self.assertEqual(read("  UVG \r\n\r\n UHV\n"), ["UVG", "UHV"])

    def test_nothing_is_an_empty_list(self) -> None:
        self.assertEqual(TextListField().formfield().clean(""), [])

    def test_only_another_list_counts_as_a_change(self) -> None:
        field = TextListField().formfield()
        self.assertFalse(field.has_changed(["UVG"], "UVG\n\n"))
        self.assertFalse(field.has_changed(None, ""))
        self.assertTrue(field.has_changed(["UVG"], "UHV"))

    def test_what_was_typed_is_shown_again_after_an_error(self) -> None:
        self.assertEqual(LinesFormField().prepare_value("UVG\nUHV"), "UVG\nUHV")


class ChoicesTests(SimpleTestCase):
    def setUp(self) -> None:
        self.field = ChoiceListField(options=OPTIONS)

    def test_list_is_edited_with_check_boxes(self) -> None:
        field = self.field.formfield()
        self.assertIsInstance(field.widget, forms.CheckboxSelectMultiple)
        self.assertEqual(list(field.choices), OPTIONS)

    def test_chosen_keys_are_read(self) -> None:
        form = self.field.formfield()
        self.assertEqual(form.clean(["place", "phone"]), ["place", "phone"])
        self.assertEqual(form.clean([]), [])
        with self.assertRaises(ValidationError):
            form.clean(["fax"])

    def test_unknown_keys_are_refused_by_name(self) -> None:
        with self.assertRaises(ValidationError) as caught:
            self.field.validate(["phone", "fax"], None)
        self.assertIn("fax", str(caught.exception))

    def test_options_may_come_from_a_function(self) -> None:
        """Districts are records: they are asked for when the form is drawn."""
        asked = []

        def options() -> list[tuple[str, str]]:
            asked.append(1)
            return OPTIONS

        field = ChoiceListField(options=options)
        form_field = field.formfield()
        self.assertEqual(asked, [])
        self.assertEqual(list(form_field.choices), OPTIONS)

    def test_options_stay_out_of_migrations(self) -> None:
        _name, _path, _args, kwargs = self.field.deconstruct()
        self.assertNotIn("options", kwargs)

    def test_each_record_has_a_list_of_its_own(self) -> None:
        self.assertIsNot(self.field.get_default(), self.field.get_default())
