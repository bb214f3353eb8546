"""Blocks hold prose only, and stay out of migrations."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.test import SimpleTestCase
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from and_cms.core.blocks import SlimStreamField, StoryStreamBlock, story_field
from and_cms.core.models import BasePage


class StoryTests(SimpleTestCase):
    def test_each_block_has_icon_label_description_and_preview(self) -> None:
        for name, block in StoryStreamBlock().child_blocks.items():
            with self.subTest(name):
                self.assertNotEqual(block.meta.icon, "placeholder")
                self.assertTrue(block.meta.description)
                self.assertTrue(block.meta.preview_value)

    def test_empty_line_begins_a_new_paragraph(self) -> None:
        block = StoryStreamBlock().child_blocks["paragraphs"]
        value = block.to_python({"heading": "Titel", "text": "Eins.\n\nZwei."})
        html = block.render(value)
        self.assertInHTML("<p>Eins.</p>", html)
        self.assertInHTML("<p>Zwei.</p>", html)

    def test_a33_editors_cannot_set_the_level_of_a_heading(self) -> None:
        """No h1 in a text: the block writes its heading below the page's."""
        block = StoryStreamBlock().child_blocks["paragraphs"]
        value = block.to_python({"heading": "Titel", "text": "<h1>laut</h1>"})
        html = block.render(value)
        self.assertInHTML("<h3>Titel</h3>", html)
        self.assertNotIn("<h1>", html)

    def test_templates_of_all_blocks_exist(self) -> None:
        for name, block in StoryStreamBlock().child_blocks.items():
            with self.subTest(name):
                get_template(block.meta.template)


class SlimTests(SimpleTestCase):
    def test_block_definitions_stay_out_of_migrations(self) -> None:
        field = story_field("text")
        field.set_attributes_from_name("body")
        _name, path, args, kwargs = field.deconstruct()
        self.assertEqual(path, "and_cms.core.blocks.SlimStreamField")
        self.assertEqual(args, [[]])
        self.assertNotIn("block_lookup", kwargs)

    def test_field_can_be_made_again_from_its_migration(self) -> None:
        _name, _path, args, kwargs = story_field("text").deconstruct()
        self.assertIsInstance(
            SlimStreamField(*args, **kwargs).stream_block, StreamBlock
        )

    def test_every_stream_of_a_page_is_slim(self) -> None:
        fat = [
            str(field)
            for model in apps.get_models()
            if issubclass(model, BasePage)
            for field in model._meta.get_fields()
            if isinstance(field, StreamField) and not isinstance(field, SlimStreamField)
        ]
        self.assertEqual(fat, [])

    def test_no_migration_holds_blocks(self) -> None:
        found = [
            str(path)
            for path in Path(settings.BASE_DIR).glob("*/migrations/*.py")
            if "block_lookup" in path.read_text()
        ]
        self.assertEqual(found, [])
