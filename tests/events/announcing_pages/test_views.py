"""Announcing: one page a step, nothing lost, nothing left behind."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone

from and_cms.core.logs import OneLineFormatter
from events.announcing_pages.views import SENDINGS_WITHOUT_PROOF
from tests.assertions import assert_no_cookie, html_of, old_token
from tests.events.announcing_pages.typing import (
    ADDRESS,
    AnnouncingTestCase,
    answers,
    day_boxes,
)
from tests.factories.events import EventPageFactory, once
from tests.factories.partners import PlaceFactory


class BeginTests(AnnouncingTestCase):
    def test_page_is_there_in_every_language(self) -> None:
        for code in self.tree.codes:
            with self.subTest(code=code):
                response = self.client.get(f"/{code}/veranstaltungen/melden/")
                self.assertContains(
                    response, f'action="/{code}/veranstaltungen/melden/"'
                )

    def test_p02_nobody_gets_a_cookie(self) -> None:
        for path in (ADDRESS, self.address("was")):
            assert_no_cookie(self, self.client.get(path))
        assert_no_cookie(self, self.answer("was"))

    def test_form_without_its_token_begins_nothing(self) -> None:
        response = self.client.post(ADDRESS, {}, headers={"Sec-Fetch-Site": "none"})
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.context["form"].has_error("__all__", "forged"))

    def test_good_token_from_elsewhere_begins_nothing(self) -> None:
        response = self.client.post(
            ADDRESS,
            {"token": old_token("announce-begin")},
            headers={"Sec-Fetch-Site": "cross-site"},
        )
        self.assertEqual(response.status_code, 403)

    def test_two_people_get_two_keys(self) -> None:
        self.assertNotEqual(self.begin(), self.key)

    def test_unknown_event_to_copy_gives_an_empty_start(self) -> None:
        response = self.client.get(f"{ADDRESS}?vorlage=%00gibt/es-nicht")
        self.assertEqual(response.status_code, 200)

    def test_event_to_copy_is_named(self) -> None:
        EventPageFactory(parent=self.tree.events, slug="cafe", title="Altes Café")
        response = self.client.get(f"{ADDRESS}?vorlage=cafe")
        self.assertContains(response, "Altes Café")


class StepTests(AnnouncingTestCase):
    def assert_leads_to(self, response: HttpResponse, slug: str) -> None:
        """A step was taken; the next one follows (POST, redirect, GET)."""
        self.assertRedirects(response, self.address(slug), status_code=303)

    def test_each_step_leads_to_the_next(self) -> None:
        slugs = [*answers(), "pruefen"]
        for slug, following in zip(slugs, slugs[1:], strict=False):
            with self.subTest(slug):
                self.assert_leads_to(self.answer(slug), following)

    def test_step_that_comes_later_is_not_open_yet(self) -> None:
        for slug in ("wo", "kontakt", "pruefen", "kalender", "gesendet", "unfug"):
            with self.subTest(slug):
                self.assert_leads_to(self.client.get(self.address(slug)), "was")

    def test_post_to_a_later_step_keeps_nothing(self) -> None:
        self.assert_leads_to(self.answer("kontakt"), "was")

    def test_what_was_typed_stands_there_when_one_comes_back(self) -> None:
        self.answer("was")
        response = self.client.get(self.address("was"))
        self.assertContains(response, "Offenes Café")

    def test_other_language_goes_on_with_what_was_typed(self) -> None:
        self.answer("was")
        response = self.client.get(self.address("was", "ar"))
        self.assertContains(response, "Offenes Café")
        self.assertContains(response, 'dir="rtl"')

    def test_resuming_leads_to_the_first_open_step(self) -> None:
        self.answer("was")
        response = self.client.get(f"/de/veranstaltungen/melden/{self.key}/")
        self.assert_leads_to(response, "wann")

    def test_d05_error_is_named_on_top_and_leads_to_its_field(self) -> None:
        self.answer("was")
        response = self.answer("wann", starts="später", day_month="")
        self.assertEqual(response.status_code, 200)
        html = html_of(response)
        for place in ("id_starts", "id_day_0"):
            self.assertIn(f'class="error-summary__link" href="#{place}"', html)
            self.assertIn(f'id="{place}"', html)

    def test_error_keeps_everything_typed(self) -> None:
        response = self.answer("was", title="", summary="Ein Satz.")
        self.assertContains(response, "Ein Satz.")
        self.assertContains(response, "Verein Beispiel")

    def test_changing_one_answer_leads_back_to_the_check_page(self) -> None:
        self.answer_until()
        self.assert_leads_to(self.answer("wo", place_name="Lingnerschloss"), "pruefen")
        self.assertContains(self.client.get(self.address("pruefen")), "Lingnerschloss")

    def test_past_day_is_refused(self) -> None:
        self.answer("was")
        response = self.answer("wann", **day_boxes("day", -1))
        self.assertTrue(response.context["form"].has_error("day", "over"))

    def test_end_before_the_start_is_refused(self) -> None:
        self.answer("was")
        response = self.answer("wann", ends="14:00")
        self.assertTrue(response.context["form"].has_error("ends"))

    def test_known_place_stands_in_for_a_typed_one(self) -> None:
        place = PlaceFactory(name="Kulturpalast")
        self.answer_until("wo")
        self.answer("wo", place=str(place.pk), place_name="Unfug")
        self.answer("wen")
        self.answer("kontakt")
        html = html_of(self.client.get(self.address("pruefen")))
        self.assertIn("Kulturpalast", html)
        self.assertNotIn("Unfug", html)


class PrivacyTests(AnnouncingTestCase):
    def test_address_with_a_key_is_kept_and_passed_on_by_nobody(self) -> None:
        self.answer_until()
        for slug in ("was", "wann", "pruefen", "bild", "gesendet"):
            with self.subTest(slug):
                response = self.client.get(self.address(slug))
                self.assertEqual(response["Referrer-Policy"], "no-referrer")
                self.assertIn("no-store", response["Cache-Control"])
                self.assertContains(response, 'name="robots" content="noindex')

    def test_forged_key_tells_nothing(self) -> None:
        for key in ("x" * 43, "A" * 64, self.key[:-1] + "-"):
            for path in (f"{key}/", f"{key}/was/", f"folgen/{key}/"):
                with self.subTest(path):
                    response = self.client.get(f"{ADDRESS}{path}")
                    self.assertEqual(response.status_code, 404)
                    self.assertNotContains(response, "Café", status_code=404)

    def test_p12_key_stands_in_no_log(self) -> None:
        with self.assertLogs("django.request", "WARNING") as logs:
            self.client.get(f"{ADDRESS}{'x1' * 22}/was/")
        lines = [OneLineFormatter().format(record) for record in logs.records]
        self.assertNotIn("x1x1", "".join(lines))


class SendingTests(AnnouncingTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.answer_until()

    def test_sending_leads_to_a_page_that_names_the_mail(self) -> None:
        response = self.send()
        self.assertRedirects(response, self.address("gesendet"), status_code=303)
        self.assertContains(
            self.client.get(self.address("gesendet")), "verein@example.org"
        )

    def test_too_fast_forged_or_trapped_sending_is_shown_again(self) -> None:
        for data in (
            {"token": "x"},
            {"website": "https://example.org"},
        ):
            with self.subTest(data):
                response = self.send(**data)
                self.assertEqual(response.status_code, 200)
                self.assertContains(response, "Offenes Café")

    def test_s27_without_proof_the_limit_is_low(self) -> None:
        statuses = {self.send().status_code for _ in range(SENDINGS_WITHOUT_PROOF)}
        self.assertEqual(statuses, {303})
        self.key = self.begin()
        self.answer_until()
        response = self.send()
        self.assertEqual(response.status_code, 429)
        self.assertContains(response, "Offenes Café", status_code=429)

    def test_second_press_is_not_refused_for_the_limit(self) -> None:
        for _ in range(SENDINGS_WITHOUT_PROOF + 1):
            response = self.send()
        self.assertRedirects(response, self.address("gesendet"), status_code=303)

    def test_event_like_it_is_pointed_out(self) -> None:
        day = timezone.localdate() + timedelta(days=10)
        EventPageFactory(
            parent=self.tree.events,
            title="Offenes Café",
            dates=[once(day.isoformat())],
        )
        response = self.client.get(self.address("pruefen"))
        self.assertTrue(response.context["similar"])
