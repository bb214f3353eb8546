"""Short words for JSON Schema (2020-12), in which the API describes its records.

Published schemas are open, so that a new fact breaks no program; the tests close them
and so find every field that is sent but not described.
"""

Schema = dict[str, object]


def text(description: str = "", **more: object) -> Schema:
    """A string."""
    return {"type": "string", **_about(description), **more}


def key(description: str) -> Schema:
    """A stable key: the same in every language."""
    return text(description, pattern=r"^[-\w]+$")


def one_of(values: list[str], description: str = "") -> Schema:
    """One of a few fixed words."""
    return {"type": "string", "enum": list(values), **_about(description)}


def day(description: str = "") -> Schema:
    """A date."""
    return text(description, format="date")


def moment(description: str = "") -> Schema:
    """A point in time with its offset."""
    return text(description, format="date-time")


def partial_day(description: str) -> Schema:
    """A date as exact as it is known."""
    return text(description, pattern=r"^\d{4}(\+|-\d{2}(-\d{2})?)?$")


def whole(description: str = "", **more: object) -> Schema:
    """A whole number."""
    return {"type": "integer", **_about(description), **more}


def amount(description: str = "") -> Schema:
    """A number."""
    return {"type": "number", **_about(description)}


def yes_or_no(description: str = "") -> Schema:
    """Known for sure."""
    return {"type": "boolean", **_about(description)}


def yes_no_unknown(description: str = "") -> Schema:
    """True, false, or null where it is not known."""
    return {"type": ["boolean", "null"], **_about(description)}


def or_null(schema: Schema) -> Schema:
    """The same, or null."""
    return {**schema, "type": [schema["type"], "null"]}


def many(items: Schema, description: str = "") -> Schema:
    """A list."""
    return {"type": "array", "items": items, **_about(description)}


def record(
    properties: dict[str, Schema], *, optional: str = "", description: str = ""
) -> Schema:
    """An object; all properties are there but those named in ``optional``."""
    left_out = set(optional.split())
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in left_out],
        **_about(description),
    }


def facts(properties: dict[str, Schema], description: str = "") -> Schema:
    """An object of which every property may be left out."""
    return {"type": "object", "properties": properties, **_about(description)}


def ref(name: str) -> Schema:
    """A schema described once for all."""
    return {"$ref": f"#/components/schemas/{name}"}


def _about(description: str) -> Schema:
    return {"description": description} if description else {}
