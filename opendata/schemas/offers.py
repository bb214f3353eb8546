"""Schema of an offer; facts are named as in content/facts/offers.yaml."""

from offers.enums import Channel, OfferState, Period, Unit
from opendata.schemas.shared import (
    ADDRESS,
    AS_OF,
    PAGE,
    PROVENANCE,
    REACH,
    SHORT_URL,
    SOURCE_STATUS,
    TOPICS,
)
from opendata.schemas.types import (
    Schema,
    amount,
    day,
    facts,
    key,
    many,
    one_of,
    partial_day,
    record,
    ref,
    text,
    whole,
    yes_no_unknown,
    yes_or_no,
)

DATED: dict[str, Schema] = {
    "up_to": yes_or_no("True: an upper limit; left out where not."),
    "per": one_of(Period.values),
    "valid_from": day("Left out where not known; never for ever."),
    "valid_to": day("Left out where not known. A value whose day is past is past."),
    "as_of": AS_OF,
    "status": SOURCE_STATUS,
    "source": many(text()),
    "note": text("Prose."),
}
OPTIONAL_DATED = "up_to per valid_from valid_to as_of source note"

PLACES: dict[str, Schema] = {
    "districts": many(
        key("Key of a district, or whole-city."), "Area served; whole-city where all."
    ),
    "located_in": many(key("Key of a district."), "Where the office is, if known."),
}

NAMES: dict[str, Schema] = {
    "name_de": text("Official German name."),
    "short_names": many(text()),
    "provider": key("Key of the organisation."),
    "also_by": many(key("Key of a further organisation.")),
}

PROSE: dict[str, Schema] = {
    "gives": text("What people get."),
    "for_whom": text("Conditions, one a line, then an exception or addition."),
    "how_to_start": many(text(), "Steps in their order."),
    "bring": many(text(), "Documents to bring."),
    "single_parent_rule": text("What is special for single parents."),
    "story": many(ref("StoryBlock"), "Good to know."),
    "cost": text("Cost in words."),
}

FIT: dict[str, Schema] = {
    "free": yes_no_unknown("Costs nothing."),
    "free_with_dresden_pass": yes_or_no("Left out where not."),
    "single_parents_only": yes_or_no("For single parents only."),
    "by_phone": yes_no_unknown("Advice by phone."),
    "evening_or_weekend": yes_no_unknown("Open in the evening or at weekends."),
    "childcare": yes_no_unknown("Childcare there."),
    "child_welcome": yes_no_unknown("A child may come along."),
    "interpreter": yes_no_unknown("There is an interpreter."),
    "without_german": yes_no_unknown("Works without German."),
    "needs_referral": yes_no_unknown("Another office must refer people first."),
    "takes_new_people": yes_no_unknown("Takes new people now."),
    "channels": many(one_of(Channel.values), "How the service works."),
    "minimum_age": whole(minimum=0),
    "maximum_age": whole(minimum=0),
}

FACTS: dict[str, Schema] = {
    "amounts": many(
        record(
            {"label": text("Prose."), "amount_eur": amount("Euros."), **DATED},
            optional=OPTIONAL_DATED,
        ),
        "Dated euro values, past and coming ones among them.",
    ),
    "other_values": many(
        record(
            {
                "label": text("Prose."),
                "value": amount(),
                "unit": one_of([unit for unit in Unit.values if unit != Unit.EUR]),
                **DATED,
            },
            optional=OPTIONAL_DATED,
        ),
        "The same for percentages and days.",
    ),
    "legal_basis": many(text()),
    "contact": facts({**REACH, **ADDRESS, "note": text("Prose.")}),
    "access": ref("Access"),
    "branches": many(
        record(
            {
                "name": text("Prose; without it take the organisation's name."),
                "organisation": key("Key of the organisation."),
                **PLACES,
                **REACH,
                **ADDRESS,
                "access": ref("Access"),
                "hours": ref("Hours"),
                "note": text("Prose."),
                "languages_note": text("Prose."),
                "as_of": AS_OF,
                "status": SOURCE_STATUS,
            },
            optional="name districts located_in phone email web place street postcode "
            "town access hours note languages_note as_of status",
        ),
        "Several places or providers of one offer.",
    ),
    "hours": ref("Hours"),
    "languages_spoken": many(text(), "ISO 639-1; dgs is German Sign Language."),
    "page_languages_known": many(text(), "Languages of the provider's pages."),
    "languages_note": text("Prose."),
    "passes_on_to": many(
        record(
            {
                "situation": text("Prose."),
                "offer": key("Key of the next offer."),
                "inferred": yes_or_no("True: our conclusion; false: in a source."),
            }
        ),
        "Who is next, in which situation.",
    ),
}

CHANGES: dict[str, Schema] = {
    "paused_until": day(),
    "moves_on": day(),
    "moves_to": ref("Address"),
    "planned_change": record(
        {
            "date": day(),
            "confirmed": yes_or_no("False after the date: was planned, not confirmed."),
            "text": text("Prose."),
        },
        optional="text",
    ),
    "ended_on": partial_day("As exact as known: YYYY, YYYY-MM or YYYY-MM-DD."),
    "ended_reason": text("Prose."),
    "successor": key("Key of the offer that follows."),
}

OFFER = record(
    {
        **PAGE,
        "short_url": SHORT_URL,
        "topics": TOPICS,
        **PLACES,
        "state": one_of(OfferState.values),
        **NAMES,
        **PROSE,
        **FIT,
        **FACTS,
        **CHANGES,
        **PROVENANCE,
        "sensitive": yes_or_no("Violence, debt, health crisis: handle with care."),
        "hidden_address": yes_or_no("The address is secret and never published."),
    },
    optional=" ".join(
        {
            "short_url",
            *NAMES.keys() - {"name_de"},
            *PROSE,
            "free_with_dresden_pass",
            "channels",
            "minimum_age",
            "maximum_age",
            *FACTS,
            *CHANGES,
            *PROVENANCE.keys() - {"confirmed_on", "status"},
        }
    ),
)

SCHEMAS: dict[str, Schema] = {"Offer": OFFER}
