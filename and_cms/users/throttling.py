"""What django-axes may write to the log of a failed login: nothing of the person."""


def describe_client(*args: object, **kwargs: object) -> str:
    """Axes' log line for a client: nothing personal."""
    return "a client"
