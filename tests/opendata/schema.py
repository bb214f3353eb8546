"""Checks answers against the API's own description, closed: no field undescribed."""

import copy
import json
from functools import cache

from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from opendata.openapi import api_description


def closed(schema: object) -> object:
    """Return a schema that allows only what it describes."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: closed(part) for name, part in schema.items()}
    if found.get("type") == "object" and "properties" in found:
        found.setdefault("additionalProperties", False)
    return found


@cache
def validator(name: str) -> Draft202012Validator:
    """Return a validator for one of the described records."""
    components = copy.deepcopy(api_description()["components"])
    components["schemas"] = closed(components["schemas"])
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": components},
        format_checker=FormatChecker(),
    )


class ApiMixin:
    """Asks the API and checks every answer against its description."""

    client: Client

    def get(self, path: str, schema: str, **query: str | int) -> dict:
        """Return a good answer."""
        response = self.client.get(f"/api/v1/{path}", query)
        self.assertEqual(response.status_code, 200, response.content[:500])
        self.assertEqual(response["Content-Type"], "application/json")
        data = json.loads(response.content)
        self.assert_valid(data, schema)
        return data

    def assert_valid(self, data: object, schema: str) -> None:
        """Assert that data is as described, and nothing more."""
        errors = [
            f"{error.json_path}: {error.message[:200]}"
            for error in validator(schema).iter_errors(data)
        ]
        self.assertEqual(errors, [])

    def assert_problem(self, path: str, status: int, **query: object) -> dict:
        """Return a problem, which must be described and of the expected status."""
        response = self.client.get(f"/api/v1/{path}", query)
        self.assertEqual(response.status_code, status, response.content[:500])
        self.assertEqual(response["Content-Type"], "application/problem+json")
        problem = json.loads(response.content)
        self.assert_valid(problem, "Problem")
        self.assertEqual(problem["status"], status)
        return problem

    def keys(self, path: str, schema: str, **query: str | int) -> list[str]:
        """Return the keys of a list."""
        return [row["key"] for row in self.get(path, schema, **query)["results"]]
