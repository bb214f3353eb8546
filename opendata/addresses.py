"""Absolute addresses: what other programs store must work from anywhere."""

from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Page

from and_cms.core.routing import short_path


def absolute(path: str) -> str:
    """Return a path of this site, prefix included, with the public base before it."""
    return urljoin(f"{settings.BASE_URL}/", path)


def page_address(page: Page) -> str:
    """Return the page's public address; empty where the page belongs to no site.

    The host is the site's public one by ``BASE_URL``, not the one of Wagtail's site
    record, which nobody keeps in step with the deployment.
    """
    parts = page.get_url_parts()
    return absolute(parts[2]) if parts and parts[2] else ""


def short_address(code: str, language: str) -> str:
    """Return the short, neutral address of an offer or event."""
    return absolute(short_path(code, language))
