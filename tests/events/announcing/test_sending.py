"""From the answers to a page that waits for an editor."""

from datetime import timedelta

import time_machine
from django.core import mail
from django.test import TestCase
from django.utils import timezone
from wagtail.models import WorkflowState

from events.announcing import drafts, sending
from events.announcing.announced import AnnouncedEvent
from events.models import Announcement, EventPage
from partners.models import OrganisationMailDomain
from tests.events.announcing.announcer import (
    MAIL,
    announce,
    answers,
    begin,
    confirm,
    links,
)
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import OrganisationFactory, PlaceFactory


class ConfirmTests(SiteTreeMixin, TestCase):
    def test_mail_asks_for_a_confirmation(self) -> None:
        sending.send(begin())
        links("bestaetigen")
        (message,) = mail.outbox
        self.assertEqual(message.to, [MAIL])
        self.assertIn("Offenes Café", message.body)
        self.assertEqual(EventPage.objects.count(), 0)

    def test_double_click_sends_one_mail(self) -> None:
        announcement = begin()
        sending.send(announcement)
        sending.send(announcement)
        self.assertEqual(len(links("bestaetigen")), 1)

    def test_corrected_mail_address_is_written_to_at_once(self) -> None:
        announcement = begin(contact={"email": "verien@example.org"})
        sending.send(announcement)
        contact = {**announcement.data["contact"], "email": MAIL}
        drafts.save_step(announcement, "contact", contact)
        sending.send(announcement)
        self.assertEqual(len(links("bestaetigen")), 2)
        self.assertEqual(mail.outbox[-1].to, [MAIL])

    def test_confirming_makes_a_draft_that_waits_for_editors(self) -> None:
        page = announce().page
        self.assertFalse(page.live)
        state = page.current_workflow_state
        self.assertEqual(state.status, WorkflowState.STATUS_IN_PROGRESS)
        self.assertIsNone(state.requested_by)

    def test_page_has_what_was_answered(self) -> None:
        page = announce().page
        self.assertEqual(page.title, "Offenes Café")
        self.assertEqual(page.place_name, "Alaunpark")
        self.assertEqual((page.cost, page.childcare), ("free", "yes"))
        self.assertEqual(
            page.story[0].value["text"], "Erster Absatz.\n\nZweiter Absatz."
        )
        starts = timezone.localtime(page.dates.get().starts_at)
        self.assertEqual(f"{starts:%H:%M}", "15:00")

    def test_p09_link_confirms_once(self) -> None:
        sending.send(begin())
        (key,) = links("bestaetigen")
        sending.confirm(key)
        later = timezone.now() + timedelta(minutes=1)
        with time_machine.travel(later), self.assertRaises(sending.LinkRefused):
            sending.confirm(key)

    def test_double_click_confirms_once(self) -> None:
        sending.send(begin())
        (key,) = links("bestaetigen")
        self.assertEqual(sending.confirm(key), sending.confirm(key))
        self.assertEqual(EventPage.objects.source().count(), 1)

    def test_p09_link_ends_after_two_days(self) -> None:
        sending.send(begin())
        (key,) = links("bestaetigen")
        later = timezone.now() + timedelta(hours=49)
        with time_machine.travel(later), self.assertRaises(sending.LinkRefused):
            sending.confirm(key)

    def test_p09_forged_link_confirms_nothing(self) -> None:
        sending.send(begin())
        with self.assertRaises(sending.LinkRefused):
            sending.confirm("x" * 43)

    def test_p09_database_holds_no_key(self) -> None:
        sending.send(begin())
        (key,) = links("bestaetigen")
        for value in Announcement.objects.values().get().values():
            self.assertNotEqual(value, key)

    def test_same_title_twice_has_two_addresses(self) -> None:
        first, second = announce().page, announce().page
        self.assertEqual((first.slug, second.slug), ("offenes-cafe", "offenes-cafe-2"))

    def test_title_in_other_letters_has_an_address(self) -> None:
        page = announce(what={"title": "مقهى مفتوح", "text_language": "ar"}).page
        self.assertTrue(page.slug.isascii())
        self.assertEqual(page.prose_language.code, "ar")

    def test_p08_page_and_revisions_hold_nothing_of_the_person(self) -> None:
        page = announce().page
        kept = str(page.get_latest_revision().content) + str(vars(page))
        for secret in (MAIL, "Kim Muster", "1234567"):
            self.assertNotIn(secret, kept)

    def test_series_with_a_day_left_out_has_it_as_cancelled(self) -> None:
        first = timezone.localdate() + timedelta(days=10)
        second = (first + timedelta(days=7)).isoformat()
        page = announce(
            when={"day": first.isoformat(), "repeats": "weekly"},
            dates={"until": (first + timedelta(days=14)).isoformat()},
            preview={"left_out": [second]},
        ).page
        self.assertEqual(page.dates.get().frequency, "weekly")
        self.assertEqual(page.changes.get().original_day.isoformat(), second)

    def test_time_that_the_clock_change_skips_is_an_hour_on(self) -> None:
        with time_machine.travel("2027-03-01 12:00+01:00", tick=False):
            data = answers(when={"day": "2027-03-28", "starts": "02:30"})
            announcement = begin(when=data["when"])
            sending.send(announcement)
            page = confirm(links("bestaetigen")[-1]).page
        starts = timezone.localtime(page.dates.get().starts_at)
        self.assertEqual(f"{starts:%H:%M}", "03:30")


class SimilarTests(SiteTreeMixin, TestCase):
    """What may be the same event is pointed out before it is sent."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.place = PlaceFactory()
        cls.day = (timezone.localdate() + timedelta(days=10)).isoformat()

    def event(self, title: str, **fields: object) -> EventPage:
        fields.setdefault("dates", [once(self.day, "15:00", "17:00")])
        return EventPageFactory(parent=self.tree.events, title=title, **fields)

    def similar(self) -> list[str]:
        data = answers(where={"place": self.place.pk})
        found = sending.similar_events(AnnouncedEvent(data))
        return [event.title for event in found]

    def test_title_alike_on_the_same_day(self) -> None:
        self.event("Café, offenes")
        self.assertEqual(self.similar(), ["Café, offenes"])

    def test_same_place_and_hour_under_another_title(self) -> None:
        self.event("Bastelrunde", place=self.place)
        self.assertEqual(self.similar(), ["Bastelrunde"])

    def test_same_place_at_another_hour_is_another_event(self) -> None:
        later = [once(self.day, "18:00", "19:00")]
        self.event("Bastelrunde", place=self.place, dates=later)
        self.assertEqual(self.similar(), [])

    def test_draft_is_told_to_nobody(self) -> None:
        self.event("Offenes Café", live=False)
        self.assertEqual(self.similar(), [])

    def test_one_query_however_many_events_there_are(self) -> None:
        for number in range(5):
            self.event(f"Bastelrunde {number}", place=self.place)
        with self.assertNumQueries(1):
            self.similar()


class TrustTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.organisation = OrganisationFactory(announces_at_once=True)
        OrganisationMailDomain.objects.create(
            organisation=cls.organisation, domain="Example.org"
        )

    def page(self, mail_address: str) -> EventPage:
        return announce(
            what={"organisation": self.organisation.pk},
            contact={"email": mail_address},
        ).page

    def test_trusted_sender_is_published_at_once(self) -> None:
        self.assertTrue(EventPage.objects.get(pk=self.page(MAIL).pk).live)

    def test_choosing_a_trusted_organisation_is_no_proof(self) -> None:
        for address in ("x@elsewhere.org", "x@notexample.org", "x@example.org.evil.de"):
            with self.subTest(address):
                self.assertFalse(EventPage.objects.get(pk=self.page(address).pk).live)

    def test_without_trust_a_known_sender_waits(self) -> None:
        self.organisation.announces_at_once = False
        self.organisation.save()
        self.assertFalse(EventPage.objects.get(pk=self.page(MAIL).pk).live)
