"""Loads districts, topics and the word list from ``content/``."""

from functools import partial

from wagtail.models import Page

from and_cms.core import content, languages
from vocabulary.enums import TopicIcon, WordKind
from vocabulary.models import (
    District,
    DistrictPostcode,
    Quarter,
    Term,
    TermPage,
    TermPhrases,
    TermWord,
    TopicPage,
)

ICONS = dict(
    zip(
        (
            "geld-und-leistungen",
            "unterhalt",
            "trennung-sorge-umgang",
            "kinderbetreuung",
            "arbeit-und-ausbildung",
            "wohnen",
            "gesundheit-und-kur",
            "erziehung-und-familie",
            "gewalt-und-notfall",
            "schulden",
            "ankommen-und-sprache",
            "freizeit-und-treff",
        ),
        TopicIcon.values,
        strict=True,
    )
)


def load_districts() -> None:
    """Load all districts with their Stadtteile and postcodes."""
    for order, data in enumerate(content.read("facts", "districts.yaml")["districts"]):
        content.load_record(
            "district",
            data["key"],
            data,
            find=District.objects.filter(key=data["key"]).first,
            build=partial(_build_district, data=data, order=order),
        )


def _build_district(record: District | None, data: dict, order: int) -> District:
    district = record or District(key=data["key"])
    office = data.get("office", {})
    district.name = data["name"]
    district.kind = data["kind"]
    district.office_street = office.get("street", "")
    district.office_postcode = office.get("postcode", "")
    district.office_town = office.get("town", "")
    district.has_buergerbuero = data.get("has_buergerbuero")
    district.sort_order = order
    for name, value in content.provenance(data).items():
        setattr(district, name, value)
    district.quarters.set(
        content.ordered([Quarter(name=name) for name in data.get("stadtteile", [])])
    )
    district.postcodes.set(
        content.ordered(
            [DistrictPostcode(postcode=postcode) for postcode in data["postcodes"]]
        )
    )
    district.save()
    return district


def load_topics(parent: Page, locale_id: int) -> list[TopicPage]:
    """Load the topics below their index page, in their order."""
    pages = []
    for data in content.read("facts", "topics.yaml")["topics"]:
        texts = content.read("texts", "de", "topics", f"{data['key']}.yaml")
        pages.append(
            content.load_record(
                "topic",
                data["key"],
                [data, texts],
                find=partial(content.german_page, TopicPage, data["key"]),
                build=partial(
                    _build_topic,
                    data=data,
                    texts=texts,
                    parent=parent,
                    locale_id=locale_id,
                ),
            )
        )
    return pages


def _build_topic(
    record: TopicPage | None, data: dict, texts: dict, parent: Page, locale_id: int
) -> TopicPage:
    page = record or TopicPage(slug=data["key"])
    page.title = texts.get("title", data["name_de"])
    page.summary = texts.get("summary", data["description_de"])
    page.intro = texts.get("intro", "")
    page.first_steps = content.sentences(texts.get("first_steps"))
    page.icon = ICONS[data["key"]]
    page.is_sensitive = data["sensitive"]
    return content.save_page(page, parent, locale_id)


def load_words(pages_by_key: dict[str, Page]) -> None:
    """Load the word list; ``pages_by_key`` holds German offers and topics.

    ``texts/<language>/words.yaml`` adds to each term what people of a language type.
    """
    typed = {
        code: content.read("texts", code, "words.yaml") for code in languages.TABLE
    }
    for data in content.read("facts", "words.yaml")["words"]:
        key = data["key"]
        more = {code: by_key[key] for code, by_key in typed.items() if key in by_key}
        content.load_record(
            "term",
            key,
            [data, more],
            find=Term.objects.filter(key=key).first,
            build=partial(_build_term, data=data, more=more, pages_by_key=pages_by_key),
        )


def _build_term(
    record: Term | None, data: dict, more: dict, pages_by_key: dict[str, Page]
) -> Term:
    term = record or Term(key=data["key"])
    term.official = data["official"]
    term.explanation = data["explanation_de"]
    ambiguous = data.get("ambiguous")
    term.is_ambiguous = bool(ambiguous)
    term.is_urgent = data.get("urgent", False)
    term.note = ambiguous if isinstance(ambiguous, str) else ""
    term.words.set(content.ordered(_words(data)))
    term.typed.set(content.ordered(_typed(more)))
    keys = [*data.get("related_offers", []), *data.get("related_topics", [])]
    known = [pages_by_key[key] for key in keys if key in pages_by_key]
    term.related_pages.set(
        content.ordered([TermPage(page_id=page.pk) for page in known])
    )
    term.save()
    return term


def _words(data: dict) -> list[TermWord]:
    found = [
        TermWord(text=text, kind=kind, language="de")
        for field, kind in (
            ("everyday_de", WordKind.EVERYDAY),
            ("slips_de", WordKind.SLIP),
        )
        for text in data.get(field, [])
    ]
    found += [
        TermWord(text=old["name"], kind=WordKind.OLD_NAME, note=old.get("note", ""))
        for old in data.get("old_names", [])
    ]
    found += [
        TermWord(text=text, kind=WordKind.FOREIGN, language=language, status=status)
        for language, by_status in data.get("words", {}).items()
        for status, texts in by_status.items()
        for text in texts
    ]
    return found


def _typed(more: dict[str, dict[str, list[str]]]) -> list[TermPhrases]:
    return [
        TermPhrases(
            language=language,
            names=lists.get("words", []),
            slips=lists.get("slips", []),
            needs=lists.get("needs", []),
        )
        for language, lists in more.items()
    ]
