"""Questions for the search, and how long its index takes to build."""

import json
import os
import re
import time
import urllib.request
from urllib.parse import urlencode

from tests.instance import Instance

# Everyday words, office words, slips, other languages, places, and nothing sensible.
QUESTIONS = (
    ("de", "Unterhaltsvorschuss"),
    ("de", "Vater zahlt nicht"),
    ("de", "kita 01169"),
    ("de", "Unterhaltsforschuss"),
    ("de", "Ich muss ins Krankenhaus und bin allein mit den Kindern"),
    ("de", "Schulden Prohlis"),
    ("de", "qqxyzw"),
    ("de-simple", "Geld für mein Kind"),
    ("en", "child benefit"),
    ("uk", "аліменти"),
    ("ru", "детский сад"),
    ("ar", "نفقة الطفل"),
    ("fa", "کمک هزینه مسکن"),
    ("vi", "tiền nhà"),
    ("pl", "zasiłek rodzinny"),
    ("cs", "výživné"),
    ("tr", "kira yardımı"),
    ("tr", "Jobcenter"),
)


def search_urls(base: str) -> list[str]:
    """Return the addresses of all questions to the search API."""
    return [
        f"{base}/api/v1/search/?{urlencode({'q': text, 'lang': language})}"
        for language, text in QUESTIONS
    ]


def engine_of(base: str) -> str:
    """Return what answers the search: elasticsearch or database."""
    with urllib.request.urlopen(search_urls(base)[0], timeout=60) as answer:  # noqa: S310 - our own
        return json.load(answer)["engine"]


def index_time(instance: Instance) -> tuple[float, int]:
    """Build the whole index; return seconds and the number of entries."""
    began = time.perf_counter()
    text = instance.manage("update_index")
    seconds = time.perf_counter() - began
    return seconds, sum(int(number) for number in re.findall(r"indexed (\d+)", text))


def forget_index(prefix: str) -> None:
    """Delete the indexes of this run by their names."""
    url = os.environ.get("ELASTICSEARCH_URL", "").rstrip("/")
    if not url or not prefix:
        return
    listing = f"{url}/_cat/indices/{prefix}*?format=json"
    with urllib.request.urlopen(listing, timeout=30) as answer:  # noqa: S310 - our own
        names = [row["index"] for row in json.load(answer)]
    for name in names:
        request = urllib.request.Request(f"{url}/{name}", method="DELETE")  # noqa: S310 - our own
        urllib.request.urlopen(request, timeout=30).close()  # noqa: S310 - our own
