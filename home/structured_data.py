"""The block for search engines: which site, and where in it (F-04)."""

import json

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured_data(
    language: str, home_url: str, trail: list[tuple[str, str]]
) -> SafeString:
    """Return WebSite and BreadcrumbList as one script element, which is data only."""
    graph: list[dict[str, object]] = [
        {
            "@type": "WebSite",
            "@id": f"{home_url}#website",
            "url": home_url,
            "name": gettext("Single Parents’ Network Dresden"),
            "inLanguage": language,
        }
    ]
    if trail:
        graph.append(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": position,
                        "name": name,
                        "item": settings.BASE_URL + url,
                    }
                    for position, (name, url) in enumerate(trail, start=1)
                ],
            }
        )
    return json_ld({"@context": "https://schema.org", "@graph": graph})


def json_ld(data: dict[str, object]) -> SafeString:
    """Return data as a script element; no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - escaped just above
    )
