"""The fact list of an offer: contact, place, hours, languages, what is unknown."""

from collections.abc import Iterator

from django.utils.translation import gettext

from and_cms.core.enums import TriState
from and_cms.core.localization import rows
from and_cms.core.presentation import Fact
from and_cms.core.writing import (
    write_list,
    write_partial_date,
)
from offers.models import OfferPage
from partners.contacts import contact_facts, place_fact
from partners.opening_hours import hours_lines
from vocabulary.districts import district_names
from vocabulary.spoken_languages import spoken_language_name

FIT = (
    ("child_welcome", "baby-carriage"),
    ("childcare", "baby-carriage"),
    ("interpreter", "translate"),
    ("without_german", "translate"),
    ("evening_or_weekend", "clock"),
    ("needs_referral", "signpost"),
    ("takes_new_people", "users-three"),
)


PLAINLY_FREE = "kostenlos"
"""The German text of an offer that costs nothing, without any addition."""


def old_fact_warning(as_of: str) -> str:
    """Say that a fact is older than the rest; ``"?"`` means undated."""
    if not as_of:
        return ""
    if as_of == "?":
        return gettext("Older, undated source. Please ask first.")
    year = write_partial_date(as_of)
    return gettext("Source of %(date)s. Please ask first.") % {"date": year}


def offer_facts(page: OfferPage) -> list[Fact]:
    """Return contact, place, hours and languages as rows with icons."""
    facts = page.facts
    labels = {field.name: field.verbose_name for field in OfferPage._meta.fields}
    found = [*_contact(page), *_place(facts), *_hours(page), *_languages(page)]
    found += [
        Fact(icon, str(labels[name]), lines=[_yes_no(value)])
        for name, icon in FIT
        if (value := getattr(facts, name)) != TriState.UNKNOWN
    ]
    # “Free of charge” alone stands in the tags already.
    if page.cost_text and page.facts.cost_text != PLAINLY_FREE:
        found.append(
            Fact(
                "coins",
                gettext("Cost"),
                lines=[page.cost_text],
                lang=page.prose_language.code,
            )
        )
    return found


def _yes_no(value: str) -> str:
    return str(TriState(value).label)


def _contact(page: OfferPage) -> Iterator[Fact]:
    facts = page.facts
    found = contact_facts(facts.contact)
    warnings = {
        "phone": old_fact_warning(facts.age_of("contact.phone")),
        "envelope-simple": old_fact_warning(facts.age_of("contact.email")),
        "globe": old_fact_warning(facts.age_of("contact.web")),
    }
    for fact in found:
        if fact.icon == "phone" and facts.is_sensitive:
            continue  # a quiet page shows it large, above
        yield Fact(
            fact.icon,
            fact.label,
            links=fact.links,
            warning=warnings.get(fact.icon, ""),
            is_strong=fact.is_strong,
        )
    if page.contact_note:
        lang = page.prose_language.code
        yield Fact(
            "info", gettext("Good to know"), lines=[page.contact_note], lang=lang
        )


def _place(facts: OfferPage) -> Iterator[Fact]:
    if facts.hides_address:
        yield Fact(
            "map-pin", gettext("Address"), lines=[gettext("The address is secret.")]
        )
        return
    fact = place_fact(facts.place, old_fact_warning(facts.age_of("contact.street")))
    if fact:
        yield fact


def _hours(page: OfferPage) -> Iterator[Fact]:
    facts = page.facts
    own = list(facts.hours.all())
    # Hours of a secret place would tell it from others.
    place = None if facts.hides_address else facts.place
    inherited = list(place.hours.all()) if place and not own else []
    lines = hours_lines(own or inherited)
    warning = ""
    if facts.hours_status == "old":
        warning = old_fact_warning(facts.hours_as_of or "?")
    note = page.hours_note
    label = gettext("Opening hours")
    if facts.always_open:
        yield Fact("clock", label, lines=[gettext("day and night")], warning=warning)
    elif lines:
        yield Fact("clock", label, hours=lines, warning=warning)
    if note:
        yield Fact("clock", label, lines=[note], lang=page.prose_language.code)


def _languages(page: OfferPage) -> Iterator[Fact]:
    facts = page.facts
    if facts.languages_spoken:
        names = [spoken_language_name(code) for code in facts.languages_spoken]
        yield Fact("chats-circle", gettext("Spoken there"), lines=[write_list(names)])
    if facts.page_languages:
        names = [spoken_language_name(code) for code in facts.page_languages]
        label = gettext("Pages and leaflets in")
        yield Fact("globe", label, lines=[write_list(names)])
    if page.languages_note:
        yield Fact(
            "translate",
            gettext("On languages"),
            lines=[page.languages_note],
            lang=page.prose_language.code,
        )


def branch_rows(
    page: OfferPage, names: dict[str, str] | None = None
) -> Iterator[tuple[str, str, str, list[Fact]]]:
    """Give title, note, language of the prose, and facts of each branch.

    ``names`` are the districts by key; without them the branch's own are read.
    """
    branches = [
        (fact, prose)
        for fact, prose in rows(page, "branches")
        if fact.organisation.is_published
    ]
    if names is None:
        names = district_names({key for fact, _ in branches for key in fact.districts})
    for fact, prose in branches:
        found = contact_facts(fact.contact)
        place = None if page.facts.hides_address else place_fact(fact.place)
        if place:
            found.append(place)
        has_place = fact.place_id and not page.facts.hides_address
        lines = hours_lines(fact.place.hours.all()) if has_place else []
        if lines:
            found.append(Fact("clock", gettext("Opening hours"), hours=lines))
        served = [names[key] for key in fact.districts if key in names]
        if served:
            label = gettext("Responsible for")
            found.append(Fact("map-pin", label, lines=[write_list(served)], lang="de"))
        own = prose.page_id == page.pk
        lang = page.prose_language.code if own else "de"
        note = " ".join(part for part in (prose.note, prose.languages_note) if part)
        yield prose.name or fact.organisation.name, note, lang, found
