"""The description of the API as OpenAPI 3.1, built from the schemas of its records."""

from django.conf import settings
from django.urls import get_script_prefix

from and_cms.core import languages
from opendata.forms import KINDS, MAX_LIMIT, MAX_QUERY, SEARCH_LIMIT
from opendata.schemas import events, offers, records, shared
from opendata.schemas.types import Schema, many, record, ref, whole

INFO = {
    "title": "Alleinerziehenden-Netzwerk Dresden",
    "version": "1",
    "summary": "Offers, events and partners for single parents in Dresden.",
    "description": (
        "Read only, without a key, open to every origin. Facts (phone, amounts, hours) "
        "are the same in every language; prose is in the language asked for, or German "
        "where it is not translated yet: see `lang` and `translated`. What is not "
        "known is left out; yes/no facts that are not known are null. Nothing here is "
        "proof of today's state: see `confirmed_on`, `status` and `as_of`."
    ),
}

PARAMETERS: dict[str, Schema] = {
    "lang": {
        "name": "lang",
        "in": "query",
        "description": "Language of prose, addresses and error texts.",
        "schema": {
            "type": "string",
            "enum": list(languages.TABLE),
            "default": languages.SOURCE,
        },
    },
    "page": {
        "name": "page",
        "in": "query",
        "schema": whole(minimum=1, default=1),
    },
    "limit": {
        "name": "limit",
        "in": "query",
        "description": (
            f"Records a page. Where nothing is asked for: {MAX_LIMIT} in lists, "
            f"{SEARCH_LIMIT} in search."
        ),
        "schema": whole(minimum=1, maximum=MAX_LIMIT),
    },
    "topic": {
        "name": "topic",
        "in": "query",
        "description": "Key of a topic.",
        "schema": {"type": "string"},
    },
    "district": {
        "name": "district",
        "in": "query",
        "description": "Key of a district, or a postcode in Dresden.",
        "schema": {"type": "string"},
    },
    "q": {
        "name": "q",
        "in": "query",
        "required": True,
        "description": "Words in any language.",
        "schema": {"type": "string", "minLength": 1, "maxLength": MAX_QUERY},
    },
    "type": {
        "name": "type",
        "in": "query",
        "description": "Only hits of this type.",
        "schema": {"type": "string", "enum": list(KINDS)},
    },
    "key": {
        "name": "key",
        "in": "path",
        "required": True,
        "description": "Stable key of the record.",
        "schema": {"type": "string"},
    },
}

KIND_SCHEMAS = {
    "offers": "Offer",
    "events": "Event",
    "partners": "Partner",
    "topics": "Topic",
    "districts": "District",
    "words": "Word",
}
FILTERS = {
    "offers": ["topic", "district"],
    "events": ["topic", "district"],
    "partners": ["district"],
}


def api_description() -> Schema:
    """Return the whole description; its server is this site, prefix included."""
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": [{"url": f"{settings.BASE_URL}{get_script_prefix()}api/v1"}],
        "paths": _paths(),
        "components": {
            "schemas": {
                **shared.SCHEMAS,
                **offers.SCHEMAS,
                **events.SCHEMAS,
                **records.SCHEMAS,
                **{f"{name}List": _list_of(name) for name in KIND_SCHEMAS.values()},
            },
            "parameters": PARAMETERS,
            "responses": {
                "Problem": {
                    "description": "An error (RFC 9457).",
                    "content": {"application/problem+json": {"schema": ref("Problem")}},
                }
            },
        },
    }


def _list_of(name: str) -> Schema:
    return record(
        {
            "count": whole("Records in all pages.", minimum=0),
            "next": {"type": ["string", "null"], "format": "uri"},
            "results": many(ref(name)),
        }
    )


def _paths() -> Schema:
    paths: Schema = {}
    for kind, name in KIND_SCHEMAS.items():
        asked = ["lang", *FILTERS.get(kind, []), "page", "limit"]
        paths[f"/{kind}/"] = _get(f"list-{kind}", f"All {kind}.", asked, f"{name}List")
        paths[f"/{kind}/{{key}}/"] = _get(
            f"get-{kind}", f"One of the {kind}, whole.", ["key", "lang"], name
        )
    asked = ["q", "lang", "type", "topic", "district", "limit", "page"]
    paths["/search/"] = _get("search", "Search in all kinds.", asked, "SearchResult")
    return paths


def _get(operation: str, summary: str, parameters: list[str], schema: str) -> Schema:
    problem = {"$ref": "#/components/responses/Problem"}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": [
                {"$ref": f"#/components/parameters/{name}"} for name in parameters
            ],
            "responses": {
                "200": {
                    "description": "Found.",
                    "content": {"application/json": {"schema": ref(schema)}},
                },
                "400": problem,
                **({"404": problem} if "key" in parameters else {}),
            },
        }
    }
