"""Registers the editors' side of partners."""

from wagtail.snippets.models import register_snippet

from partners.viewsets import NetworkGroup

register_snippet(NetworkGroup)
