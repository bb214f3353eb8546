"""Marks prose that is not in the language of the page (L-01)."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from and_cms.core import languages
from and_cms.core.models import BasePage

register = template.Library()


@register.simple_tag
def lang_attrs(code: str | None = "") -> SafeString | str:
    """Give `` lang="…" dir="…"`` where ``code`` differs from the page's language."""
    active = languages.active().code
    if not code or code == active:
        return ""
    language = languages.get(code)
    return format_html(' lang="{}" dir="{}"', language.code, language.direction)


@register.simple_tag
def prose_attrs(page: BasePage) -> SafeString | str:
    """Give the attributes for the prose of a page: German on an alias."""
    return lang_attrs(page.prose_language.code)
