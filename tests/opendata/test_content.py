"""The API says what ``content/facts`` says, fact by fact, in every language (F-12)."""

from datetime import date
from functools import cache
from typing import ClassVar

from and_cms.core import content, languages
from opendata.openapi import KIND_SCHEMAS
from opendata.serializers.facts import EDITORS_ONLY
from tests.content import LoadedContentTestCase
from tests.opendata.schema import ApiMixin

SAME = (
    "key",
    "name_de",
    "short_names",
    "provider",
    "also_by",
    "topics",
    "districts",
    "located_in",
    "legal_basis",
    "languages_spoken",
    "page_languages_known",
    "sensitive",
    "hidden_address",
    "status",
    "as_of",
    "sources",
)
"""Facts of an offer that stand in the API as they stand in the data."""

JOINED = {"postcode", "town"}
"""The same address in several offers is one record; one of them may know more of it."""

FIGURES = ("up_to", "per", "valid_from", "valid_to", "as_of", "status", "source")
DISTRICT = (
    "key",
    "name",
    "kind",
    "postcodes",
    "stadtteile",
    "office",
    "has_buergerbuero",
)


@cache
def facts(name: str) -> list[dict]:
    """Return the records of a file of facts."""
    return content.read("facts", f"{name}.yaml")[name]


def plain(value: object) -> object:
    """Write dates as JSON does."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return value


def web(address: dict) -> dict:
    """Add the scheme that the data may leave out."""
    if "web" not in address or "://" in address["web"]:
        return address
    return {**address, "web": f"https://{address['web']}"}


def expected_offer(data: dict) -> dict:
    """Return the facts of an offer as the API must give them."""
    data = plain(data)
    return {
        **{name: data[name] for name in SAME if data.get(name)},
        "state": {"planned-change": "running"}.get(data["state"], data["state"]),
        "field_status": [
            {name: value for name, value in entry.items() if name != "note"}
            for entry in data.get("field_status", [])
        ],
        "amounts": [figures("amount_eur", entry) for entry in data.get("amounts", [])],
        "other_values": [
            {**figures("value", entry), "unit": entry["unit"]}
            for entry in data.get("other_values", [])
        ],
        "passes_on_to": [
            {"offer": entry["offer"], "inferred": entry["inferred"]}
            for entry in data.get("passes_on_to", [])
        ],
        "hours": without_note(data.get("hours", {})),
        "planned_change": {
            name: value
            for name, value in data.get("planned_change", {}).items()
            if name != "text_de"
        },
        "ended_on": data.get("ended_on"),
    }


def given_offer(offer: dict) -> dict:
    """Return the same facts out of an answer."""
    return {
        **{name: offer[name] for name in SAME if offer.get(name)},
        "state": offer["state"],
        "field_status": offer.get("field_status", []),
        "amounts": [figures("amount_eur", entry) for entry in offer.get("amounts", [])],
        "other_values": [
            {**figures("value", entry), "unit": entry["unit"]}
            for entry in offer.get("other_values", [])
        ],
        "passes_on_to": [
            {"offer": entry["offer"], "inferred": entry["inferred"]}
            for entry in offer.get("passes_on_to", [])
        ],
        "hours": without_note(offer.get("hours", {})),
        "planned_change": {
            name: value
            for name, value in offer.get("planned_change", {}).items()
            if name != "text"
        },
        "ended_on": offer.get("ended_on"),
    }


BRANCH_PROSE = ("name", "note", "languages_note")
"""Of a branch, translated."""


def figures(name: str, entry: dict) -> dict:
    """Return the figures of a dated value; label and note are prose."""
    return {
        name: float(entry[name]),
        **{fact: entry[fact] for fact in FIGURES if entry.get(fact)},
    }


def without_note(hours: dict) -> dict:
    """Return hours without prose."""
    return {name: value for name, value in hours.items() if name != "note"}


class OfferContentTests(ApiMixin, LoadedContentTestCase):
    asked: ClassVar[dict[str, dict[str, dict]]] = {}
    """Answers by language: nothing here changes a record, so one question is enough."""

    def offers(self, language: str) -> dict[str, dict]:
        """Return all offers by key."""
        if language not in self.asked:
            found = self.get("offers/", "OfferList", lang=language)
            self.assertIsNone(found["next"])
            self.asked[language] = {offer["key"]: offer for offer in found["results"]}
        return self.asked[language]

    def test_all_offers_are_there_in_every_language(self):
        keys = {data["key"] for data in facts("offers")}
        for language in languages.TABLE:
            with self.subTest(language=language):
                self.assertEqual(set(self.offers(language)), keys)

    def test_facts_of_all_offers_are_the_same_in_every_language(self):
        self.maxDiff = None
        for language in languages.TABLE:
            found = self.offers(language)
            for data in facts("offers"):
                with self.subTest(language=language, offer=data["key"]):
                    self.assertEqual(
                        given_offer(found[data["key"]]), expected_offer(data)
                    )

    def test_contacts_are_the_same_in_every_language(self):
        for language in languages.TABLE:
            found = self.offers(language)
            for data in facts("offers"):
                with self.subTest(language=language, offer=data["key"]):
                    given = found[data["key"]].get("contact", {})
                    self.assert_contact(given, data.get("contact", {}))

    def test_branches_are_the_same_in_every_language(self):
        for language in languages.TABLE:
            found = self.offers(language)
            for data in facts("offers"):
                given = found[data["key"]].get("branches", [])
                expected = data.get("branches", [])
                with self.subTest(language=language, offer=data["key"]):
                    self.assertEqual(len(given), len(expected))
                    for branch, facts_ in zip(given, expected, strict=True):
                        self.assert_branch(branch, facts_, language)

    def test_labels_of_amounts_are_the_datas_in_german(self):
        found = self.offers("de")
        for data in facts("offers"):
            for name in ("amounts", "other_values"):
                with self.subTest(offer=data["key"]):
                    self.assertEqual(
                        [row["label"] for row in found[data["key"]].get(name, [])],
                        [row["label"] for row in data.get(name, [])],
                    )

    def test_prose_is_there_where_the_data_has_it(self):
        for key, offer in self.offers("de").items():
            data = next(data for data in facts("offers") if data["key"] == key)
            self.assertEqual((offer["lang"], offer["translated"]), ("de", True))
            for name in ("for_whom", "gives", "how_to_start", "bring", "cost"):
                if data.get(name):
                    with self.subTest(offer=key, fact=name):
                        self.assertTrue(offer.get(name))

    def test_nothing_for_editors_is_public(self):
        text = self.client.get("/api/v1/offers/").content.decode()
        # A note on a contact or an amount is for readers.
        for name in EDITORS_ONLY - {"note"}:
            self.assertNotIn(f'"{name}": ', text)
        for data in facts("offers"):
            if data.get("editor_note"):
                with self.subTest(offer=data["key"]):
                    self.assertNotIn(data["editor_note"].strip(), text)

    def assert_contact(self, given: dict, expected: dict) -> None:
        expected = {name: expected[name] for name in expected if name != "note"}
        self.assert_at_least(given, web(expected))
        extra = given.keys() - expected.keys() - {"note"}
        self.assertLessEqual(extra, JOINED)

    def assert_branch(self, given: dict, expected: dict, language: str) -> None:
        hours = expected.get("hours", {})
        prose = BRANCH_PROSE if language != "de" else ()
        kept = [name for name in expected if name not in ("hours", *prose)]
        self.assert_at_least(given, web({name: expected[name] for name in kept}))
        for name in set(prose) & set(expected):
            self.assertTrue(given.get(name), name)
        self.assertEqual(
            given.get("hours", {}).get("times", []), hours.get("times", [])
        )
        # The age of the hours is that of the branch.
        for name in ("as_of", "status"):
            self.assertEqual(given.get(name), expected.get(name, hours.get(name)))

    def assert_at_least(self, given: dict, expected: dict) -> None:
        self.assertEqual({name: given.get(name) for name in expected}, expected)


class RecordContentTests(ApiMixin, LoadedContentTestCase):
    def test_every_list_is_as_described_in_every_language(self):
        for name, schema in KIND_SCHEMAS.items():
            counts = set()
            for language in languages.TABLE:
                with self.subTest(kind=name, language=language):
                    found = self.get(f"{name}/", f"{schema}List", lang=language)
                    counts.add(found["count"])
            self.assertEqual(len(counts), 1)

    def test_partners_are_organisations_that_may_be_shown(self):
        data = {entry["key"]: entry for entry in facts("organisations")}
        partners = self.get("partners/", "PartnerList")["results"]
        self.assertTrue(partners)
        for partner in partners:
            expected = data[partner["key"]]
            with self.subTest(partner=partner["key"]):
                self.assertIsNot(expected.get("publish"), False)
                for name in ("name", "kind", "phone", "street", "as_of", "status"):
                    self.assertEqual(partner.get(name), expected.get(name))
                self.assertEqual(partner["districts"], expected.get("districts", []))

    def test_hidden_organisations_are_named_nowhere(self):
        hidden = [
            entry["name"]
            for entry in facts("organisations")
            if not entry.get("publish", True)
        ]
        for path in ("offers", "partners", "events"):
            text = self.client.get(f"/api/v1/{path}/").content.decode()
            for name in hidden:
                self.assertNotIn(name, text)

    def test_topics_come_in_the_order_of_the_data(self):
        expected = sorted(facts("topics"), key=lambda topic: topic["order"])
        for language in languages.TABLE:
            found = self.get("topics/", "TopicList", lang=language)["results"]
            self.assertEqual(
                [(topic["key"], topic["sensitive"]) for topic in found],
                [(topic["key"], topic["sensitive"]) for topic in expected],
            )

    def test_districts_are_those_of_the_data(self):
        found = self.get("districts/", "DistrictList")["results"]
        for given, expected in zip(found, facts("districts"), strict=True):
            for name in DISTRICT:
                with self.subTest(district=expected["key"], fact=name):
                    self.assertEqual(given.get(name), expected.get(name))

    def test_words_show_verified_ones_only(self):
        data = {word["key"]: word for word in facts("words")}
        found = self.get("words/", "WordList")["results"]
        self.assertEqual({word["key"] for word in found}, set(data))
        for word in found:
            expected = data[word["key"]]
            with self.subTest(word=word["key"]):
                self.assertEqual(word["explanation"], expected["explanation_de"])
                self.assertEqual(word.get("old_names"), expected.get("old_names"))
                self.assertEqual(word["related_offers"], expected["related_offers"])
                self.assertEqual(word["related_topics"], expected["related_topics"])
                self.assertEqual(
                    word.get("words", {}),
                    {
                        language: by_status["verified"]
                        for language, by_status in expected.get("words", {}).items()
                        if "verified" in by_status
                    },
                )
