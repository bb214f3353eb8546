"""Announcements, seen from inside a site: queries of each step, and what was kept.

A program of its own, so that a site is looked at with its own settings. Prints JSON.
"""

import json
import logging
import os
import re
import sys
import time
from collections import Counter

PAUSE = 3.5
"""Seconds: a form that is sent faster is a program's."""
LINK = re.compile(r"https?://\S+/bestaetigen/\S+/")


def main() -> int:
    """Do what is asked: ``queries NUMBER`` or ``kept``."""
    os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1"
    import django  # only now: the settings are read from the environment

    django.setup()
    logging.disable(logging.ERROR)
    found = kept() if sys.argv[1] == "kept" else queries(int(sys.argv[2]))
    sys.stdout.write(json.dumps(found))
    return 0


def queries(number: int) -> dict[str, int]:
    """Announce twice, for a process warms up; return the queries of the second."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from and_cms.mails.models import OutgoingMail
    from tests.bench.announcer import Announcer, Answer, Form

    counts: dict[str, int] = {}

    class InProcess:
        """Counts instead of taking times."""

        client = Client(
            REMOTE_ADDR="192.0.2.1", headers={"Sec-Fetch-Site": "same-origin"}
        )

        def ask(self, step: str, path: str, form: Form | None = None) -> Answer:
            method = "GET" if form is None else "POST"
            with CaptureQueriesContext(connection) as asked:
                if form is None:
                    response = self.client.get(path)
                else:
                    response = self.client.post(path, form)
            counts[f"{method} {step}"] = len(asked)
            location = response.headers.get("Location", "")
            return Answer(response.status_code, location, response.content.decode())

    for one in (number, number + 1):
        announcer = Announcer(one, InProcess(), is_weekly=True)
        announcer.type_all()
        announcer.do_work()
        time.sleep(PAUSE)
        announcer.send()
        mail = OutgoingMail.objects.get(to=announcer.mail, sent_at=None)
        announcer.confirm(LINK.search(mail.text)[0])
    return counts


def kept() -> dict[str, Counter[str]]:
    """Return how often each title became a page, and which of them wait for editors."""
    from events.models import Announcement, EventPage
    from tests.bench.announcer import MARK

    pages = EventPage.objects.source().filter(title__contains=f"({MARK})")
    waiting = [page.title for page in pages if page.current_workflow_state]
    confirmed = Announcement.objects.filter(confirmed_at__isnull=False)
    return {
        "pages": Counter(pages.values_list("title", flat=True)),
        "waiting": Counter(waiting),
        "confirmed": Counter(confirmed.values_list("mail", flat=True)),
    }


if __name__ == "__main__":
    sys.exit(main())
