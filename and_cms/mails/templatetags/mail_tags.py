"""What the HTML of a mail needs."""

import re

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def with_links(text: str) -> SafeString:
    """Return a text, escaped, with the addresses of this site as links.

    Only ours: whatever a stranger typed stays text.
    """
    ours = re.compile(rf"({re.escape(settings.BASE_URL)}/[^\s<>\"']*)")
    pieces = [
        format_html('<a href="{0}" dir="ltr">{0}</a>', piece)
        if ours.fullmatch(piece)
        else conditional_escape(piece)
        for piece in ours.split(text)
    ]
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped
