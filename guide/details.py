"""What readers see: the topics, a question's answers, what an answer leads to."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Q

from and_cms.core import languages
from and_cms.core.localization import (
    PageLink,
    localize,
    page_links,
    prefetch_rows,
    rows,
)
from and_cms.core.presentation import Row
from and_cms.core.routing import short_codes, short_path
from guide.models import Answer, QuestionPage
from offers.cards import OfferCard, offer_cards
from offers.enums import OfferState
from offers.models import OfferPage
from vocabulary.topics import TopicTile, topic_tiles


@dataclass(frozen=True)
class Result:
    """What an answer leads to; ``lang`` is the language of the answer.

    ``onward`` is the further question, ``list_keys`` puts these offers on a list.
    """

    answer: str
    lang: str
    question: str
    question_url: str
    cards: list[OfferCard] = field(default_factory=list)
    is_urgent: bool = False
    onward: PageLink | None = None
    topic: PageLink | None = None
    list_keys: str = ""

    @property
    def is_sensitive(self) -> bool:
        """Whether it names something that is nobody else's business."""
        return self.is_urgent or any(card.is_sensitive for card in self.cards)


def first_choices(language: str) -> list[TopicTile]:
    """Return all topics; one without a question leads to its own page.

    Three queries.
    """
    sources = QuestionPage.objects.visible().first_ones().for_details()
    addresses = {
        page.facts.topic.slug: page.get_url() or ""
        for page in localize(sources, language)
        if page.facts.topic
    }
    return [
        replace(tile, url=addresses.get(tile.key) or tile.url)
        for tile in topic_tiles(language)
    ]


def question_details(page: QuestionPage) -> dict[str, object]:
    """Return the answers as links, and the way back.

    The number of queries does not depend on the number of answers.
    """
    prefetch_rows([page], "answers")
    pairs = list(rows(page, "answers"))
    following = _following([fact for fact, _prose in pairs], page.language.code)
    own = page.get_url() or ""
    choices = []
    for fact, prose in pairs:
        onward = following.get(fact.next_question_id)
        leads_on = onward is not None and not fact.reasons
        choices.append(
            Row(
                title=prose.text,
                url=onward.url if onward and leads_on else f"{own}{fact.key}/",
                lang=_lang(page, fact, prose),
            )
        )
    return {
        "choices": choices,
        "back_url": page.get_parent().get_url() or "",
        "shows_numbers": any(fact.is_urgent for fact, _prose in pairs),
    }


def result_details(page: QuestionPage, key: str) -> Result | None:
    """Return what the answer with a key leads to, None where there is none."""
    prefetch_rows([page], "answers")
    found = [pair for pair in rows(page, "answers") if pair[0].key == key]
    if not found:
        return None
    fact, prose = found[0]
    language = page.language.code
    lang = _lang(page, fact, prose)
    cards, list_keys = _cards(fact, prose, language, lang)
    keys = {page.facts.topic.translation_key} if page.facts.topic else set()
    links = page_links(Q(translation_key__in=keys), language)
    return Result(
        answer=prose.text,
        lang=lang,
        question=page.title,
        question_url=page.get_url() or "",
        cards=cards,
        is_urgent=fact.is_urgent,
        onward=_following([fact], language).get(fact.next_question_id),
        topic=next(iter(links.values()), None),
        list_keys=",".join(list_keys),
    )


def _lang(page: QuestionPage, fact: Answer, prose: Answer) -> str:
    return languages.SOURCE if prose is fact else page.prose_language.code


def _following(facts: list[Answer], language: str) -> dict[int, PageLink]:
    """Return links to the public further questions by the German page's number."""
    numbers = [fact.next_question_id for fact in facts if fact.next_question_id]
    if not numbers:
        return {}
    keys: dict[UUID, int] = dict(
        QuestionPage.objects.visible()
        .filter(pk__in=numbers)
        .values_list("translation_key", "pk")
    )
    links = page_links(Q(translation_key__in=list(keys)), language)
    return {keys[key]: link for key, link in links.items()}


def _cards(
    fact: Answer, prose: Answer, language: str, lang: str
) -> tuple[list[OfferCard], list[str]]:
    """Return cards of what can be used today, and their keys on a reader's list."""
    wanted = [reason.offer_id for reason in fact.reasons]
    offers = OfferPage.objects.visible().for_listing().filter(pk__in=wanted)
    by_number = {offer.pk: offer for offer in offers.exclude(state=OfferState.ENDED)}
    sources = [by_number[number] for number in wanted if number in by_number]
    codes = _codes(sources)
    cards = []
    for source, card in zip(sources, offer_cards(sources, language), strict=True):
        reason, reason_lang = _reason(fact, prose, source.pk, lang)
        url = _quiet_url(card, codes, language)
        cards.append(replace(card, reason=reason, reason_lang=reason_lang, url=url))
    keys = [source.list_key(codes.get(source.slug, "")) for source in sources]
    return cards, [key for key in keys if key]


def _reason(fact: Answer, prose: Answer, offer: int, lang: str) -> tuple[str, str]:
    """Return why an offer is named, and the language of the sentence.

    A translation made before the offers were changed gives the reason for another
    one: only where its row names the same offer its sentence is used, else the German.
    """
    own = {reason.offer_id: reason.text for reason in prose.reasons}
    if own.get(offer):
        return own[offer], lang
    german = {reason.offer_id: reason.text for reason in fact.reasons}
    return german[offer], languages.SOURCE


def _codes(sources: list[OfferPage]) -> dict[str, str]:
    """Return the neutral codes of sensitive offers by their keys."""
    keys = {one.translation_key: one.slug for one in sources if one.is_sensitive}
    return {keys[key]: code for key, code in short_codes(keys).items()}


def _quiet_url(card: OfferCard, codes: dict[str, str], language: str) -> str:
    """Lead to a sensitive offer by its neutral address (design, section 6)."""
    return short_path(codes[card.key], language) if card.key in codes else card.url
