"""The fact list of an event: when, where, cost, registration, for whom."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from and_cms.core.enums import TriState, Weekday
from and_cms.core.presentation import Fact, FactLink
from and_cms.core.writing import weekday_name, write_date, write_list
from events.cards import Note, place_text
from events.enums import EventCost, Frequency, ShownState
from events.models import EventDate, EventOccurrence, EventPage
from events.moments import local_day, write_lines
from events.saxon_holidays import holiday_name
from events.states import earlier_start, shown_state, takes_place
from partners.contacts import place_fact, web_fact
from vocabulary.spoken_languages import spoken_language_name


def event_facts(
    page: EventPage, occurrence: EventOccurrence | None, note: Note | None
) -> list[Fact]:
    """Return what a visitor must know, in the order in which she asks."""
    return [
        *_when(page, occurrence, note),
        *_where(page),
        *_cost(page),
        *_registration(page),
        *_for_whom(page),
        *_languages(page.facts),
    ]


def rhythm(rules: list[EventDate]) -> str:
    """Say how a series comes again, for example “every week: Tuesday”."""
    words = []
    for rule in rules:
        starts = timezone.localtime(rule.starts_at)
        day = {"day": weekday_name(list(Weekday)[starts.weekday()])}
        if rule.frequency == Frequency.WEEKLY:
            words.append(gettext("every week: %(day)s") % day)
        elif rule.frequency == Frequency.MONTHLY:
            words.append(gettext("every month: %(day)s") % day)
    return ", ".join(dict.fromkeys(words))


def _when(
    page: EventPage, occurrence: EventOccurrence | None, note: Note | None
) -> Iterator[Fact]:
    label = gettext("When")
    if occurrence is None:
        text = gettext("The date is not known yet.")
        yield Fact("calendar-blank", label, lines=[text])
        return
    facts = page.facts
    state = shown_state(occurrence, facts)
    lines, struck = write_lines(occurrence), []
    earlier = earlier_start(occurrence, facts)
    if not takes_place(state):
        lines, struck = [], lines
    elif state == ShownState.MOVED_HERE and earlier:
        struck = [write_date(local_day(earlier), "full")]
    holiday = holiday_name(local_day(occurrence.starts_at))
    hints = [
        gettext("public holiday: %(name)s") % {"name": holiday} if holiday else "",
        rhythm(list(facts.dates.all())),
    ]
    yield Fact(
        "calendar-blank",
        label,
        lines=lines,
        struck=struck,
        note=" · ".join(hint for hint in hints if hint),
        is_strong=True,
    )
    if note:
        label = gettext("About this date")
        yield Fact("info", label, lines=[note.text], lang=note.lang)


def _where(page: EventPage) -> Iterator[Fact]:
    facts = page.facts
    label = gettext("Where")
    place = place_fact(facts.place)
    if place:
        yield Fact("map-pin", label, lines=place.lines, note=place.note, lang="de")
    elif place_text(facts):
        hint = "" if facts.place_name else gettext("The address is not known yet.")
        yield Fact("map-pin", label, lines=[place_text(facts)], warning=hint, lang="de")
    if facts.is_online:
        if facts.online_url:
            link = web_fact(facts.online_url).links
            yield Fact("video-camera", label, lines=[gettext("online")], links=link)
        else:
            yield Fact("video-camera", label, lines=[gettext("online")])
    if page.place_note:
        label = gettext("About the place")
        lang = page.prose_language.code
        yield Fact("info", label, lines=[page.place_note], lang=lang)
    if facts.step_free != TriState.UNKNOWN:
        answer = str(TriState(facts.step_free).label)
        yield Fact("wheelchair", gettext("Step-free"), lines=[answer])


def _cost(page: EventPage) -> Iterator[Fact]:
    label = gettext("Cost")
    if page.cost_text:
        lang = page.prose_language.code
        yield Fact("wallet", label, lines=[page.cost_text], lang=lang)
    elif page.facts.cost != EventCost.UNKNOWN:
        yield Fact("wallet", label, lines=[str(EventCost(page.facts.cost).label)])


def _registration(page: EventPage) -> Iterator[Fact]:
    facts = page.facts
    label = gettext("Registration")
    lines = []
    if facts.registration_needed == TriState.YES:
        lines.append(gettext("Please register."))
    elif facts.registration_needed == TriState.NO:
        lines.append(gettext("not needed"))
    if facts.registration_until:
        until = write_date(facts.registration_until)
        lines.append(gettext("until %(date)s") % {"date": until})
    if facts.capacity:
        count = {"count": facts.capacity}
        text = ngettext("%(count)d place", "%(count)d places", facts.capacity)
        lines.append(text % count)
    links = []
    if facts.registration_url:
        text = gettext("Open the page to register")
        links.append(FactLink(facts.registration_url, text, "page"))
    if facts.registration_email:
        mail = facts.registration_email
        links.append(FactLink(f"mailto:{mail}", mail, "email"))
    if lines or links:
        yield Fact("note-pencil", label, lines=lines, links=links)
    if page.registration_note:
        lang = page.prose_language.code
        label = gettext("About the registration")
        yield Fact("info", label, lines=[page.registration_note], lang=lang)


def _for_whom(page: EventPage) -> Iterator[Fact]:
    facts = page.facts
    if facts.childcare != TriState.UNKNOWN:
        answer = str(TriState(facts.childcare).label)
        yield Fact("baby-carriage", gettext("Childcare there"), lines=[answer])
    age = age_text(facts.age_from, facts.age_to)
    if page.age_note:
        lang = page.prose_language.code
        yield Fact("users-three", gettext("Age"), lines=[page.age_note], lang=lang)
    elif age:
        yield Fact("users-three", gettext("Age"), lines=[age])


def age_text(low: int | None, high: int | None) -> str:
    """Write the ages that an event is made for; empty where none is known."""
    if low is not None and high is not None:
        text = ngettext("%(low)d to %(high)d year", "%(low)d to %(high)d years", high)
    elif low is not None:
        text = ngettext("from %(low)d year", "from %(low)d years", low)
    elif high is not None:
        text = ngettext("up to %(high)d year", "up to %(high)d years", high)
    else:
        return ""
    return text % {"low": low, "high": high}


def _languages(facts: EventPage) -> Iterator[Fact]:
    for label, codes, icon in (
        (gettext("Spoken there"), facts.languages_spoken, "chats-circle"),
        (gettext("Interpreters for"), facts.interpreters, "translate"),
    ):
        if codes:
            names = [spoken_language_name(code) for code in codes]
            yield Fact(icon, label, lines=[write_list(names)])
