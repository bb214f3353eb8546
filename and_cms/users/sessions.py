"""Ends logins after an hour of silence, and after twelve hours at the latest (S-21).

The session's cookie alone cannot do this: it is renewed whenever anything is stored,
and Wagtail's open editor calls home every few seconds.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponseBase]
IDLE_LIMIT = 60 * 60
NOTE_EVERY = 5 * 60
"""Seconds between two notes of activity: not every click writes to the database."""

_SINCE, _SEEN = "login_since", "login_seen"
_OWN_CALLS = "/editing-sessions/"
"""Calls of the open editor itself; they are no sign of a human."""


def note_login(sender: type, request: HttpRequest, **kwargs: object) -> None:
    """Remember when a login began."""
    request.session[_SINCE] = request.session[_SEEN] = int(time.time())


class LoginLimitsMiddleware:
    """Logs out who was silent for too long, or has been here for too long."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Visitors have no session cookie; for them nothing is looked up (P-02).
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        session = request.session
        if SESSION_KEY not in session:
            return
        now = int(time.time())
        since, seen = session.get(_SINCE, 0), session.get(_SEEN, 0)
        if now - since > settings.SESSION_COOKIE_AGE or now - seen > IDLE_LIMIT:
            self._end(request)
        elif now - seen > NOTE_EVERY and _OWN_CALLS not in request.path_info:
            session[_SEEN] = now

    def _end(self, request: HttpRequest) -> None:
        logout(request)
        text = _("You were logged out for safety. Please log in again.")
        messages.info(request, text)


def connect() -> None:
    """Connect the handler; called once by the app's ``ready``."""
    user_logged_in.connect(note_login, dispatch_uid="users.note_login")
