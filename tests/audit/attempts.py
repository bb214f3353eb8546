"""A visit that broke is done once more: a browser that hangs is no finding."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from playwright.async_api import Error

from tests.audit.findings import Problem, Results
from tests.audit.kinds import Visit

VISIT_SECONDS = 180


@dataclass
class Attempt:
    """What was seen of a page; it counts when the attempt came to its end."""

    visit: Visit
    seen: list[tuple[str, list[Problem], str]] = field(default_factory=list)
    html: dict[str, str] = field(default_factory=dict)

    def record(self, check: str, problems: Iterable[Problem], state: str = "") -> None:
        """Note that a check looked at the page, and what it found."""
        self.seen.append((check, list(problems), state))


Way = Callable[[Attempt], Awaitable[None]]
"""Looks at a page and notes in the attempt what it sees."""


async def visit_once_or_twice(
    visit: Visit, way: Way, renew: Callable[[], Awaitable[None]], results: Results
) -> Attempt:
    """Make a visit, after a break once more in a fresh browser; hand on what was seen.

    Of an attempt that broke nothing is kept: what a dying browser says of a page is
    not the page's fault, and what is will be seen again. A second break is a finding.
    """
    attempt = Attempt(visit)
    problem = await _break_of(way, attempt)
    if problem:
        await renew()
        results.repeats.append(f"{visit.kind.name}, {visit.url}: {problem.cause}")
        attempt = Attempt(visit)
        problem = await _break_of(way, attempt)
    if problem:
        await renew()
        attempt.record("load", [problem])
    for check, problems, state in attempt.seen:
        results.record(
            check,
            problems,
            kind=visit.kind.name,
            language=visit.language,
            url=visit.url,
            state=state,
        )
    return attempt


async def _break_of(way: Way, attempt: Attempt) -> Problem | None:
    """Return what broke the attempt: a time-out, or the browser's own error."""
    try:
        async with asyncio.timeout(VISIT_SECONDS):
            await way(attempt)
    except (Error, TimeoutError) as error:
        text = str(error) or f"no end after {VISIT_SECONDS} s"
        return Problem(f"visit broke: {text.splitlines()[0]}", text)
    return None
