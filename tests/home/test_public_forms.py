"""Tokens, origin and limits of forms that anybody may send."""

from django.core.exceptions import ValidationError
from django.test import RequestFactory, SimpleTestCase

from and_cms.core.public_forms import (
    check_token,
    is_sent_from_here,
    make_token,
)
from tests.assertions import old_token

DAY = 24 * 60 * 60


class TokenTests(SimpleTestCase):
    def refused(self, purpose: str, token: str) -> str:
        with self.assertRaises(ValidationError) as caught:
            check_token(purpose, token)
        return caught.exception.code

    def test_token_of_a_reader_is_taken(self) -> None:
        check_token("feedback", old_token("feedback", seconds=5))

    def test_token_of_three_seconds_is_too_fast(self) -> None:
        self.assertEqual(self.refused("feedback", make_token("feedback")), "fast")

    def test_token_of_yesterday_is_expired(self) -> None:
        token = old_token("feedback", seconds=DAY + 60)
        self.assertEqual(self.refused("feedback", token), "expired")

    def test_changed_missing_or_foreign_token_is_forged(self) -> None:
        token = old_token("feedback")
        for wrong in (token + "x", "", old_token("event")):
            with self.subTest(token=wrong):
                self.assertEqual(self.refused("feedback", wrong), "forged")


class OriginTests(SimpleTestCase):
    def sent(self, **headers: str) -> bool:
        return is_sent_from_here(RequestFactory().post("/", headers=headers))

    def test_own_page_is_here(self) -> None:
        self.assertTrue(self.sent(sec_fetch_site="same-origin"))
        self.assertTrue(self.sent(origin="http://testserver"))

    def test_other_page_is_elsewhere(self) -> None:
        self.assertFalse(self.sent(sec_fetch_site="cross-site"))
        self.assertFalse(
            self.sent(sec_fetch_site="same-site", origin="http://testserver")
        )
        self.assertFalse(self.sent(origin="https://example.org"))
        self.assertFalse(self.sent(origin="null"))

    def test_without_any_word_it_is_elsewhere(self) -> None:
        self.assertFalse(self.sent())
