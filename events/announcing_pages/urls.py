"""Addresses of announcing and following (design, section 6).

A key is what a mail or a redirect gave; nothing shorter is looked for.
"""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from events.announcing_pages import following_views, picture_views, views


class KeyConverter:
    """A key made of 32 random bytes (``secrets.token_urlsafe``)."""

    regex = "[A-Za-z0-9_-]{40,64}"

    def to_python(self, value: str) -> str:
        """Return the key as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return the key as it is."""
        return value


# Read twice, as some tests do, this module registers once.
if "key" not in get_converters():
    register_converter(KeyConverter, "key")

_FOLLOW = "folgen/<key:key>/"

urlpatterns = [
    path("", views.begin, name="announce"),
    path("link/", following_views.send_again, name="announce-link"),
    path("bestaetigen/<key:key>/", following_views.confirm, name="announce-confirm"),
    path("danke/", following_views.confirmed, name="announce-confirmed"),
    path(_FOLLOW, following_views.follow, name="announce-follow"),
    path(f"{_FOLLOW}antwort/", following_views.answer, name="announce-answer"),
    path(f"{_FOLLOW}aendern/", following_views.correct, name="announce-correct"),
    path(f"{_FOLLOW}absagen/", following_views.cancel, name="announce-cancel"),
    path(
        f"{_FOLLOW}termin/<int:number>/absagen/",
        following_views.cancel_date,
        name="announce-cancel-date",
    ),
    path(
        f"{_FOLLOW}termin/<int:number>/verlegen/",
        following_views.move_date,
        name="announce-move-date",
    ),
    path("<key:key>/", views.resume, name="announce-resume"),
    path("<key:key>/pruefen/", views.check, name="announce-check"),
    path("<key:key>/bild/", picture_views.picture, name="announce-picture"),
    path("<key:key>/gesendet/", views.sent, name="announce-sent"),
    path("<key:key>/<slug:slug>/", views.step, name="announce-step"),
]
