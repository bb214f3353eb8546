"""The block for search engines: which site, and where in it (F-04)."""

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from and_cms.core.structured_data import json_ld


def structured_data(
    language: str, home_url: str, trail: list[tuple[str, str]]
) -> SafeString | str:
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
