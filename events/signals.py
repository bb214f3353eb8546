"""What happens to events, for those who keep something of them."""

from django.dispatch import Signal

dates_changed = Signal()
"""The written-out dates of a page are others now. Arguments: ``page``."""
