"""An editor's word counts for the next question, in every process."""

import http.client
import json
from contextlib import closing
from urllib.parse import quote, urlsplit

from django.test import SimpleTestCase, tag

from tests.journeys.base import site

WORD = "Wichtelgroschen"
ASKED = 12
"""Questions in a row: enough to meet both of the site's processes."""

ADD = f"""
from vocabulary.models import TermPage
from vocabulary.services import add_phrase
row = TermPage.objects.filter(page__slug="kinderzuschlag").order_by("sort_order")[0]
add_phrase(row.term, language="de", kind="needs", text="{WORD}", user=None)
"""
REMOVE = f"""
from vocabulary.models import TermPhrases
for row in TermPhrases.objects.filter(language="de"):
    if "{WORD}" in row.needs:
        row.needs.remove("{WORD}")
        row.save()
        row.term.save()
"""


@tag("journey")
class WordListStory(SimpleTestCase):
    """The editor's process is another one than those that answer readers."""

    def ask(self) -> list[str]:
        """Ask the API on a connection of its own; return the keys of all hits."""
        host = urlsplit(site().url)
        connection = http.client.HTTPConnection(host.hostname, host.port, timeout=30)
        with closing(connection):
            connection.request("GET", f"/api/v1/search/?lang=de&q={quote(WORD)}")
            found = json.load(connection.getresponse())
        return [hit["key"] for hit in found["results"]]

    def test_word_added_in_one_process_is_known_in_all(self) -> None:
        for _time in range(ASKED):
            self.assertNotIn("kinderzuschlag", self.ask())
        self.addCleanup(site().manage, "shell", "-v", "0", "-c", REMOVE)
        site().manage("shell", "-v", "0", "-c", ADD)
        for _time in range(ASKED):
            self.assertEqual(self.ask()[0], "kinderzuschlag")
