"""Schema of an event."""

from events.enums import DateStatus, EventStatus
from opendata.schemas.shared import PAGE, SHORT_URL, TOPICS
from opendata.schemas.types import (
    Schema,
    day,
    facts,
    key,
    many,
    moment,
    one_of,
    record,
    ref,
    text,
    whole,
    yes_no_unknown,
    yes_or_no,
)

DATE = record(
    {
        "starts_at": moment("Dresden's local time with its offset."),
        "ends_at": moment(),
        "status": one_of(
            DateStatus.values,
            "moved: takes place here, at another time than planned at first. "
            "moved-away: the old day of a moved date.",
        ),
        "moved_from": moment("Planned at first."),
        "moved_to": moment("Takes place now."),
        "note": text("Prose."),
    },
    optional="moved_from moved_to note",
)

EVENT = record(
    {
        **PAGE,
        "short_url": SHORT_URL,
        "topics": TOPICS,
        "districts": many(key("Key of a district."), "Where it takes place, if known."),
        "status": one_of(EventStatus.values, "Holds for all dates."),
        "moved_from": moment("Where the whole event was moved: planned at first."),
        "dates": many(
            DATE, "Dates that have not ended; where all are over, those that were."
        ),
        "organiser": key("Key of the organisation."),
        "organiser_name": text(),
        "place": facts(
            {
                "name": text(),
                "street": text(),
                "postcode": text(),
                "town": text(),
                "access": ref("Access"),
                "note": text("Prose."),
            }
        ),
        "story": many(ref("StoryBlock")),
        "online": yes_or_no(),
        "online_url": text(format="uri"),
        "cost": text("Cost in words."),
        "free": yes_no_unknown("Costs nothing."),
        "childcare": yes_no_unknown("Childcare there."),
        "step_free": yes_no_unknown("Step-free."),
        "registration": record(
            {
                "needed": yes_no_unknown(),
                "url": text(format="uri"),
                "email": text(format="email"),
                "until": day(),
                "note": text("Prose."),
            },
            optional="url email until note",
        ),
        "places": whole("For so many people.", minimum=0),
        "languages_spoken": many(text(), "ISO 639-1; dgs is German Sign Language."),
        "interpreters": many(text(), "The same codes."),
        "minimum_age": whole(minimum=0),
        "maximum_age": whole(minimum=0),
        "age_note": text("Prose."),
        "sensitive": yes_or_no(),
        "example": yes_or_no("Invented, to show how an event looks."),
    },
    optional="short_url moved_from organiser organiser_name place story online_url "
    "cost places languages_spoken interpreters minimum_age maximum_age age_note",
)

SCHEMAS: dict[str, Schema] = {"Event": EVENT}
