"""Sentences that several tests say, and ways to say them."""

import re
import time
from unittest import mock

from django.http import HttpResponse
from django.test import SimpleTestCase

from and_cms.core.public_forms import make_token


def old_token(purpose: str, seconds: int = 60) -> str:
    """Return a form token that was made some time ago."""
    then = time.time() - seconds
    with mock.patch("django.core.signing.time.time", return_value=then):
        return make_token(purpose)


def html_of(response: HttpResponse) -> str:
    """Return an answer as text, rendered if need be."""
    if hasattr(response, "render") and not response.is_rendered:
        response.render()
    return response.content.decode()


def links_of(response: HttpResponse, rel: str) -> dict[str, str]:
    """Return the ``link`` elements of a relation: hreflang (or rel) to address."""
    found = {}
    for tag in re.findall(r"<link\b[^>]*>", html_of(response)):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("rel") == rel:
            found[attributes.get("hreflang", rel)] = attributes["href"]
    return found


def title_of(response: HttpResponse) -> str:
    """Return the text of the title element."""
    match = re.search(r"<title>(.*?)</title>", html_of(response), re.DOTALL)
    return match.group(1).strip() if match else ""


def assert_no_cookie(test: SimpleTestCase, response: HttpResponse) -> None:
    """Visitors get no cookie (P-02)."""
    test.assertEqual(dict(response.cookies), {})


def assert_page_language(
    test: SimpleTestCase, response: HttpResponse, code: str, direction: str = "ltr"
) -> None:
    """The document says its language and direction (L-01)."""
    test.assertRegex(
        html_of(response), rf'<html lang="{re.escape(code)}" dir="{direction}"'
    )
