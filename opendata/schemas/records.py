"""Schemas of partners, topics, districts, words and search hits."""

from opendata.forms import KINDS
from opendata.schemas.shared import (
    ADDRESS,
    LANGUAGE,
    PAGE,
    PROVENANCE,
    REACH,
    TRANSLATED,
)
from opendata.schemas.types import (
    Schema,
    facts,
    key,
    many,
    one_of,
    record,
    ref,
    text,
    whole,
    yes_no_unknown,
    yes_or_no,
)
from partners.enums import OrganisationKind
from vocabulary.enums import DistrictKind, TopicIcon

GERMAN: dict[str, Schema] = {
    "key": key("Stable key."),
    "lang": LANGUAGE,
    "translated": TRANSLATED,
}
OPTIONAL_PROVENANCE = "as_of field_status sources"

PARTNER = record(
    {
        **PAGE,
        "name": text("Name of the organisation."),
        "kind": one_of(OrganisationKind.values),
        "collective": yes_or_no("Stands for several bodies, not one."),
        **REACH,
        **ADDRESS,
        "access": ref("Access"),
        "districts": many(key("Key of a district."), "Where it is based or works."),
        **PROVENANCE,
    },
    optional=f"{' '.join([*REACH, *ADDRESS])} access {OPTIONAL_PROVENANCE}",
)

TOPIC = record(
    {
        **PAGE,
        "intro": text(),
        "first_steps": many(text()),
        "icon": one_of(TopicIcon.values, "Name in the icon set Phosphor."),
        "sensitive": yes_or_no(),
        "order": whole("Place in the list of topics, from 1.", minimum=1),
    },
    optional="intro first_steps icon",
)

DISTRICT = record(
    {
        **GERMAN,
        "name": text(),
        "kind": one_of(DistrictKind.values),
        "postcodes": many(text(), "A postcode may lie in several districts."),
        "stadtteile": many(text(), "Typical ones, not all."),
        "office": facts({"street": text(), "postcode": text(), "town": text()}),
        "has_buergerbuero": yes_no_unknown(),
        **PROVENANCE,
    },
    optional=f"stadtteile office {OPTIONAL_PROVENANCE}",
)

WORD = record(
    {
        **GERMAN,
        "official": text("The word that offices write."),
        "explanation": text("One plain German sentence."),
        "old_names": many(record({"name": text(), "note": text()}, optional="note")),
        "words": {
            "type": "object",
            "additionalProperties": many(text()),
            "description": "By language: words seen in public texts.",
        },
        "related_offers": many(key("Key of an offer."), "The first one first."),
        "related_topics": many(key("Key of a topic.")),
    },
    optional="old_names words",
)

HIT = record(
    {
        "key": key("Key of the record."),
        "type": one_of(list(KINDS)),
        "lang": LANGUAGE,
        "title": text(),
        "url": text(format="uri"),
        "confident": yes_or_no("False: a weak guess, perhaps helpful."),
    }
)

SEARCH_RESULT = record(
    {
        "query": text(),
        "lang": LANGUAGE,
        "total": whole(minimum=0),
        "engine": one_of(["elasticsearch", "database"]),
        "did_you_mean": {"type": ["string", "null"]},
        "next": {"type": ["string", "null"], "format": "uri"},
        "results": many(ref("SearchHit")),
    }
)

SCHEMAS: dict[str, Schema] = {
    "Partner": PARTNER,
    "Topic": TOPIC,
    "District": DISTRICT,
    "Word": WORD,
    "SearchHit": HIT,
    "SearchResult": SEARCH_RESULT,
}
