"""The record behind an announcement, where its pages look for it."""

from events.models import Announcement

__all__ = ["Announcement"]
