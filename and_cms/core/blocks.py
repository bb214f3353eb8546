"""Prose blocks; facts are fields, never blocks."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField


class ParagraphsBlock(blocks.StructBlock):
    """A heading and plain paragraphs; an empty line begins a new paragraph."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=4)

    class Meta:
        icon = "pilcrow"
        label = _("Text with heading")
        description = _("For “good to know”: one thought a block.")
        template = "components/blocks/paragraphs.html"
        preview_value = {
            "heading": "Es kann dauern",
            "text": "Fragen Sie gleich, wie lange es dauert.",
        }


class LinesBlock(blocks.StructBlock):
    """A heading and a list of short lines."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    lines = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("Lines"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        description = _("Short lines with a dot before each.")
        template = "components/blocks/lines.html"
        preview_value = {"heading": "Das hilft", "lines": ["Ruhe", "Eine Liste"]}


class StoryStreamBlock(blocks.StreamBlock):
    """What the body of a page may hold."""

    paragraphs = ParagraphsBlock()
    lines = LinesBlock()


class SentencesStreamBlock(blocks.StreamBlock):
    """A list of single sentences: steps, conditions, documents."""

    sentence = blocks.CharBlock(
        label=_("Sentence"),
        icon="minus",
        max_length=400,
        preview_value="Rufen Sie an und bitten Sie um einen Termin.",
    )


class SlimStreamField(StreamField):
    """A StreamField whose blocks stay out of migrations while the site is young.

    See docs/decisions/ for the reason and for when to stop.
    """

    def deconstruct(self) -> tuple:
        """Leave the block definitions out."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


def story_field(verbose_name: str | Promise, **kwargs: Any) -> Any:
    """A body field. (``Any``: on a page the name holds the stream, not the field.)"""
    return SlimStreamField(
        StoryStreamBlock(), verbose_name=verbose_name, blank=True, **kwargs
    )


def sentences_field(verbose_name: str | Promise, **kwargs: Any) -> Any:
    """A list of sentences."""
    return SlimStreamField(
        SentencesStreamBlock(), verbose_name=verbose_name, blank=True, **kwargs
    )
