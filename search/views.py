"""The search page: thin, the form reads, the query answers, the page shows."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext

from and_cms.core.presentation import Link, Pages
from search.forms import SearchForm
from search.presentation import chips, filters, groups, tabs, weak_rows
from search.queries import search
from search.unmet import AnswerFirst, count_unmet, is_reader
from vocabulary.places import districts_for
from vocabulary.topics import topic_tiles

PER_PAGE = 20


def search_page(request: HttpRequest) -> HttpResponse:
    """Answer a question; without hits the topics and a person still help."""
    language = get_language()
    form = SearchForm(request.GET)
    form.is_valid()
    tiles = topic_tiles(language)
    topic = form.value("thema") if form.value("thema") in [t.key for t in tiles] else ""
    districts = districts_for(form.value("ort"))
    number = form.cleaned_data.get("seite") or 1
    result = search(
        form.question,
        language,
        kind=form.kind,
        topic=topic or None,
        districts=districts,
        limit=PER_PAGE,
        page=number,
    )
    errors = _errors(form, topic, bool(districts))
    context = {
        "query": form.question,
        "total": result.total,
        "errors": errors,
        "did_you_mean": _did_you_mean(result.did_you_mean),
        "chips": chips(request.GET, form.value("ort"), districts),
        "filters": filters(request.GET, tiles, topic, form.value("ort")),
        "tabs": tabs(request.GET, result.counts, form.kind),
        "groups": groups(result),
        "weak": weak_rows(result),
        "has_unchecked_hits": any(hit.is_machine for hit in result.hits),
        "pages": _pages(request, number, result.total),
        "topics": tiles,
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
    if form.data.get("ort") and not has_districts:
        errors.append(
            gettext("We do not know this place. Try a Stadtteil or a postcode.")
        )
    return errors


def _did_you_mean(words: str | None) -> Link | None:
    if not words:
        return None
    return Link(words, f"?{urlencode({'q': words})}")


def _pages(request: HttpRequest, number: int, total: int) -> Pages | None:
    last = max(1, -(-total // PER_PAGE))
    if last == 1:
        return None

    def address(page: int) -> str:
        query = request.GET.copy()
        query["seite"] = str(page)
        return f"?{query.urlencode()}"

    return Pages(
        number,
        last,
        address(number - 1) if number > 1 else "",
        address(number + 1) if number < last else "",
    )
