"""The words in which partners are asked for."""

from typing import Self

from and_cms.core.querysets import SourcePageQuerySet


class PartnerQuerySet(SourcePageQuerySet):
    """Partner pages, on their German versions."""

    def visible(self) -> Self:
        """Public pages of organisations that may be shown."""
        return (
            super()
            .visible()
            .filter(organisation__is_published=True)
            .select_related("organisation", "organisation__place__district")
        )
