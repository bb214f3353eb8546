"""Errors as RFC 9457 problem JSON, in the language that the program asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext, gettext_lazy

TITLES = {
    400: gettext_lazy("Bad request"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("Method not allowed"),
}


@dataclass(frozen=True)
class ParameterError:
    """What is wrong with one parameter of the address."""

    parameter: str
    detail: str


class Problem(Exception):
    """An answer that is no result; the view turns it into problem JSON."""

    def __init__(
        self, status: int, detail: str, errors: Sequence[ParameterError] = ()
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors


def bad_parameters(errors: Sequence[ParameterError]) -> Problem:
    """Return the problem of an address with parameters that mean nothing."""
    return Problem(400, gettext("Some parameters cannot be used."), errors)


def unknown_key() -> Problem:
    """Return the problem of a key that stands for nothing public."""
    return Problem(404, gettext("There is nothing with this key."))


def unknown_address() -> Problem:
    """Return the problem of an address that the API does not have."""
    return Problem(
        404, gettext("There is no such address. See /api/v1/openapi.json for all.")
    )


def wrong_method() -> Problem:
    """Return the problem of an attempt to write."""
    return Problem(405, gettext("This API can only be read: use GET."))


def problem_response(request: HttpRequest, problem: Problem) -> JsonResponse:
    """Write a problem as JSON.

    ``about:blank`` means: no more than the status says (RFC 9457, 4.2.1). The query
    stays out of ``instance``; it may hold what somebody typed.
    """
    body: dict[str, object] = {
        "type": "about:blank",
        "title": str(TITLES[problem.status]),
        "status": problem.status,
        "detail": problem.detail,
        "instance": request.path,
    }
    if problem.errors:
        body["errors"] = [
            {"parameter": error.parameter, "detail": error.detail}
            for error in problem.errors
        ]
    return JsonResponse(
        body,
        status=problem.status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
