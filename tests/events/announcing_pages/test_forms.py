"""What the steps ask, what they must be told, and what is kept of it."""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.test import SimpleTestCase, TestCase

from events.announcing_pages import forms
from events.announcing_pages.fields import ClockField, DayField, DaysField, plain_text
from tests.factories.pages import SiteTreeMixin, TopicPageFactory
from tests.factories.partners import OrganisationFactory, PlaceFactory


class ClockTests(SimpleTestCase):
    def test_spellings_of_a_time(self) -> None:
        for text in ("15:00", "15.00", "15", "15 Uhr", "15h", "15 h 00", "١٥:٠٠"):
            with self.subTest(text):
                self.assertEqual(ClockField().clean(text), time(15))

    def test_what_is_no_time_is_refused(self) -> None:
        for text in ("25:00", "15:61", "bald", "-1", "15:0:0"):
            with self.subTest(text), self.assertRaises(ValidationError):
                ClockField().clean(text)


class DayTests(SimpleTestCase):
    def test_spellings_of_a_day(self) -> None:
        for parts in (["5", "12", "2026"], ["05.", "12.", "26"], ["٥", "١٢", "٢٠٢٦"]):
            with self.subTest(parts):
                self.assertEqual(DayField().clean(parts), date(2026, 12, 5))

    def test_what_is_no_day_is_refused(self) -> None:
        for parts in (["31", "2", "2026"], ["5", "", "2026"], ["x", "12", "9" * 6]):
            with self.subTest(parts), self.assertRaises(ValidationError):
                DayField().clean(parts)

    def test_several_days_are_sorted_and_kept_once(self) -> None:
        days = DaysField().clean("12.12.2026\n5.12.26; 2026-12-05")
        self.assertEqual(days, [date(2026, 12, 5), date(2026, 12, 12)])

    def test_too_many_days_are_refused(self) -> None:
        days = "\n".join(
            f"{day}.{month}.2027" for month in (1, 3, 5) for day in range(1, 29)
        )
        with self.assertRaises(ValidationError):
            DaysField().clean(days)


class PlainTextTests(SimpleTestCase):
    def test_control_and_direction_signs_go(self) -> None:
        self.assertEqual(plain_text("a\x00b\u202ec\u2066d\ufeff"), "abcd")

    def test_lines_are_kept_where_asked_for(self) -> None:
        self.assertEqual(plain_text(" a\r\n\r\n\r\n\r\nb ", lines=True), "a\n\nb")

    def test_elsewhere_a_line_break_is_a_space(self) -> None:
        self.assertEqual(plain_text("a\nb\tc"), "a b c")


class FieldListTests(SiteTreeMixin, TestCase):
    """P-07, P-08: a fixed list of fields, and few that must be answered."""

    def fields(self, form: forms.StepForm) -> tuple[set[str], set[str]]:
        """Return all fields of a form, and those that must be answered."""
        required = {name for name, field in form.fields.items() if field.required}
        return set(form.fields), required

    def test_p08_only_the_mail_and_the_consent_are_asked_of_a_person(self) -> None:
        names, required = self.fields(forms.ContactForm())
        self.assertEqual(names, {"email", "name", "phone", "note", "consent"})
        self.assertEqual(required, {"email", "consent"})

    def test_p07_what_is_asked_of_the_event(self) -> None:
        TopicPageFactory(parent=self.tree.topics)
        names, required = self.fields(forms.WhatForm(language="de"))
        self.assertEqual(
            names,
            {
                "title",
                "organisation",
                "organisation_name",
                "summary",
                "text",
                "text_language",
                "topics",
            },
        )
        self.assertEqual(required, {"title", "summary", "text_language"})

    def test_organisation_that_may_not_be_shown_cannot_be_chosen(self) -> None:
        hidden = OrganisationFactory(is_published=False)
        form = forms.WhatForm({"organisation": hidden.pk}, language="de")
        self.assertTrue(form.has_error("organisation"))

    def test_one_of_organisation_and_name_is_enough(self) -> None:
        chosen = OrganisationFactory()
        for data, is_wrong in (
            ({"organisation": chosen.pk}, False),
            ({"organisation_name": "Verein"}, False),
            ({}, True),
        ):
            with self.subTest(data):
                form = forms.WhatForm(data, language="de")
                self.assertEqual(form.has_error("organisation"), is_wrong)

    def test_places_of_the_organisation_come_first(self) -> None:
        organisation = OrganisationFactory(place=PlaceFactory(name="Zuletzt"))
        PlaceFactory(name="Anfang")
        form = forms.WhereForm(organisation=organisation.pk)
        groups = [group for _title, group in form.fields["place"].choices[1:]]
        self.assertEqual(groups[0][0][1].split(",")[0], "Zuletzt")

    def test_more_than_three_topics_are_refused(self) -> None:
        topics = [TopicPageFactory(parent=self.tree.topics).slug for _ in range(4)]
        form = forms.WhatForm({"topics": topics}, language="de")
        self.assertTrue(form.has_error("topics"))

    def test_what_is_kept_is_plain_json(self) -> None:
        place = PlaceFactory()
        form = forms.WhereForm({"kind": "place", "place": place.pk}, organisation=None)
        self.assertTrue(form.is_valid(), form.errors)
        self.assertEqual(form.as_data()["place"], place.pk)
