"""The search page: thin, the form reads, the query answers, the page shows."""

from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from and_cms.core import languages
from and_cms.core.requests import mark_sensitive
from search.cards import answers, guesses, has_unchecked
from search.forms import SearchForm
from search.presentation import (
    chips,
    did_you_mean,
    filters,
    nearest_topics,
    pages,
    tabs,
    without_filters,
)
from search.queries import search
from search.suggestions import suggest
from search.unmet import AnswerFirst, count_unmet, is_reader
from vocabulary.places import districts_for
from vocabulary.topics import topic_tiles

PER_PAGE = 20
SUGGESTIONS_AGE = 300
"""Seconds for which a browser keeps suggestions; so long a change may wait."""


def search_page(request: HttpRequest) -> HttpResponse:
    """Answer a question; without hits the topics and a person still help."""
    language = get_language()
    form = SearchForm(request.GET)
    form.is_valid()
    tiles = topic_tiles(language)
    topic = form.value("thema") if form.value("thema") in [t.key for t in tiles] else ""
    districts = districts_for(form.place)
    number = form.cleaned_data.get("seite") or 1
    result = search(
        form.question,
        language,
        kind=form.kind,
        topic=topic or None,
        districts=districts,
        limit=PER_PAGE,
        page=number,
        reads_places=not form.is_everywhere,
        answers_first=True,
    )
    # Headers and title tell nothing of danger, and a button leaves the page.
    mark_sensitive(request, result.is_urgent)
    place = form.place if districts else ""
    within = [district.name for district in districts]
    if result.place:
        place, within = result.place.name, list(result.place.within)
    total = sum(result.answers.values())
    shown = result.answers.get(form.kind, 0) if form.kind else total
    near, others = nearest_topics(result, tiles)
    context = {
        "query": form.question.strip(),
        "total": shown,
        "has_answers": result.has_answers,
        "is_urgent": result.is_urgent,
        "errors": _errors(form, topic, bool(districts)),
        "did_you_mean": did_you_mean(request.GET, result),
        "chips": chips(request.GET, result, place, within),
        "has_read_place": result.place is not None,
        "filters": filters(request.GET, result, tiles, topic, place or form.place),
        "tabs": tabs(request.GET, result.answers, form.kind),
        "answers": answers(
            result, {tile.key for tile in tiles if tile.is_sensitive}, place
        ),
        "guesses": guesses(result),
        "plain_url": (
            without_filters(request.GET, result) if topic or place or form.kind else ""
        ),
        "question_languages": result.languages,
        "has_unchecked_hits": has_unchecked(result.hits),
        "pages": pages(request.GET, number, shown, PER_PAGE),
        "near_topics": near,
        "topics": others,
        "meta_title": form.question or gettext("Search"),
    }
    # A place is typed by people and may be anything; keys come from our own forms.
    status = (
        400 if "art" in form.errors or (form.data.get("thema") and not topic) else 200
    )
    response = AnswerFirst(request, "search/search_page.html", context, status=status)
    is_whole = not (form.kind or topic or form.data.get("ort") or number > 1)
    if is_whole and is_reader(request):
        response.afterwards = partial(count_unmet, result)
    return response


def _errors(form: SearchForm, topic: str, has_districts: bool) -> list[str]:
    errors = []
    if "art" in form.errors or (form.data.get("thema") and not topic):
        errors.append(gettext("We do not know this filter; it was left out."))
    is_named = "ort" in form.errors or form.place
    if is_named and not has_districts:
        errors.append(
            gettext("We do not know this place. Try a Stadtteil or a postcode.")
        )
    return errors


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer with what the words typed so far may become, as JSON."""
    found = suggest(request.GET.get("q", ""), get_language())
    said = ngettext("%(number)s suggestion", "%(number)s suggestions", len(found))
    response = JsonResponse(
        {
            "suggestions": [
                {
                    "text": suggestion.text,
                    "lang": suggestion.language,
                    "dir": languages.get(suggestion.language).direction,
                }
                for suggestion in found
            ],
            # Silence where there are none: most questions are longer than a name.
            "said": said % {"number": len(found)} if found else "",
        }
    )
    response.headers["Cache-Control"] = f"public, max-age={SUGGESTIONS_AGE}"
    return response
