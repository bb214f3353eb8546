"""What a page tells the frame and the middleware around it, kept on the request.

Only these functions know the attributes; Django's request declares none of them.
"""

from django.http import HttpRequest

_SENSITIVE = "is_sensitive"
_ROBOTS = "robots"
_PART = "part_of_page"
_LOST = "is_lost"


def mark_sensitive(request: HttpRequest, sensitive: bool = True) -> None:
    """Say that the matter is nobody else's business (quiet mode)."""
    setattr(request, _SENSITIVE, sensitive)


def is_sensitive(request: HttpRequest) -> bool:
    """Whether the page that answers handles a sensitive matter."""
    return getattr(request, _SENSITIVE, False)


def set_robots(request: HttpRequest, rule: str) -> None:
    """Say what search engines are asked for on this page; empty asks for nothing."""
    setattr(request, _ROBOTS, rule)


def robots(request: HttpRequest) -> str:
    """Return what the page asks of search engines."""
    return getattr(request, _ROBOTS, "")


def mark_part(request: HttpRequest, part: str) -> None:
    """Say which part of the page is shown: what follows its address, ``key/``."""
    setattr(request, _PART, part)


def part(request: HttpRequest) -> str:
    """Return what follows the page's own address; empty for the whole page."""
    return getattr(request, _PART, "")


def mark_lost(request: HttpRequest) -> None:
    """Say that the page at this address is not shown: the frame must not name it."""
    setattr(request, _LOST, True)


def is_lost(request: HttpRequest) -> bool:
    """Whether the page at this address is not shown."""
    return getattr(request, _LOST, False)


def is_preview(request: HttpRequest) -> bool:
    """Whether an editor looks at a draft; Wagtail marks the request."""
    return getattr(request, "is_preview", False)
