"""What a question finds and why, in plain words: for the editors' page."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from and_cms.core import languages
from search import word_list
from search.forms import KIND_LABELS
from search.places import Found
from search.promotions import promoted
from search.queries import Hit, SearchResult, search
from search.question import AskedWord
from search.ranking import Score
from vocabulary.models import Term

HITS = 10
_WEIGHED = (
    ("ideas", gettext_lazy("Word list")),
    ("name", gettext_lazy("Name of the page")),
    ("text", gettext_lazy("Text of the page")),
)
"""Parts of a score that are added up."""
_SHARES = (
    ("likeness", gettext_lazy("Question and term agree")),
    ("coverage", gettext_lazy("Words of the question on the page")),
)
"""Parts that only say how sure the search is, from 0 to 1."""
_HOW = {
    "word": gettext_lazy("known"),
    "compound": gettext_lazy("put together"),
    "slip": gettext_lazy("slip"),
    "sound": gettext_lazy("other letters"),
    "unknown": gettext_lazy("unknown"),
}


@dataclass(frozen=True)
class Part:
    """One bar: what it stands for, and how long it is (0 to 1)."""

    label: str
    value: float

    @property
    def percent(self) -> int:
        """The value for people."""
        return round(self.value * 100)


@dataclass(frozen=True)
class ReadWord:
    """A word as the search reads it."""

    text: str
    how: str
    read_as: str
    weight: Part


@dataclass(frozen=True)
class Explained:
    """A hit with the reasons for its place."""

    hit: Hit
    kind: str
    why: str
    is_promoted: bool
    term: Term | None
    weighed: Sequence[Part]
    shares: Sequence[Part]


@dataclass(frozen=True)
class Finding:
    """What a question finds in one language, and how long that took."""

    language: languages.Language
    result: SearchResult
    milliseconds: int
    answers: int

    @property
    def place(self) -> Found | None:
        """The place in the question."""
        return self.result.place

    @property
    def address(self) -> str:
        """Where readers ask this."""
        with translation.override(self.language.code):
            return f"{reverse('search')}?{urlencode({'q': self.result.query})}"

    @property
    def guesses(self) -> int:
        """How many of the hits shown are guesses."""
        return len(self.result.hits) - self.answers


def find(question: str, code: str) -> Finding:
    """Ask as a reader of a language does; the word list is read beforehand."""
    word_list.current()
    began = time.perf_counter()
    result = search(question, code, limit=HITS)
    took = time.perf_counter() - began
    answers = sum(hit.confident for hit in result.hits)
    return Finding(languages.get(code), result, round(took * 1000), answers)


def read_words(finding: Finding) -> Iterator[ReadWord]:
    """Give the words of a question as they were read."""
    question = finding.result.reading
    if question is None:
        return
    heaviest = max((word.weight for word in question.words), default=1.0)
    for word in (*question.words, *question.joined):
        how = _HOW.get(word.how, word.how)
        if word.how == "joined":
            how = _("written apart, known as one word")
        weight = Part(_("How much it says"), min(1.0, word.weight / heaviest))
        yield ReadWord(word.text, str(how), _read_as(word), weight)


def _read_as(word: AskedWord) -> str:
    if word.correction:
        return word.correction
    surest = sorted(word.forms.items(), key=lambda item: -item[1])
    return ", ".join(form for form, _sure in surest[:4])


def explain(finding: Finding) -> list[Explained]:
    """Say for each hit why it stands where it stands."""
    hits = finding.result.hits
    ideas = {hit.score.idea for hit in hits if hit.score.idea}
    terms = {term.official: term for term in Term.objects.filter(official__in=ideas)}
    keys = set(promoted(finding.result.query))
    on_top = set(
        Page.objects.filter(
            pk__in=[hit.page_id for hit in hits], translation_key__in=keys
        ).values_list("pk", flat=True)
    )
    most = max((hit.score.total for hit in hits), default=0.0) or 1.0
    return [
        Explained(
            hit=hit,
            kind=str(KIND_LABELS[hit.kind]),
            why=_why(hit, hit.page_id in on_top),
            is_promoted=hit.page_id in on_top,
            term=terms.get(hit.score.idea),
            weighed=_parts(hit.score, _WEIGHED, most),
            shares=_parts(hit.score, _SHARES, 1.0),
        )
        for hit in hits
    ]


def _parts(score: Score, names: Sequence[tuple], whole: float) -> list[Part]:
    return [
        Part(str(label), min(1.0, getattr(score, name, 0.0) / whole))
        for name, label in names
    ]


def _why(hit: Hit, is_promoted: bool) -> str:
    """Name the strongest reason in a sentence."""
    if is_promoted:
        return _("The editors have put this answer on top.")
    score = hit.score
    strongest = max((score.ideas, "ideas"), (score.name, "name"), (score.text, "text"))
    if not strongest[0]:
        return _("It lies in the place that was asked for.")
    if strongest[1] == "ideas":
        return _("The word list leads from the question to “%(word)s”.") % {
            "word": score.idea
        }
    if strongest[1] == "name":
        return _("The page, its provider or one of its names is called so.")
    return _("Words of the question stand in the text.")
