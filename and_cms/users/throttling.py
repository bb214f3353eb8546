"""What django-axes may keep of a failed login: a block of addresses, no browser."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def shortened_address(request: HttpRequest) -> str:
    """Return the client's address cut to /24 (IPv4) or /48 (IPv6) (P-12, P-13)."""
    raw = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # The last hop is what our own proxy saw; the ones before anybody may write.
        raw = request.headers.get("X-Forwarded-For", raw).rsplit(",", 1)[-1].strip()
    try:
        address = ipaddress.ip_address(raw)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - a stored value, nothing listens on it
    prefix = 24 if address.version == 4 else 48
    network = ipaddress.ip_network(f"{address}/{prefix}", strict=False)
    return str(network.network_address)


def describe_client(*args: object, **kwargs: object) -> str:
    """Axes' log line for a client: nothing personal."""
    return "a client"
