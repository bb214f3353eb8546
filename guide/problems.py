"""What stops a way of the guide from ending at a result.

The form asks before a question is published, list and command ask at any time: an
offer may end, and nobody thinks of the guide.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext

from guide.models import FEWEST_ANSWERS, MOST_ANSWERS, Answer, QuestionPage
from offers.enums import OfferState
from offers.models import OfferPage


@dataclass(frozen=True)
class Standing:
    """What the site has today: usable offers and public questions by number."""

    offers: Collection[int]
    questions: Collection[int]


@dataclass(frozen=True)
class Problems:
    """A question, and all that is wrong with it, in full sentences."""

    page: QuestionPage
    texts: list[str] = field(default_factory=list)


def standing() -> Standing:
    """Return what answers may lead to now. Two queries."""
    offers = OfferPage.objects.visible().exclude(state=OfferState.ENDED)
    questions = QuestionPage.objects.visible()
    return Standing(
        frozenset(offers.values_list("pk", flat=True)),
        frozenset(questions.values_list("pk", flat=True)),
    )


def find_problems() -> list[Problems]:
    """Return the public questions with a problem, in tree order. Five queries."""
    now = standing()
    pages = QuestionPage.objects.visible().select_related("topic").order_by("path")
    rows = Answer.objects.select_related(
        "first_offer", "second_offer", "third_offer", "next_question"
    )
    found = [
        Problems(page, list(question_problems(page, page.answers.all(), now)))
        for page in pages.prefetch_related(Prefetch("answers", rows))
    ]
    return [problems for problems in found if problems.texts]


def question_problems(
    page: QuestionPage, answers: Iterable[Answer], now: Standing
) -> Iterator[str]:
    """Give all that is wrong with a question and its answers."""
    answers = list(answers)
    if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS:
        yield gettext("A question has two to five answers.")
    keys = [answer.key for answer in answers]
    if len(set(keys)) < len(keys):
        yield gettext("Two answers have the same key.")
    for answer in answers:
        for text in _answer_problems(page, answer, now):
            yield f"„{answer.text}“: {text}"


def _answer_problems(
    page: QuestionPage, answer: Answer, now: Standing
) -> Iterator[str]:
    numbers = [reason.offer_id for reason in answer.reasons]
    if not (numbers or answer.next_question_id or answer.is_urgent):
        yield gettext("This way ends nowhere. Choose an offer or a further question.")
    if len(set(numbers)) < len(numbers):
        yield gettext("The same offer is named twice.")
    if answer.has_loose_reason or not all(reason.text for reason in answer.reasons):
        yield gettext("Each offer needs one reason, and each reason its offer.")
    for offer in (answer.first_offer, answer.second_offer, answer.third_offer):
        if offer is not None and offer.pk not in now.offers:
            yield _offer_problem(offer)
    if answer.next_question_id:
        yield from _next_problems(page, answer, now)


def _offer_problem(offer: OfferPage) -> str:
    if offer.live and offer.state == OfferState.ENDED:
        text = gettext("The offer “%(title)s” has ended.")
    else:
        text = gettext("The offer “%(title)s” is not public, or not the German page.")
    return text % {"title": offer.title}


def _next_problems(page: QuestionPage, answer: Answer, now: Standing) -> Iterator[str]:
    following = answer.next_question
    if following is None:
        return
    is_below = following.path.startswith(page.path) if page.path else False
    if not is_below or following.depth != page.depth + 1:
        yield gettext(
            "The further question must lie right below this one, or readers would go "
            "round in circles."
        )
    elif following.pk not in now.questions:
        yield gettext("The further question is not published yet.")
    if following.slug == answer.key:
        yield gettext("The key must differ from the address of the further question.")
