"""Loads the guide from ``content/texts/de/guide.yaml``: questions, answers, reasons."""

from functools import partial
from uuid import UUID

from wagtail.models import Page

from and_cms.core import content
from guide.models import PLACES, Answer, GuidePage, QuestionPage
from offers.models import OfferPage
from vocabulary.models import TopicPage

FOLLOWING = "next"
"""The further question of an answer; it is a page below the question's."""


def load_guide(parent: Page, locale_id: int) -> None:
    """Load the guide below the home page; offers and topics must be there."""
    data = content.read("texts", "de", "guide.yaml")
    if not data:
        return
    texts = data["guide"]
    guide = content.load_record(
        "guide",
        "guide",
        texts,
        find=GuidePage.objects.source().first,
        build=partial(_build_guide, texts=texts, parent=parent, locale_id=locale_id),
    )
    for question in data["questions"]:
        _load_question(question, question["topic"], guide)


def _build_guide(
    record: GuidePage | None, texts: dict, parent: Page, locale_id: int
) -> GuidePage:
    page = record or GuidePage(slug="wegweiser")
    for name in ("title", "summary", "question", "danger"):
        setattr(page, name, texts[name])
    return content.save_page(page, parent, locale_id)


def _load_question(data: dict, topic: str, parent: Page, above: str = "") -> None:
    """Load a question with those below it; each is one record for the loader."""
    slug = data.get("key", topic)
    key = f"{above}{slug}"
    find = partial(_find, slug, parent)
    build = partial(_build_question, data=data, topic=topic, parent=parent, slug=slug)
    is_new = find() is None
    # Further questions hang below this one, and its answers name them.
    page = build(None) if is_new else find()
    for answer in data["answers"]:
        if FOLLOWING in answer:
            _load_question(answer[FOLLOWING], topic, page, f"{key}/")
    content.load_record(
        "question",
        key,
        [topic, data],
        find=lambda: None if is_new else find(),
        build=lambda record: build(record or find()),
    )


def _find(slug: str, parent: Page) -> QuestionPage | None:
    children = QuestionPage.objects.source().child_of(parent)
    return children.filter(slug=slug).first()


def _build_question(
    record: QuestionPage | None, *, data: dict, topic: str, parent: Page, slug: str
) -> QuestionPage:
    page = record or QuestionPage(slug=slug)
    page.title = data["question"]
    page.summary = data.get("summary", "")
    page.topic = content.german_page(TopicPage, topic)
    kept = {row.key: row.translation_key for row in page.answers.all()}
    below = {child.slug: child for child in _below(page)}
    page.answers.set(
        content.ordered(
            [_answer(entry, below, kept, parent.locale_id) for entry in data["answers"]]
        )
    )
    parent.refresh_from_db(fields=["path", "numchild", "url_path"])
    return content.save_page(page, parent, parent.locale_id)


def _below(page: QuestionPage) -> list[QuestionPage]:
    return list(QuestionPage.objects.child_of(page)) if page.pk else []


def _answer(
    entry: dict,
    below: dict[str, QuestionPage],
    kept: dict[str, UUID],
    locale_id: int,
) -> Answer:
    following = entry.get(FOLLOWING, {})
    answer = Answer(
        text=entry["text"],
        key=entry["key"],
        is_urgent=entry.get("urgent", False),
        next_question=below.get(following.get("key", "")),
        locale_id=locale_id,
        # Translations find their row by this key.
        **({"translation_key": kept[entry["key"]]} if entry["key"] in kept else {}),
    )
    for place, (offer, reason) in zip(
        PLACES, entry.get("offers", {}).items(), strict=False
    ):
        setattr(answer, f"{place}_offer", content.german_page(OfferPage, offer))
        setattr(answer, f"{place}_reason", reason)
    return answer
