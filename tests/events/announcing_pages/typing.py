"""What somebody types into the steps, and a visitor who sends it."""

import re
from datetime import timedelta

from django.http import HttpResponse
from django.test import TestCase
from django.utils import timezone

from tests.assertions import old_token
from tests.factories.pages import SiteTreeMixin

HERE = {"Sec-Fetch-Site": "same-origin"}
ADDRESS = "/de/veranstaltungen/melden/"


def day_boxes(name: str, days: int) -> dict[str, str]:
    """Return a day that is so many days ahead, as the three boxes of a field."""
    day = timezone.localdate() + timedelta(days=days)
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def answers() -> dict[str, dict[str, str]]:
    """Return a good answer to each step, by the slug of its address."""
    return {
        "was": {
            "title": "Offenes Café",
            "organisation_name": "Verein Beispiel",
            "summary": "Kaffee und Gespräch für Alleinerziehende.",
            "text_language": "de",
        },
        "wann": {
            **day_boxes("day", 10),
            "starts": "15:00",
            "ends": "17:00",
            "repeats": "once",
        },
        "wo": {"kind": "place", "place_name": "Alaunpark", "postcode": "01099"},
        "wen": {"cost": "free", "childcare": "yes", "registration_needed": "no"},
        "kontakt": {"email": "verein@example.org", "consent": "on"},
    }


class AnnouncingTestCase(SiteTreeMixin, TestCase):
    """A visitor with the form open: ``self.key`` is in the address of her steps."""

    def setUp(self) -> None:
        super().setUp()
        self.key = self.begin()

    def begin(self, **data: str) -> str:
        """Begin an announcement; return its key."""
        data = {"token": old_token("announce-begin"), **data}
        response = self.client.post(ADDRESS, data, headers=HERE)
        self.assertEqual(response.status_code, 303)
        match = re.search(r"melden/([\w-]{40,64})/", response["Location"])
        return match[1]

    def address(self, slug: str, language: str = "de") -> str:
        """Return the address of a step."""
        return f"/{language}/veranstaltungen/melden/{self.key}/{slug}/"

    def answer(self, slug: str, **changes: str) -> HttpResponse:
        """Send a step, with some answers changed."""
        return self.client.post(
            self.address(slug), {**answers().get(slug, {}), **changes}
        )

    def answer_until(self, slug: str = "pruefen") -> None:
        """Answer all steps before ``slug``."""
        for name in answers():
            if name == slug:
                return
            response = self.answer(name)
            self.assertEqual(response.status_code, 303, name)

    def send(self, **data: str) -> HttpResponse:
        """Send the check page."""
        data = {"token": old_token("announce"), **data}
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(self.address("pruefen"), data, headers=HERE)
