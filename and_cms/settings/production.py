"""Production: the base as it is."""

from .base import *  # noqa: F403 - settings modules build on each other
