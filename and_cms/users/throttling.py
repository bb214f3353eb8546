"""What django-axes may keep of a failed login: a block of addresses, no browser."""

from and_cms.core.senders import shortened_address

__all__ = ["describe_client", "shortened_address"]


def describe_client(*args: object, **kwargs: object) -> str:
    """Axes' log line for a client: nothing personal."""
    return "a client"
