"""What was announced, read out of the answers; the way from them to an event page.

Knows nothing of forms or requests: whoever fills the answers in may use it.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify

from and_cms.core import languages
from and_cms.core.enums import TriState
from events.dates import local_moment
from events.enums import ChangeKind, EventCost, Frequency, HolidayRule
from events.models import EventChange, EventDate, EventPage, EventTopic
from partners.models import Organisation, Place
from vocabulary.models import DistrictPostcode, TopicPage

Answers = Mapping[str, Any]
"""The answers by step: ``what``, ``when``, ``dates``, ``preview``, ``where``, ``whom``,
``contact``, ``picture``."""

WHOM = (
    "cost",
    "cost_text",
    "childcare",
    "age_from",
    "age_to",
    "age_note",
    "registration_needed",
    "registration_url",
    "registration_email",
    "capacity",
    "registration_note",
)


@dataclass(frozen=True)
class AnnouncedEvent:
    """The answers with the types of an event."""

    answers: Answers

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self._of("what").get("title", ""))

    @property
    def text_language(self) -> str:
        """The language of title and text."""
        return languages.get(self._of("what").get("text_language")).code

    @property
    def starts_at(self) -> datetime | None:
        """The first start."""
        when = self._of("when")
        return _moment(when["day"], when["starts"]) if when.get("day") else None

    @property
    def dates(self) -> list[EventDate]:
        """The dates as rows, unsaved."""
        when, further = self._of("when"), self._of("dates")
        starts = _moment(when["day"], when["starts"])
        ends = _moment(when.get("end_day") or when["day"], when["ends"])
        length = ends - starts
        repeats = when.get("repeats")
        if repeats == "several":
            days = sorted({when["day"], *further.get("further_days", [])})
            moments = [_moment(day, when["starts"]) for day in days]
            return [
                EventDate(uid=uuid.uuid4(), starts_at=one, ends_at=one + length)
                for one in moments
                if timezone.localdate(one).isoformat() not in self.left_out
            ]
        rule = EventDate(uid=uuid.uuid4(), starts_at=starts, ends_at=ends)
        if repeats in (Frequency.WEEKLY, Frequency.MONTHLY):
            rule.frequency = repeats
            until = further.get("until")
            rule.until = date.fromisoformat(until) if until else None
            # Each day was shown with its holiday and decided by the announcer.
            rule.holidays = HolidayRule.KEEP
        return [rule]

    @property
    def left_out(self) -> set[str]:
        """Days (ISO 8601) on which it does not take place."""
        return set(self._of("preview").get("left_out", []))

    @property
    def changes(self) -> list[EventChange]:
        """The days of a series that are left out, as cancelled dates."""
        if self._of("when").get("repeats") not in (Frequency.WEEKLY, Frequency.MONTHLY):
            return []
        return [
            EventChange(
                translation_key=uuid.uuid4(),
                original_day=date.fromisoformat(day),
                status=ChangeKind.CANCELLED,
            )
            for day in sorted(self.left_out)
        ]

    def write_into(self, page: EventPage) -> None:
        """Put everything into a page, unsaved; its rows with it."""
        what, where, whom = map(self._of, ("what", "where", "whom"))
        page.title = self.title
        page.summary = what.get("summary", "")
        page.text_language = self.text_language
        text = what.get("text", "")
        blocks = [{"type": "paragraphs", "value": {"heading": "", "text": text}}]
        page.story = EventPage.story.field.to_python(blocks if text else [])
        page.organiser_id = _if_there(Organisation, what.get("organisation"))
        page.organiser_name = what.get("organisation_name", "")
        _write_place(page, where)
        for name in WHOM:
            if whom.get(name) is not None:
                setattr(page, name, whom[name])
        until = whom.get("registration_until")
        page.registration_until = date.fromisoformat(until) if until else None
        page.languages_spoken = list(whom.get("languages_spoken") or [])
        page.interpreters = list(whom.get("interpreters") or [])
        page.dates = self.dates
        page.changes = self.changes
        page.picture_text = self._of("picture").get("alt", "")
        topics = TopicPage.objects.source().filter(slug__in=what.get("topics") or [])
        page.topic_rows = [EventTopic(topic=topic) for topic in topics]

    def _of(self, step: str) -> Mapping[str, Any]:
        return self.answers.get(step) or {}


def _write_place(page: EventPage, where: Mapping[str, Any]) -> None:
    page.is_online = where.get("kind") in ("online", "both")
    page.online_url = where.get("online_url", "") if page.is_online else ""
    page.place_id = _if_there(Place, where.get("place"))
    typed = [where.get("place_name", ""), where.get("street", "")]
    page.place_name = ", ".join(part for part in typed if part)[:160]
    page.place_note = where.get("place_note", "")
    page.step_free = where.get("step_free") or TriState.UNKNOWN
    postcode = where.get("postcode")
    row = DistrictPostcode.objects.filter(postcode=postcode).order_by("pk").first()
    page.district_id = row.district_id if row and postcode else None


def _if_there(model: type[Model], number: int | None) -> int | None:
    """Return the number of a record, unless it was deleted since it was chosen."""
    is_there = number and model._default_manager.filter(pk=number).exists()
    return number if is_there else None


def _moment(day: str, clock: str) -> datetime:
    return local_moment(date.fromisoformat(day), time.fromisoformat(clock))


RESERVED = {"melden"}
"""Addresses below the list of events that are no event's (design, section 6)."""


def slug_for(title: str, parent: EventPage) -> str:
    """Return a free slug for a title in any script."""
    from anyascii import anyascii  # for scripts that an address does not have

    base = slugify(anyascii(title))[:60].strip("-") or "veranstaltung"
    taken = set(
        parent.get_children()
        .filter(slug__startswith=base)
        .values_list("slug", flat=True)
    )
    taken |= RESERVED
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def answers_of(page: EventPage) -> dict[str, dict[str, Any]]:
    """Return an event as answers, as a start for another one: all but its dates."""
    text = "\n\n".join(
        str(block.value.get("text", "")) for block in page.story if block.value
    )
    kind = "both" if page.is_online and (page.place_id or page.place_name) else "place"
    if page.is_online and kind != "both":
        kind = "online"
    until = page.registration_until
    topics = page.topic_rows.values_list("topic__slug", flat=True)
    answers: dict[str, dict[str, Any]] = {
        "what": {
            "title": page.title,
            "organisation": page.organiser_id,
            "organisation_name": page.organiser_name,
            "summary": page.summary,
            "text": text,
            "text_language": page.text_language,
            "topics": list(topics),
        },
        "where": {
            "kind": kind,
            "place": page.place_id,
            "place_name": page.place_name,
            "street": "",
            "postcode": "",
            "place_note": page.place_note,
            "step_free": page.step_free,
            "online_url": page.online_url,
        },
    }
    # Parents ask for these two first: where they are not known, the step is asked.
    if page.cost != EventCost.UNKNOWN and page.childcare != TriState.UNKNOWN:
        answers["whom"] = {
            **{name: getattr(page, name) for name in WHOM},
            "registration_until": until.isoformat() if until else None,
            "languages_spoken": list(page.languages_spoken),
            "interpreters": list(page.interpreters),
        }
    return answers
