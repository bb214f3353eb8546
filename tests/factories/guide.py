"""The guide for tests: a question with answers as plain data."""

import factory

from guide.models import Answer, GuidePage, QuestionPage
from offers.models import OfferPage
from tests.factories.pages import BasePageFactory


class GuidePageFactory(BasePageFactory):
    """The first question."""

    class Meta:
        model = GuidePage

    title = "Wegweiser"
    slug = "wegweiser"
    question = "Worum geht es?"
    danger = "Ist jemand in Gefahr?"


class QuestionPageFactory(BasePageFactory):
    """A question; ``topic`` gives its address unless ``slug`` is given."""

    class Meta:
        model = QuestionPage

    title = "Was ist mit dem Unterhalt?"
    slug = factory.SelfAttribute("topic.slug")
    summary = ""


def answer(page: QuestionPage, key: str, *offers: OfferPage, **fields: object):
    """Give a question one more answer with offers, and a reason for each."""
    for place, offer in zip(("first", "second", "third"), offers, strict=False):
        fields[f"{place}_offer"] = offer
        fields[f"{place}_reason"] = f"Grund für {offer.slug}"
    return Answer.objects.create(
        page=page,
        key=key,
        text=fields.pop("text", f"Antwort {key}"),
        locale=page.locale,
        sort_order=page.answers.count(),
        **fields,
    )


def follow_up(page: QuestionPage, key: str, **fields: object):
    """Hang a further question below a question."""
    return QuestionPageFactory(parent=page, slug=key, topic=page.topic, **fields)
