"""The links in an announcement: found, asked by the worker, shown as text first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from django_tasks import task

from and_cms.core.forgetting import forget
from and_cms.core.outside import AddressRefused, NoAnswer, ask
from events.desk.drafts import story_lines
from events.models import CheckedLink, EventPage, LinkOutcome

ADDRESS = re.compile(r"https?://[^\s<>\"'“”„)\]]+", re.IGNORECASE)
LONGEST = 500
"""Characters of an address, as many as ``CheckedLink`` holds."""
MOST_LINKS = 10
"""Of one event; more is no announcement."""
ASKED_AGAIN = timedelta(days=1)
"""A link that was asked more lately is not asked again."""
KEPT = timedelta(days=30)
"""Term of what a link said (P-10)."""

HIDES = (401, 403, 405, 406, 429)
"""Something is there, and does not open for a program."""


@dataclass(frozen=True)
class LinkReport:
    """One link and what is known of it; ``check`` is None until it was asked."""

    url: str
    check: CheckedLink | None

    @property
    def host(self) -> str:
        """The part that says whose page it is."""
        try:
            return urlsplit(self.url).hostname or self.url
        except ValueError:
            return self.url

    @property
    def is_broken(self) -> bool:
        """Whether it was asked in vain, or may not be asked."""
        return self.check is not None and self.check.outcome != LinkOutcome.ANSWERS


def links_in(page: EventPage) -> list[str]:
    """Return the addresses in an event, those in its text too, each once."""
    texts = [getattr(page, name) or "" for name in page.prose_fields if name != "story"]
    texts += story_lines(page)
    found = [page.online_url, page.registration_url]
    for text in texts:
        found += [one.rstrip(".,;:!?") for one in ADDRESS.findall(text)]
    links = [url for url in dict.fromkeys(found) if url and len(url) <= LONGEST]
    return links[:MOST_LINKS]


def reports_on(pages: Sequence[EventPage]) -> list[list[LinkReport]]:
    """Return the links of each event with what is known of them. One query."""
    links = [links_in(page) for page in pages]
    wanted = {url for urls in links for url in urls}
    checks = CheckedLink.objects.filter(url__in=wanted) if wanted else []
    known = {check.url: check for check in checks}
    return [[LinkReport(url, known.get(url)) for url in urls] for urls in links]


@task()
def check_links(page_pk: int) -> None:
    """Ask the links of what waits on a page, unless they were asked lately."""
    page = EventPage.objects.filter(pk=page_pk).first()
    if page is None:
        return
    for report in reports_on([page.get_latest_revision_as_object()])[0]:
        check = report.check
        if check is None or timezone.now() - check.checked_at > ASKED_AGAIN:
            CheckedLink.objects.update_or_create(
                url=report.url,
                defaults={
                    "outcome": outcome_of(report.url),
                    "checked_at": timezone.now(),
                },
            )


def outcome_of(url: str) -> LinkOutcome:
    """Ask one address."""
    try:
        answer = ask(url, most_bytes=1)
    except AddressRefused:
        return LinkOutcome.REFUSED
    except NoAnswer:
        return LinkOutcome.SILENT
    is_there = answer.status < 400 or answer.status in HIDES
    return LinkOutcome.ANSWERS if is_there else LinkOutcome.SILENT


def forget_links(*, dry_run: bool = False) -> tuple[str, int]:
    """Delete what was found out a month ago."""
    old = CheckedLink.objects.filter(checked_at__lt=timezone.now() - KEPT)
    return forget("Checked links", old, dry_run=dry_run)
