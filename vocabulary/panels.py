"""Rows of a form that say what is in them while they are folded."""

from typing import Any

from wagtail.admin.panels import InlinePanel


class FoldedInlinePanel(InlinePanel):
    """An inline panel for many rows: each is one line until it is opened.

    The line is the row's property ``line``; new rows, and those with a mistake, are
    open.
    """

    class BoundPanel(InlinePanel.BoundPanel):
        """Gives each row its line."""

        template_name = "vocabulary/admin/folded_inline_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is None:
                return
            for child in self.children:
                row = child.form.instance
                child.is_folded = bool(row.pk) and not child.form.errors
                child.line = row.line if row.pk else ""
