"""What surrounds every page, computed only where a template asks for it."""

from django.http import HttpRequest

from home.frame import Frame


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Give the frame to every template; it makes no query by itself."""
    return {"frame": Frame(request)}
