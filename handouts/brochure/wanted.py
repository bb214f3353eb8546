"""Which brochure an address asks for: languages, part of the offers, paper."""

from dataclasses import dataclass, field
from typing import Self

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from and_cms.core import languages
from vocabulary.models import District, TopicPage
from vocabulary.places import districts_for


@dataclass(frozen=True)
class Paper:
    """A format: its name, and its type in points; sheet.css knows its size."""

    key: str
    name: str | Promise
    points: float


PAPERS = {
    paper.key: paper
    for paper in (
        Paper("a4", gettext_lazy("A4"), 10),
        Paper("a5", gettext_lazy("A5, small"), 8.5),
        Paper("gross", gettext_lazy("Large print"), 14),
    )
}


@dataclass(frozen=True)
class Wanted:
    """A brochure; ``errors`` say in the reader's language what was not understood."""

    other: str = ""
    topic: str = ""
    place: str = ""
    districts: list[District] = field(default_factory=list)
    paper: Paper = PAPERS["a4"]
    errors: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read an address; what is unknown is left out and named."""
        errors = []
        other = query.get("mit", "")
        if other and other not in languages.TABLE:
            errors.append(gettext("We do not have this language."))
            other = ""
        topic = query.get("thema", "")[:100]
        if topic and not TopicPage.objects.visible().with_slug(topic):
            errors.append(gettext("We do not have this topic."))
            topic = ""
        place = query.get("ort", "").strip()[:60]
        districts = districts_for(place)
        if place and not districts:
            errors.append(
                gettext("We do not know this place. Try a Stadtteil or a postcode.")
            )
        paper = query.get("format", "") or "a4"
        if paper not in PAPERS:
            errors.append(gettext("We do not have this format."))
        return cls(
            other, topic, place, districts, PAPERS.get(paper, PAPERS["a4"]), errors
        )

    def languages(self, language: str) -> list[languages.Language]:
        """The page's language, and beside it the other one, if another is asked for."""
        codes = dict.fromkeys([language, self.other or language])
        return [languages.get(code) for code in codes]

    @property
    def is_whole(self) -> bool:
        """Whether all offers of the city are in it."""
        return not self.topic and not self.districts
