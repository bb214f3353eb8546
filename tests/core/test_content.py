"""The loader makes and refreshes records, and leaves an editor's work alone."""

from datetime import date
from unittest import mock

from django.test import SimpleTestCase, TestCase

from and_cms.core import content
from and_cms.core.models import ContentStamp
from offers.models import OfferPage
from partners.models import Organisation
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.factories.partners import OrganisationFactory
from tests.factories.users import User
from vocabulary.models import District, DistrictPostcode, Quarter

DATA = {"key": "pieschen", "name": "Pieschen", "quarters": ["Mickten"]}


class RecordTests(TestCase):
    """With a district as the record, since it has rows."""

    def setUp(self) -> None:
        self.built = 0

    def load(self, **changes: object) -> District:
        data = {**DATA, **changes}

        def build(record: District | None) -> District:
            self.built += 1
            district = record or District(key=data["key"])
            district.name = data["name"]
            district.quarters = [Quarter(name=name) for name in data["quarters"]]
            district.save()
            return district

        return content.load_record(
            "district",
            data["key"],
            data,
            find=lambda: District.objects.filter(key=data["key"]).first(),
            build=build,
        )

    def stored(self) -> District:
        return District.objects.get(key="pieschen")

    def quarters(self) -> list[str]:
        return [quarter.name for quarter in self.stored().quarters.all()]

    def test_new_record_is_made_with_its_rows_and_remembered(self) -> None:
        self.load()
        self.assertEqual(self.stored().name, "Pieschen")
        self.assertEqual(self.quarters(), ["Mickten"])
        self.assertTrue(ContentStamp.objects.filter(kind="district").exists())

    def test_loading_the_same_again_does_nothing(self) -> None:
        self.load()
        self.load()
        self.assertEqual(self.built, 1)
        self.assertEqual(ContentStamp.objects.count(), 1)

    def test_changed_data_refreshes_the_record(self) -> None:
        self.load()
        self.load(name="Pieschen-Süd", quarters=["Mickten", "Trachau"])
        self.assertEqual(self.stored().name, "Pieschen-Süd")
        self.assertEqual(self.quarters(), ["Mickten", "Trachau"])

    def test_record_can_be_refreshed_again_and_again(self) -> None:
        for name in ("A", "B", "C"):
            self.load(name=name)
        self.assertEqual(self.stored().name, "C")

    def test_what_an_editor_changed_is_left_alone_for_good(self) -> None:
        self.load()
        District.objects.update(name="Von Hand")
        for name in ("Neu", "Noch neuer"):
            self.load(name=name)
        self.assertEqual(self.stored().name, "Von Hand")

    def test_changed_row_is_an_editors_work_too(self) -> None:
        self.load()
        Quarter.objects.update(name="Von Hand")
        self.load(name="Neu")
        self.assertEqual(self.stored().name, "Pieschen")
        self.assertEqual(self.quarters(), ["Von Hand"])

    def test_added_row_is_an_editors_work_too(self) -> None:
        self.load()
        DistrictPostcode.objects.create(district=self.stored(), postcode="01127")
        self.load(name="Neu")
        self.assertEqual(self.stored().name, "Pieschen")

    def test_record_that_was_there_before_is_left_alone(self) -> None:
        District.objects.create(key="pieschen", name="Schon da")
        self.load()
        self.assertEqual(self.stored().name, "Schon da")

    def test_record_that_an_editor_left_as_it_was_can_be_refreshed(self) -> None:
        """Saving without a change is no work to lose."""
        self.load()
        self.stored().save()
        self.load(name="Neu")
        self.assertEqual(self.stored().name, "Neu")


class PageTests(SiteTreeMixin, TestCase):
    """With an offer: pages have drafts and can be taken down."""

    def setUp(self) -> None:
        super().setUp()
        self.provider = OrganisationFactory()
        self.load("Wohngeld")

    def load(self, title: str) -> OfferPage:
        def build(page: OfferPage | None) -> OfferPage:
            page = page or OfferPage(slug="wohngeld", provider=self.provider)
            page.title = title
            return content.save_page(page, self.tree.offers, self.tree.home.locale_id)

        self.tree.offers.refresh_from_db()
        return content.load_record(
            "offer",
            "wohngeld",
            title,
            find=lambda: content.german_page(OfferPage, "wohngeld"),
            build=build,
        )

    def stored(self) -> OfferPage:
        return OfferPage.objects.source().get(slug="wohngeld")

    def test_page_is_published(self) -> None:
        self.assertTrue(self.stored().live)
        self.assertEqual(self.stored().title, "Wohngeld")

    def test_changed_data_is_published(self) -> None:
        self.load("Geld für die Miete")
        self.assertEqual(self.stored().title, "Geld für die Miete")
        self.assertFalse(self.stored().has_unpublished_changes)

    def test_page_that_an_editor_changed_stays(self) -> None:
        page = self.stored()
        page.title = "Von Hand"
        page.save_revision(user=User.objects.create_user("e@example.org")).publish()
        self.load("Neu")
        self.assertEqual(self.stored().title, "Von Hand")

    def test_page_that_an_editor_took_down_stays_down(self) -> None:
        self.stored().unpublish()
        self.load("Neu")
        self.assertFalse(self.stored().live)

    def test_draft_of_an_editor_stays_the_latest(self) -> None:
        page = self.stored()
        page.title = "Entwurf"
        page.save_revision(user=User.objects.create_user("e@example.org"))
        self.load("Neu")
        self.assertEqual(self.stored().get_latest_revision_as_object().title, "Entwurf")

    def test_page_of_another_key_is_not_taken_for_it(self) -> None:
        OfferPageFactory(parent=self.tree.offers, slug="wohngeld-2", title="Anders")
        self.load("Neu")
        titles = OfferPage.objects.source().values_list("title", flat=True)
        self.assertEqual(sorted(titles), ["Anders", "Neu"])


class FingerprintTests(TestCase):
    def test_same_data_has_the_same_fingerprint_in_any_order(self) -> None:
        one = content.digest({"a": 1, "b": [date(2026, 1, 1)]})
        two = content.digest({"b": [date(2026, 1, 1)], "a": 1})
        self.assertEqual(one, two)
        self.assertNotEqual(one, content.digest({"a": 1, "b": [date(2026, 1, 2)]}))

    def test_order_of_a_list_counts(self) -> None:
        self.assertNotEqual(content.digest(["a", "b"]), content.digest(["b", "a"]))

    def test_record_without_rows_has_a_state_too(self) -> None:
        organisation = OrganisationFactory()
        before = content.state_of(organisation)
        self.assertEqual(content.state_of(organisation), before)
        Organisation.objects.update(phone="0351 1")
        self.assertNotEqual(content.state_of(organisation), before)


class ReadingTests(SimpleTestCase):
    def test_absent_file_is_an_empty_mapping(self) -> None:
        self.assertEqual(content.read("facts", "nothing.yaml"), {})

    def test_content_lies_in_the_project_itself(self) -> None:
        self.assertTrue((content.FOLDER / "facts" / "offers.yaml").is_file())

    def test_file_cannot_make_objects(self) -> None:
        with mock.patch.object(content, "FOLDER") as folder:
            path = folder.joinpath.return_value
            path.read_text.return_value = "!!python/object/apply:os.getcwd []"
            with self.assertRaisesRegex(Exception, "could not determine a constructor"):
                content.read("x.yaml")

    def test_sentences_and_story_become_blocks(self) -> None:
        self.assertEqual(
            content.sentences([" Eins. ", "Zwei."])[0], ("sentence", "Eins.")
        )
        self.assertEqual(content.sentences(None), [])
        blocks = content.story(
            [{"heading": "A", "text": " Text "}, {"heading": "B", "list": ["x"]}]
        )
        self.assertEqual(
            blocks,
            [
                ("paragraphs", {"heading": "A", "text": "Text"}),
                ("lines", {"heading": "B", "lines": ["x"]}),
            ],
        )

    def test_dates_come_as_dates_or_texts(self) -> None:
        for value in (date(2026, 7, 14), "2026-07-14"):
            with self.subTest(value=value):
                self.assertEqual(content.as_date(value), date(2026, 7, 14))
        self.assertIsNone(content.as_date(None))

    def test_provenance_without_a_word_is_general_knowledge(self) -> None:
        self.assertEqual(content.provenance({})["status"], "general-knowledge")
        self.assertEqual(content.provenance({"as_of": 2025})["as_of"], "2025")
