"""Proof of work: done once, for one sending, in time."""

import json
from datetime import UTC, datetime, timedelta

import time_machine
from altcha import Challenge, Payload, solve_challenge
from django.test import TestCase

from events.announcing_pages.proof import TERM, is_proven, make_challenge

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def solved() -> str:
    """Return the proof that a browser would send."""
    challenge = Challenge.from_dict(json.loads(make_challenge()))
    return Payload(challenge, solve_challenge(challenge)).to_base64()


class ProofTests(TestCase):
    def test_work_that_was_done_counts_once(self) -> None:
        proof = solved()
        self.assertEqual([is_proven(proof), is_proven(proof)], [True, False])

    def test_no_work_counts_as_none(self) -> None:
        self.assertFalse(is_proven(""))

    def test_work_for_another_task_counts_as_none(self) -> None:
        payload = Payload.from_base64(solved())
        payload.challenge.parameters.salt = "0" * 32
        self.assertFalse(is_proven(payload.to_base64()))

    def test_easier_task_is_noticed(self) -> None:
        payload = Payload.from_base64(solved())
        payload.challenge.parameters.key_prefix = ""
        self.assertFalse(is_proven(payload.to_base64()))

    def test_old_task_counts_as_none(self) -> None:
        with time_machine.travel(NOW, tick=False):
            proof = solved()
        with time_machine.travel(NOW + TERM + timedelta(seconds=5), tick=False):
            self.assertFalse(is_proven(proof))
