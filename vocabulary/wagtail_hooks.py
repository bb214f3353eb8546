"""Registers the editors' side of words, districts and topics."""

from wagtail.snippets.models import register_snippet

from vocabulary.viewsets import VocabularyGroup

register_snippet(VocabularyGroup)
