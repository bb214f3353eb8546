"""Who sends a form, as far as we want to know: a block of addresses, for an hour.

The limit holds over all processes of the site, so it is counted in the database.
"""

import ipaddress
from datetime import datetime

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from and_cms.core.forgetting import forget
from and_cms.core.models import SendingCount


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


def is_within_limit(purpose: str, sender: str, *, per_hour: int) -> bool:
    """Count one more sending by ``sender``; say whether the limit still holds.

    ``sender`` is a block of addresses, never a whole one; only a keyed digest of it is
    stored, until the next sending after the hour or the daily command (S-27).
    """
    _over().delete()
    hour = _this_hour()
    value = f"{purpose}|{sender}|{hour.isoformat()}"
    key = salted_hmac("and_cms.core.senders", value, algorithm="sha256").hexdigest()
    row, _created = SendingCount.objects.get_or_create(key=key, defaults={"hour": hour})
    SendingCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    row.refresh_from_db(fields=["count"])
    return row.count <= per_hour


def forget_counts(*, dry_run: bool = False) -> tuple[str, int]:
    """Delete the counts of hours that are over (P-13); say how many there are."""
    return forget("Counts of senders", _over(), dry_run=dry_run)


def _over() -> QuerySet[SendingCount]:
    return SendingCount.objects.filter(hour__lt=_this_hour())


def _this_hour() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)
