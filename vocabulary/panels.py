"""Rows of a form that say what is in them while they are folded."""

from collections.abc import Callable
from typing import Any

from django.db import models
from wagtail.admin.panels import InlinePanel

Heading = Callable[[Any], str]


class FoldedInlinePanel(InlinePanel):
    """An inline panel for many rows: each is one line until it is opened.

    ``heading_of`` gives the line of a saved row; new rows, and rows with a mistake,
    are open.
    """

    def __init__(self, *args: Any, heading_of: Heading = str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading_of = heading_of

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep the heading when the panel is bound to its model."""
        return {**super().clone_kwargs(), "heading_of": self.heading_of}

    class BoundPanel(InlinePanel.BoundPanel):
        """Gives each row its line."""

        template_name = "vocabulary/admin/folded_inline_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is None:
                return
            for child in self.children:
                row: models.Model = child.form.instance
                child.is_folded = bool(row.pk) and not child.form.errors
                child.line = self.panel.heading_of(row) if row.pk else ""
