"""The addresses of the API: read only, open to every origin, without a cookie."""

from django.core.exceptions import SuspiciousOperation
from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from and_cms.core import languages
from opendata.addresses import absolute
from opendata.forms import ParameterForm, SearchForm, read_parameters
from opendata.openapi import api_description
from opendata.problems import (
    ParameterError,
    Problem,
    bad_parameters,
    problem_response,
    unknown_address,
    unknown_key,
    wrong_method,
)
from opendata.resources import RESOURCES, Resource
from opendata.serializers.facts import Json
from opendata.serializers.search import hits_as_json
from search.queries import search


def json_response(data: Json) -> JsonResponse:
    """Write JSON with its letters as they are: half the size in most languages."""
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


# A form of another site cannot change anything here, so a POST is told the truth
# (405) instead of a failed token check (403).
@method_decorator(csrf_exempt, name="dispatch")
class ApiView(View):
    """Answers in the language asked for; whatever goes wrong is problem JSON."""

    http_method_names = ["get", "head", "options"]

    def dispatch(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        """Answer, and open the answer to programs of every origin (S-09)."""
        language = asked_language(request)
        with translation.override(language):
            try:
                response = super().dispatch(request, *args, **kwargs)
            except Problem as problem:
                response = problem_response(request, problem)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Content-Language"] = language
        return response

    def http_method_not_allowed(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> JsonResponse:
        """Tell that the API can only be read."""
        response = problem_response(request, wrong_method())
        response.headers["Allow"] = ", ".join(self.http_method_names).upper()
        return response


def asked_language(request: HttpRequest) -> str:
    """Return the language the program asks for, German where it is none of ours."""
    try:
        code = request.GET.get("lang", languages.SOURCE)
    except SuspiciousOperation:
        # More parameters than Django reads; the view refuses the request next.
        return languages.SOURCE
    return languages.get(code).code


class ResourceView(ApiView):
    """Answers with records of one kind."""

    resource_name = ""

    @property
    def resource(self) -> Resource:
        """The kind of record this address is for."""
        return RESOURCES[self.resource_name]


class ListView(ResourceView):
    """One page of a list: how many there are, the next page, the records."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """Answer with the records that the parameters ask for."""
        asked = read_parameters(self.resource.form, request.GET).cleaned_data
        records = self.resource.filtered(self.resource.records(), asked)
        page, limit = asked["page"], asked["limit"]
        first = (page - 1) * limit
        found = list(records[first : first + limit + 1])
        if page > 1 and not found:
            raise no_such_page()
        has_more = len(found) > limit
        return json_response(
            {
                "count": records.count() if has_more else first + len(found),
                "next": next_page(request, page) if has_more else None,
                "results": self.resource.as_json(found[:limit], asked["lang"]),
            }
        )


def no_such_page() -> Problem:
    """Return the problem of a page behind the last one."""
    detail = translation.gettext("There are not so many pages.")
    return bad_parameters([ParameterError("page", detail)])


def next_page(request: HttpRequest, page: int) -> str:
    """Return the absolute address of the page after ``page``."""
    query = {name: str(value) for name, value in request.GET.items() if value}
    query["page"] = str(page + 1)
    return absolute(f"{request.path}?{urlencode(query)}")


class DetailView(ResourceView):
    """One record, the same fields as in the list."""

    def get(self, request: HttpRequest, key: str) -> JsonResponse:
        """Answer with the record, if everybody may see it."""
        language = read_parameters(ParameterForm, request.GET).cleaned_data["lang"]
        found = list(self.resource.records().filter(**{self.resource.key_field: key}))
        if not found:
            raise unknown_key()
        return json_response(self.resource.as_json(found[:1], language)[0])


class SearchView(ApiView):
    """Search, the same as on the page for readers."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """Answer with hits, the best one first."""
        asked = read_parameters(SearchForm, request.GET).cleaned_data
        page, limit = asked["page"], asked["limit"]
        found = search(
            asked["q"],
            asked["lang"],
            kind=asked["type"] or None,
            topic=asked["topic"] or None,
            districts=asked["district"],
            limit=limit,
            page=page,
        )
        has_more = found.total > page * limit
        return json_response(
            {
                "query": asked["q"],
                "lang": asked["lang"],
                "total": found.total,
                "engine": found.engine,
                "did_you_mean": found.did_you_mean or None,
                "next": next_page(request, page) if has_more else None,
                "results": hits_as_json(found.hits),
            }
        )


class DescriptionView(ApiView):
    """The description of the API, as OpenAPI 3.1."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """Answer with the description."""
        return json_response(api_description())


class UnknownAddressView(ApiView):
    """Everything else below ``/api/``."""

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        """Send an address without its last slash there; the rest is not found."""
        if not request.path_info.endswith("/") and _is_known(f"{request.path_info}/"):
            query = request.META.get("QUERY_STRING", "")
            target = f"{request.path}/" + (f"?{query}" if query else "")
            return HttpResponsePermanentRedirect(target)
        raise unknown_address()


def _is_known(path: str) -> bool:
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return getattr(view, "view_class", None) is not UnknownAddressView
