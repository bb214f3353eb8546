from django.test import TestCase
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from and_cms.users.groups import EDITORS
from offers.models import OfferPage
from tests.editors.roles import make_staff
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.partners import (
    ContactFactory,
    OrganisationFactory,
    PlaceFactory,
)

ROWS = (
    "co_providers",
    "hours",
    "district_rows",
    "values",
    "branches",
    "referrals",
    "comments",
)


class OfferPublishCheckTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.user = make_staff()[EDITORS]
        cls.topic = TopicPageFactory(parent=cls.tree.topics)
        cls.page = OfferPageFactory(parent=cls.tree.offers)
        cls.other = OfferPageFactory(parent=cls.tree.offers)
        cls.contact = ContactFactory()
        cls.place = PlaceFactory()

    def form(self, page: OfferPage | None = None, **changes: object):
        """Return the form of a complete offer, with changes."""
        unknown = dict.fromkeys(
            (
                "evening_or_weekend",
                "by_phone",
                "childcare",
                "child_welcome",
                "interpreter",
                "without_german",
                "needs_referral",
                "takes_new_people",
            ),
            "unknown",
        )
        data = {
            "title": "Wohngeld",
            "slug": "wohngeld",
            "summary": "Ein Zuschuss zur Miete.",
            "gives": "Geld.",
            "for_whom": streamfield([("sentence", "Für alle.")]),
            "how_to_start": streamfield([("sentence", "Rufen Sie an.")]),
            "bring": streamfield([]),
            "story": streamfield([]),
            "provider": self.page.provider_id,
            "contact": self.contact.pk,
            "cost": "unknown",
            "state": "running",
            "status": "verified",
            "is_last_station": "on",
            **unknown,
            "topic_rows": inline_formset([{"topic": self.topic.pk}]),
            **{name: inline_formset([]) for name in ROWS},
            **changes,
        }
        form_class = OfferPage.get_edit_handler().get_form_class()
        return form_class(
            nested_form_data(data), instance=page or self.page, for_user=self.user
        )

    def errors(self, **changes: object) -> dict[str, list[str]]:
        with translation.override("en"):
            found = self.form(**changes).errors
            return {
                name: [str(text) for text in texts] for name, texts in found.items()
            }

    def branch(self, **fields: object) -> dict:
        row = {"organisation": self.page.provider_id, "name": "", **fields}
        return inline_formset([row])

    def test_a_complete_offer_may_be_published(self) -> None:
        self.assertEqual(self.errors(), {})

    def test_each_missing_text_is_named(self) -> None:
        for field, empty in (
            ("summary", ""),
            ("gives", ""),
            ("for_whom", streamfield([])),
            ("how_to_start", streamfield([])),
        ):
            with self.subTest(field):
                self.assertEqual(list(self.errors(**{field: empty})), [field])

    def test_an_offer_needs_a_topic(self) -> None:
        errors = self.errors(topic_rows=inline_formset([]))
        self.assertIn("topic", str(errors))

    def test_a_deleted_topic_does_not_count(self) -> None:
        row = {"topic": self.topic.pk, "DELETE": "on"}
        self.assertIn("topic", str(self.errors(topic_rows=inline_formset([row]))))

    def test_an_offer_needs_a_way_there(self) -> None:
        self.assertIn("contact", self.errors(contact=""))

    def test_any_way_there_will_do(self) -> None:
        for name, change in (
            ("place", {"place": self.place.pk}),
            ("note", {"contact_note": "Noch nicht bekannt."}),
            ("branch", {"branches": self.branch()}),
        ):
            with self.subTest(name):
                self.assertEqual(self.errors(contact="", **change), {})

    def test_a_provider_that_stands_for_many_needs_no_contact(self) -> None:
        provider = OrganisationFactory(is_collective=True)
        self.assertEqual(self.errors(contact="", provider=provider.pk), {})

    def test_an_offer_leads_on_or_is_a_last_station(self) -> None:
        self.assertIn("is_last_station", self.errors(is_last_station=""))
        row = {"situation": "Die Miete ist zu hoch", "target": self.other.pk}
        rows = inline_formset([row])
        self.assertEqual(self.errors(is_last_station="", referrals=rows), {})

    def test_an_offer_does_not_lead_to_itself(self) -> None:
        row = {"situation": "Die Miete ist zu hoch", "target": self.page.pk}
        self.assertIn("itself", str(self.errors(referrals=inline_formset([row]))))

    def test_an_ended_offer_needs_date_and_successor_but_no_steps(self) -> None:
        ended = {
            "state": "ended",
            "is_last_station": "",
            "contact": "",
            "for_whom": streamfield([]),
            "how_to_start": streamfield([]),
        }
        self.assertEqual(set(self.errors(**ended)), {"ended_on", "successor"})
        ended["ended_on"] = "2025-01"
        self.assertEqual(self.errors(**ended, successor=self.other.pk), {})
        self.assertEqual(self.errors(**ended, ended_reason="Kein Geld mehr."), {})

    def test_a_secret_address_stays_secret(self) -> None:
        secret = {"hides_address": "on", "is_sensitive": "on"}
        self.assertEqual(self.errors(**secret), {})
        self.assertIn("place", self.errors(**secret, place=self.place.pk))
        branches = self.branch(place=self.place.pk)
        self.assertIn("branch", str(self.errors(**secret, branches=branches)))
        self.assertIn("is_sensitive", self.errors(hides_address="on"))

    def test_a_move_and_a_planned_change_need_their_dates(self) -> None:
        self.assertIn("moves_on", self.errors(state="moving"))
        planned = self.errors(planned_change_text="Es wird anders.")
        self.assertIn("planned_change_on", planned)

    def test_a_draft_may_lack_all_of_it(self) -> None:
        form = self.form(
            summary="",
            gives="",
            for_whom=streamfield([]),
            how_to_start=streamfield([]),
            contact="",
            hides_address="on",
            place=self.place.pk,
            topic_rows=inline_formset([]),
        )
        form.defer_required_fields()
        self.assertTrue(form.is_valid(), form.errors)

    def test_a_page_of_another_language_is_not_asked(self) -> None:
        english = self.tree.translate(self.page, "en", title="Housing benefit")
        form = self.form(english, summary="", contact="")
        self.assertTrue(form.is_valid(), form.errors)
