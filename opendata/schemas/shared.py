"""What several kinds of records share."""

from and_cms.core import languages
from and_cms.core.enums import SourceStatus, Weekday
from opendata.schemas.types import (
    Schema,
    day,
    facts,
    key,
    many,
    one_of,
    or_null,
    partial_day,
    record,
    ref,
    text,
    yes_or_no,
)

LANGUAGE = one_of(
    list(languages.TABLE),
    "Language of the prose; de where the page is not translated yet.",
)
TRANSLATED: Schema = {
    "enum": [True, False, "machine"],
    "description": (
        "true: an original or a checked text. machine: a machine translation that "
        "nobody has checked. false: not translated, the prose is German."
    ),
}
SOURCE_STATUS = one_of(
    SourceStatus.values,
    "verified: source of 2024 or newer; old: before 2024 or undated; "
    "general-knowledge: no source, please check.",
)
AS_OF = partial_day("Date of the source: YYYY, YYYY-MM, YYYY-MM-DD, or 2024+.")

PAGE: dict[str, Schema] = {
    "key": key("Stable key, the same in every language."),
    "lang": LANGUAGE,
    "translated": TRANSLATED,
    "title": text(),
    "summary": text("One sentence."),
    "url": text("Page for readers, in the language asked for.", format="uri"),
}
SHORT_URL = text(
    "Short address for print and QR codes; it says nothing of the topic.", format="uri"
)
TOPICS = many(key("Key of a topic."), "The main topic comes first.")

PROVENANCE: dict[str, Schema] = {
    "confirmed_on": or_null(day("Day on which the provider confirmed the facts.")),
    "status": SOURCE_STATUS,
    "as_of": AS_OF,
    "field_status": many(
        record(
            {"field": text(), "status": SOURCE_STATUS, "as_of": AS_OF},
            optional="status as_of",
        ),
        "Fields whose source differs from that of the record.",
    ),
    "sources": many(text(), "Keys or addresses of the sources."),
}

REACH: dict[str, Schema] = {
    "phone": text("As people read it."),
    "email": text(format="email"),
    "web": text(format="uri"),
}
ADDRESS: dict[str, Schema] = {
    "place": text("Name of the place, where people know it by name."),
    "street": text(),
    "postcode": text(pattern=r"^\d{5}$"),
    "town": text(),
}

SCHEMAS: dict[str, Schema] = {
    "Access": facts(
        {
            "step_free": yes_or_no(),
            "accessible_toilet": yes_or_no(),
            "lift": yes_or_no(),
            "hearing_loop": yes_or_no(),
        },
        "Getting in; what is not known is left out.",
    ),
    "Address": facts(ADDRESS, "A postal address, in German."),
    "HoursSpan": record(
        {
            "weekday": one_of(Weekday.values),
            "opens": text("Local time.", pattern=r"^\d{2}:\d{2}$"),
            "closes": text("Local time.", pattern=r"^\d{2}:\d{2}$"),
            "by_appointment": yes_or_no("Only by appointment; left out where not."),
        },
        optional="opens closes by_appointment",
        description="Without times: open, but it is not known when.",
    ),
    "Hours": facts(
        {
            "times": many(ref("HoursSpan")),
            "always_open": yes_or_no("Day and night; left out where not."),
            "note": text("Prose."),
            "as_of": AS_OF,
            "status": SOURCE_STATUS,
        },
        "Regular hours in Dresden's local time.",
    ),
    "StoryBlock": facts(
        {"heading": text(), "text": text(), "lines": many(text())},
        "A part of the body text.",
    ),
    "Problem": record(
        {
            "type": text(format="uri-reference"),
            "title": text(),
            "status": {"type": "integer"},
            "detail": text("In the language asked for."),
            "instance": text("Address without its query.", format="uri-reference"),
            "errors": many(
                record({"parameter": text(), "detail": text()}),
                "Which parameters cannot be used, and why.",
            ),
        },
        optional="errors",
        description="An error as in RFC 9457.",
    ),
}
