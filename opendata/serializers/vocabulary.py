"""Topics, districts and the word list as JSON."""

from collections.abc import Sequence

from django.db.models import QuerySet, prefetch_related_objects

from and_cms.core import languages
from and_cms.core.localization import localize
from offers.models import OfferPage
from opendata.serializers.facts import Json, known, provenance
from opendata.serializers.pages import page_head, sentences
from vocabulary.enums import WordKind, WordStatus
from vocabulary.models import District, Term, TopicPage


def public_topics() -> QuerySet[TopicPage]:
    """German topic pages in the order of the tree."""
    return TopicPage.objects.visible().order_by("path")


def topics_as_json(sources: Sequence[TopicPage], language: str) -> list[Json]:
    """Write topics out."""
    ranks = list(public_topics().values_list("pk", flat=True))
    return [
        {
            **page_head(page, language),
            **known(
                intro=page.intro,
                first_steps=sentences(page.first_steps),
                icon=page.facts.icon,
            ),
            "sensitive": page.facts.is_sensitive,
            "order": ranks.index(page.facts.pk) + 1,
        }
        for page in localize(sources, language)
    ]


def public_districts() -> QuerySet[District]:
    """All districts, in the city's order."""
    return District.objects.all()


def districts_as_json(districts: Sequence[District], language: str) -> list[Json]:
    """Write districts out; names of places are never translated."""
    prefetch_related_objects(districts, "quarters", "postcodes")
    return [
        {
            **_german(district.key, language),
            "name": district.name,
            "kind": district.kind,
            "postcodes": [row.postcode for row in district.postcodes.all()],
            **known(
                stadtteile=[row.name for row in district.quarters.all()],
                office=known(
                    street=district.office_street,
                    postcode=district.office_postcode,
                    town=district.office_town,
                ),
            ),
            "has_buergerbuero": district.has_buergerbuero,
            **provenance(district),
        }
        for district in districts
    ]


def public_words() -> QuerySet[Term]:
    """All terms of the word list."""
    return Term.objects.all()


def words_as_json(terms: Sequence[Term], language: str) -> list[Json]:
    """Write terms out: official word, old names, words seen in public texts.

    Everyday words and slips are for matching only: a need such as “er schlägt mich”
    must never be shown to anybody, and nobody has read the other words through.
    """
    prefetch_related_objects(terms, "words", "related_pages")
    offers = dict(OfferPage.objects.visible().values_list("pk", "slug"))
    topics = dict(public_topics().values_list("pk", "slug"))
    return [
        {
            **_german(term.key, language),
            "official": term.official,
            "explanation": term.explanation,
            **known(old_names=_old_names(term), words=_words(term)),
            "related_offers": _related(term, offers),
            "related_topics": _related(term, topics),
        }
        for term in terms
    ]


def _german(key: str, language: str) -> Json:
    """Begin a record that exists in German only."""
    return {
        "key": key,
        "lang": languages.SOURCE,
        "translated": language == languages.SOURCE,
    }


def _old_names(term: Term) -> list[Json]:
    return [
        known(name=word.text, note=word.note)
        for word in term.words.all()
        if word.kind == WordKind.OLD_NAME
    ]


def _words(term: Term) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in term.words.all():
        if word.kind == WordKind.FOREIGN and word.status == WordStatus.VERIFIED:
            found.setdefault(word.language, []).append(word.text)
    return found


def _related(term: Term, keys: dict[int, str]) -> list[str]:
    return [
        keys[row.page_id] for row in term.related_pages.all() if row.page_id in keys
    ]
