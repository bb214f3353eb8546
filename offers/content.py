"""Loads the offers from ``content/``: facts of the data file, texts of ours."""

from decimal import Decimal
from functools import partial

from wagtail.models import Page

from and_cms.core import content
from offers.enums import Area, Cost, OfferState
from offers.models import (
    OfferBranch,
    OfferCoProvider,
    OfferDistrict,
    OfferHours,
    OfferPage,
    OfferReferral,
    OfferTopic,
    OfferValue,
)
from partners.content import (
    contact_of,
    districts_by_key,
    hours_row,
    place_of,
    set_hours,
)
from partners.models import Organisation
from vocabulary.models import TopicPage

EVENING = "17:00"
"""Open later than this counts as “in the evening”."""


def load_offers(parent: Page, locale_id: int) -> list[OfferPage]:
    """Load all offers, then whom each passes people on to."""
    fit = content.read("facts", "offer_fit.yaml")
    pages = []
    loaded = {}
    for data in content.read("facts", "offers.yaml")["offers"]:
        key = data["key"]
        texts = content.read("texts", "de", "offers", f"{key}.yaml")
        loaded[key] = (data, texts)
        if content.german_page(OfferPage, key) is None:
            page = OfferPage(slug=key, locale_id=locale_id)
            _fill(page, data, texts, fit.get(key, {}))
            parent.add_child(instance=page)
    for key, (data, texts) in loaded.items():
        pages.append(
            content.load_record(
                "offer",
                key,
                [data, texts, fit.get(key, {})],
                find=partial(_find_loaded, key),
                build=partial(_complete, data=data, texts=texts, fit=fit.get(key, {})),
            )
        )
    return pages


def _find_loaded(key: str) -> OfferPage | None:
    """Return the page of a key unless it was added just now, without its referrals."""
    page = content.german_page(OfferPage, key)
    return page if page and page.latest_revision_id else None


def _complete(
    record: OfferPage | None, data: dict, texts: dict, fit: dict
) -> OfferPage:
    page = record or OfferPage.objects.source().get(slug=data["key"])
    _fill(page, data, texts, fit)
    targets = [
        (entry, content.german_page(OfferPage, entry["offer"]))
        for entry in data.get("passes_on_to", [])
    ]
    kept = {row.situation: row.translation_key for row in page.referrals.all()}
    page.referrals.set(
        content.ordered(
            [
                OfferReferral(
                    situation=entry["situation"],
                    target=target,
                    is_inferred=entry["inferred"],
                    locale_id=page.locale_id,
                    **_kept(kept, entry["situation"]),
                )
                for entry, target in targets
                if target
            ]
        )
    )
    if page.state == OfferState.ENDED and targets:
        page.successor = targets[0][1]
    page.draft_title = page.title
    page.save_revision(log_action=False).publish(log_action=False)
    return page


def _kept(keys: dict, label: str) -> dict:
    """Keep the translation key of a row, so that its translations stay with it."""
    return {"translation_key": keys[label]} if label in keys else {}


def _fill(page: OfferPage, data: dict, texts: dict, fit: dict) -> None:
    _fill_prose(page, data, texts)
    _fill_records(page, data)
    _fill_state(page, data)
    _fill_fit(page, data, fit)
    _fill_rows(page, data)


def _fill_prose(page: OfferPage, data: dict, texts: dict) -> None:
    page.title = texts.get("title", data["name_de"])
    page.summary = texts.get("summary", data.get("gives", ""))[:300]
    page.gives = texts.get("gives", data.get("gives", "")).strip()
    page.for_whom = content.sentences(texts.get("for_whom"))
    page.for_whom_note = texts.get("for_whom_note", "").strip()
    page.how_to_start = content.sentences(texts.get("how_to_start"))
    page.bring = content.sentences(texts.get("bring"))
    page.story = content.story(texts.get("story"))
    page.cost_text = texts.get("cost", data.get("cost", ""))
    page.single_parent_rule = texts.get("single_parent_rule", "").strip()
    page.contact_note = texts.get("contact_note", "").strip()
    page.hours_note = texts.get("hours_note", "").strip()
    page.languages_note = texts.get("languages_note", "").strip()
    page.planned_change_text = texts.get("planned_change", "").strip()
    page.ended_reason = texts.get("ended_reason", "").strip()


def _fill_records(page: OfferPage, data: dict) -> None:
    contact = data.get("contact", {})
    districts = districts_by_key()
    located = data.get("located_in", [])
    page.official_name = data["name_de"]
    page.short_names = data.get("short_names", [])
    page.search_words = data.get("aliases", [])
    page.legal_basis = data.get("legal_basis", [])
    page.provider = Organisation.objects.get(key=data["provider"])
    page.contact = contact_of(
        contact, label=data["name_de"], organisation=page.provider
    )
    page.hides_address = data.get("hidden_address", False)
    page.place = (
        None
        if page.hides_address
        else place_of(contact, districts.get(located[0]) if located else None)
    )
    hours = data.get("hours", {})
    page.always_open = hours.get("always_open", False)
    page.hours_as_of = str(hours.get("as_of", ""))
    page.hours_status = hours.get("status", "")
    page.languages_spoken = data.get("languages_spoken", [])
    page.page_languages = data.get("page_languages_known", [])
    for name, value in content.provenance(data).items():
        setattr(page, name, value)
    page.editor_note = data.get("editor_note", "").strip()


def _fill_state(page: OfferPage, data: dict) -> None:
    state = data["state"]
    # A planned change is a dated note beside a running offer, not a state (design 4).
    page.state = OfferState.RUNNING if state == "planned-change" else state
    page.ended_on = str(data.get("ended_on", ""))
    page.funded_until = content.as_date(data.get("funded_until"))
    planned = data.get("planned_change", {})
    page.planned_change_on = content.as_date(planned.get("date"))
    page.planned_change_confirmed = planned.get("confirmed", False)
    page.is_sensitive = data.get("sensitive", False)
    page.is_last_station = data.get("last_station", False)


def _fill_fit(page: OfferPage, data: dict, fit: dict) -> None:
    cost = data.get("cost", "")
    page.cost = Cost.FREE if cost.startswith("kostenlos") else Cost.UNKNOWN
    phones = [data.get("contact", {}), *data.get("branches", [])]
    page.by_phone = "yes" if any("phone" in entry for entry in phones) else "unknown"
    times = data.get("hours", {}).get("times", [])
    late = any(
        row.get("closes", "") > EVENING or row["weekday"] in ("saturday", "sunday")
        for row in times
    )
    known = times and all("closes" in row for row in times)
    if data.get("hours", {}).get("always_open") or late:
        page.evening_or_weekend = "yes"
    else:
        page.evening_or_weekend = "no" if known else "unknown"
    foreign = set(page.languages_spoken) - {"de"}
    page.without_german = "yes" if foreign else "unknown"
    for name, value in fit.items():
        setattr(page, name, value)


def _fill_rows(page: OfferPage, data: dict) -> None:
    districts = districts_by_key()
    topics = [content.german_page(TopicPage, key) for key in data["topics"]]
    page.topic_rows.set(content.ordered([OfferTopic(topic=topic) for topic in topics]))
    areas = [
        OfferDistrict(district=districts[key], kind=kind)
        for kind, keys in (
            (Area.SERVED, data.get("districts", [])),
            (Area.LOCATED, data.get("located_in", [])),
        )
        for key in keys
        if key in districts
    ]
    page.district_rows.set(content.ordered(areas))
    others = [Organisation.objects.get(key=key) for key in data.get("also_by", [])]
    page.co_providers.set(
        content.ordered([OfferCoProvider(organisation=other) for other in others])
    )
    times = data.get("hours", {}).get("times", [])
    page.hours.set(content.ordered([OfferHours(**hours_row(row)) for row in times]))
    page.values.set(content.ordered(_values(page, data)))
    page.branches.set(content.ordered(_branches(page, data)))


def _values(page: OfferPage, data: dict) -> list[OfferValue]:
    kept = {row.label: row.translation_key for row in page.values.all()}
    entries = [
        ("eur", entry["amount_eur"], entry) for entry in data.get("amounts", [])
    ] + [
        (entry["unit"], entry["value"], entry) for entry in data.get("other_values", [])
    ]
    seen: set[str] = set()
    found = []
    for unit, value, entry in entries:
        label = entry["label"]
        found.append(
            OfferValue(
                label=label,
                value=Decimal(str(value)),
                unit=unit,
                is_upper_limit=entry.get("up_to", False),
                per=entry.get("per", ""),
                valid_from=content.as_date(entry.get("valid_from")),
                valid_to=content.as_date(entry.get("valid_to")),
                as_of=str(entry.get("as_of", "")),
                status=entry["status"],
                sources=entry.get("source", []),
                note=entry.get("note", ""),
                locale_id=page.locale_id,
                **({} if label in seen else _kept(kept, label)),
            )
        )
        seen.add(label)
    return found


def _branches(page: OfferPage, data: dict) -> list[OfferBranch]:
    districts = districts_by_key()
    kept = {
        (row.name, row.organisation.key, row.note): row.translation_key
        for row in page.branches.all()
    }
    found = []
    for entry in data.get("branches", []):
        organisation = Organisation.objects.get(key=entry["organisation"])
        located = entry.get("located_in", [])
        place = place_of(entry, districts.get(located[0]) if located else None)
        hours = entry.get("hours", {})
        if place and hours:
            set_hours(place, hours["times"])
        name, note = entry.get("name", ""), entry.get("note", "")
        key = (name, organisation.key, note)
        found.append(
            OfferBranch(
                name=name,
                organisation=organisation,
                contact=contact_of(
                    entry, label=name or organisation.name, organisation=organisation
                ),
                place=place,
                districts=entry.get("districts", []),
                located_in=located,
                as_of=str(entry.get("as_of", hours.get("as_of", ""))),
                status=entry.get("status", hours.get("status", "")),
                note=note,
                languages_note=entry.get("languages_note", ""),
                locale_id=page.locale_id,
                **({"translation_key": kept[key]} if key in kept else {}),
            )
        )
    return found
