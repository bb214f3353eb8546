"""Tests on the real content, loaded once for all of them by the runner.

bin/test runs them in a pass of their own: their database is not empty.
"""

import os

from django.core.exceptions import ImproperlyConfigured
from django.test import TestCase, tag

from tests.runner import WITH_CONTENT


@tag("content")
class LoadedContentTestCase(TestCase):
    """A test case whose database holds all of content/ and the examples."""

    @classmethod
    def setUpClass(cls) -> None:
        """Say how to run these tests where the content is missing."""
        if os.environ.get(WITH_CONTENT) != "1":
            raise ImproperlyConfigured(
                f"Set {WITH_CONTENT}=1, or use bin/test: these tests need the content."
            )
        super().setUpClass()
