"""The words in which offers are asked for."""

from typing import Self

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from and_cms.core.querysets import SourcePageQuerySet
from offers.enums import Area, OfferState


class OfferQuerySet(SourcePageQuerySet):
    """Offers, on their German pages."""

    def for_listing(self) -> Self:
        """With the records a card shows."""
        return self.select_related(
            "locale", "contact", "place", "place__district", "provider"
        )

    def for_details(self) -> Self:
        """With the records the offer's own page shows."""
        return self.for_listing().select_related("successor", "moves_to")

    def on_topic(self, key: str) -> Self:
        """Offers on a topic, main topic or further one."""
        return self.filter(Exists(self._topics().filter(topic__slug=key)))

    def in_districts(self, districts: list) -> Self:
        """Offers that serve one of the districts or the whole city."""
        rows = self._districts().filter(kind=Area.SERVED)
        return self.filter(Exists(rows.filter(district__in=districts)) | ~Exists(rows))

    def by_organisation(self, organisation: object) -> Self:
        """Offers that an organisation provides, alone or with others."""
        return self.filter(
            Q(provider=organisation)
            | Q(co_providers__organisation=organisation)
            | Q(branches__organisation=organisation)
        ).distinct()

    def usable_first(self) -> Self:
        """What can be used today first, ended offers last; then by tree order."""
        return self.annotate(
            use_order=Case(
                *(
                    When(state=state, then=Value(rank))
                    for rank, state in enumerate(OfferState.by_use())
                ),
                output_field=IntegerField(),
            )
        ).order_by("use_order", "path")

    def near_first(self, districts: list) -> Self:
        """Offers whose office lies in the districts first, then usable ones.

        A secret address is near to nobody: the order would give it away.
        """
        located = self._districts().filter(kind=Area.LOCATED, district__in=districts)
        return (
            self.usable_first()
            .annotate(
                near_order=Case(
                    When(
                        Q(place__district__in=districts) | Q(Exists(located)),
                        hides_address=False,
                        then=Value(0),
                    ),
                    default=Value(1),
                    output_field=IntegerField(),
                )
            )
            .order_by("near_order", "use_order", "path")
        )

    def _topics(self) -> QuerySet:
        return self.model.topic_rows.rel.related_model.objects.filter(
            page=OuterRef("pk")
        )

    def _districts(self) -> QuerySet:
        return self.model.district_rows.rel.related_model.objects.filter(
            page=OuterRef("pk")
        )
