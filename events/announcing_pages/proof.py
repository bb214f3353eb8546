"""Proof of work in place of a captcha: the browser computes, nobody is asked anything.

The protocol is that of ALTCHA (library ``altcha``, PBKDF2). Its widget is left out: it
writes a style element and starts a worker from a blob, which our content policy
refuses (docs/decisions/0020-proof-of-work.md). ``js/proof.js`` does the same work.
"""

import json
from datetime import timedelta

from altcha import Payload, create_challenge, verify_solution
from django.utils import timezone
from django.utils.crypto import salted_hmac

from and_cms.core.senders import is_within_limit

ALGORITHM = "PBKDF2/SHA-256"
COST = 2000
"""Rounds of each try; about 256 tries are needed: a second on an old phone."""

TERM = timedelta(hours=2)
"""A check page may stay open so long; an older proof counts as none."""


def make_challenge() -> str:
    """Return a signed task as JSON, to be done by the browser."""
    challenge = create_challenge(
        ALGORITHM, COST, expires_at=timezone.now() + TERM, hmac_secret=_secret()
    )
    return json.dumps(challenge.to_dict())


def is_proven(proof: str) -> bool:
    """Whether the work was done, in time, and this proof was not used before."""
    if not proof:
        return False
    try:
        payload = Payload.from_base64(proof)
        is_done = verify_solution(payload, _secret()).verified
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return False
    # One task has many solutions: the task counts, not what was sent.
    task = payload.challenge.parameters.nonce
    return is_done and is_within_limit("proof", task, per_hour=1)


def _secret() -> str:
    return salted_hmac("events.announcing_pages.proof", "altcha").hexdigest()
