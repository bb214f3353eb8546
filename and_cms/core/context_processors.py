"""What every template may ask for, without a query."""

from django.http import HttpRequest

from and_cms.core import languages


def site(request: HttpRequest) -> dict[str, object]:
    """Give the row of the active language to every template."""
    return {"language": languages.active()}
