"""A partner with a calendar on a real server of this machine, and texts for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.test import override_settings
from django.utils import timezone

from events.importing.runs import read_calendar
from events.models import CalendarRun, CalendarSubscription, EventPage
from tests.factories.partners import OrganisationFactory

HERE = "tests.events.importing.partner.may_ask"


def may_ask(address: object, port: int) -> bool:
    """Allow this machine alone, as production never does."""
    return str(address) == "127.0.0.1"


def day(ahead: int = 10) -> date:
    """Return a day that lies ahead."""
    return timezone.localdate() + timedelta(days=ahead)


def stamp(when: date, clock: str = "150000") -> str:
    """Return a time as calendars write it."""
    return f"{when:%Y%m%d}T{clock}"


def entry(*lines: str, uid: str = "cafe@example.org", **fields: str) -> str:
    """Return a VEVENT of one hour; ``fields`` replace the usual ones, "" drops one."""
    usual = {
        "SUMMARY": "Offenes Café",
        "DESCRIPTION": "Kaffee und Gespräch.",
        "LOCATION": "Alaunpark",
        "DTSTART;TZID=Europe/Berlin": stamp(day()),
        "DTEND;TZID=Europe/Berlin": stamp(day(), "170000"),
    }
    names = {"starts": "DTSTART;TZID=Europe/Berlin", "ends": "DTEND;TZID=Europe/Berlin"}
    given = {names.get(name, name.upper()): text for name, text in fields.items()}
    kept = {name: text for name, text in (usual | given).items() if text}
    body = [f"{name}:{text}" for name, text in kept.items()]
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *body, *lines, "END:VEVENT"])


def calendar(*entries: str) -> bytes:
    """Return a calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *entries, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


class Server:
    """What the partner's server answers next, and what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.status = 200
        self.headers: dict[str, str] = {}
        self.body = b""
        self.pause = 0.0
        self.requests: list[dict[str, str]] = []
        self.stop = threading.Event()
        self.is_hung_up = threading.Event()
        """Whoever asked did not wait for the end of an answer."""

    def says(self, *entries: str) -> None:
        """Let the calendar hold these entries from now on."""
        self.body = calendar(*entries)


@contextmanager
def server() -> Iterator[Server]:
    """Serve on a free port of this machine, which may be asked meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            partner.requests.append(dict(self.headers))
            self.send_response(partner.status)
            for name, value in partner.headers.items():
                self.send_header(name, value)
            body = b"" if partner.status == 304 else partner.body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self._send(body)
            except OSError:
                partner.is_hung_up.set()

        def _send(self, body: bytes) -> None:
            if not partner.pause:
                self.wfile.write(body)
                return
            for at in range(len(body)):
                self.wfile.write(body[at : at + 1])
                self.wfile.flush()
                if partner.stop.wait(partner.pause):
                    return

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        partner = Server(f"http://127.0.0.1:{httpd.server_port}/termine.ics")
        threading.Thread(target=httpd.serve_forever, args=[0.05], daemon=True).start()
        try:
            with override_settings(MAY_ASK_ADDRESS=HERE):
                yield partner
        finally:
            partner.stop.set()
            httpd.shutdown()


def subscribe(address: str, *, trusted: bool = False) -> CalendarSubscription:
    """Subscribe the calendar of a new organisation."""
    return CalendarSubscription.objects.create(
        organisation=OrganisationFactory(announces_at_once=trusted), address=address
    )


def run(subscription: CalendarSubscription) -> CalendarRun:
    """Read a calendar; return what came of it."""
    read_calendar.func(subscription.pk)
    subscription.refresh_from_db()
    found = subscription.runs.first()
    assert found is not None
    return found


def imported_page() -> EventPage:
    """Return the one page that came of a calendar."""
    return EventPage.objects.source().get(imported__isnull=False)


def starts(page: EventPage) -> list[datetime]:
    """Return when an event takes place, in Dresden's time."""
    return [timezone.localtime(one.starts_at) for one in page.occurrences.all()]
