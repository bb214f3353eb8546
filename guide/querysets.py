"""The words in which questions are asked for."""

from typing import Self

from and_cms.core.querysets import SourcePageQuerySet


class QuestionQuerySet(SourcePageQuerySet):
    """Questions, on their German pages."""

    def for_details(self) -> Self:
        """With the topic, which says whether the matter is sensitive."""
        return self.select_related("topic")

    def first_ones(self) -> Self:
        """The question of each topic: those that stand right below the guide."""
        return self.filter(depth=self.model.FIRST_DEPTH)
