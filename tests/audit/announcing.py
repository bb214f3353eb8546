"""Announces an event once a language, then looks at each step, with and without errors.

The steps stand under a key that nobody can guess: they are reached the way a visitor
reaches them. Nothing is sent. One announcement a language keeps within the limit.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from playwright.async_api import Page, Response

Step = Callable[[Page], Awaitable[Response]]

ADDRESS = re.compile(r"^(.*/veranstaltungen/melden/)")
KEY = re.compile(r"melden/([\w-]{40,})/")
WITH_ERRORS = ("was", "wann", "termine", "kalender", "wo", "wen", "kontakt", "bild")
WITHOUT = ("was", "wann", "termine", "kalender", "wo", "wen", "kontakt", "pruefen")

_keys: dict[str, str] = {}
_locks: dict[str, asyncio.Lock] = {}


async def _send(page: Page) -> Response:
    """Send the form of the page."""
    button = page.locator("main form[method=post i] button[type=submit]").last
    async with page.expect_navigation(wait_until="load") as navigation:
        await button.click()
    return await navigation.value


async def _fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        await page.locator(f"main [name={name}]").fill(value)


async def _fill_day(page: Page, name: str, day: date) -> None:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    await _fill(page, **{f"{name}_{part}": str(n) for part, n in parts.items()})


async def _announce(page: Page) -> str:
    """Answer all steps; return the address of the announcement."""
    first = date.today() + timedelta(days=20)
    await page.goto(ADDRESS.match(page.url)[1], wait_until="load")
    await _send(page)
    await _fill(page, title="Offenes Café", organisation_name="Verein Beispiel")
    await _fill(page, summary="Kaffee und Gespräch.", text="Kommt vorbei.\n\nAlle.")
    await _send(page)
    await _fill_day(page, "day", first)
    await _fill(page, starts="15:00", ends="17:00")
    await page.locator("[name=repeats][value=weekly]").check()
    await _send(page)
    await _fill_day(page, "until", first + timedelta(days=150))
    await _send(page)
    await page.locator("[name=takes_place]").nth(1).uncheck()
    await _send(page)
    await _fill(page, place_name="Alaunpark", postcode="01099")
    await _send(page)
    await page.locator("[name=cost][value=free]").check()
    await page.locator("[name=childcare][value=yes]").check()
    await _send(page)
    await _fill(page, email="verein@example.org")
    await page.locator("[name=consent]").check()
    await _send(page)
    return KEY.search(page.url)[1]


async def _key(page: Page) -> str:
    """Return the key of this language's announcement; the first visit makes it."""
    base = ADDRESS.match(page.url)[1]
    async with _locks.setdefault(base, asyncio.Lock()):
        if base not in _keys:
            _keys[base] = await _announce(page)
    return f"{base}{_keys[base]}/"


def _shown(slug: str) -> Step:
    async def show(page: Page) -> Response:
        return await page.goto(f"{await _key(page)}{slug}/", wait_until="load")

    return show


def _wrong(slug: str) -> Step:
    async def show(page: Page) -> Response:
        await page.goto(f"{await _key(page)}{slug}/", wait_until="load")
        for field in await page.locator("main input[type=text], main textarea").all():
            if await field.is_visible():
                await field.fill("")
        for field in await page.locator("main input[type=email]").all():
            await field.fill("keine Adresse")
        for box in await page.locator("main input[type=checkbox]:checked").all():
            if await box.is_visible():
                await box.uncheck()
        if slug == "termine":
            await _fill_day(page, "until", date(2020, 1, 1))
        if slug == "wen":
            await _fill(page, age_from="9", age_to="3")
        return await _send(page)

    return show


STEPS: dict[str, Step] = {
    **{f"announce_{slug}": _shown(slug) for slug in (*WITHOUT, "bild", "gesendet")},
    **{f"announce_{slug}_errors": _wrong(slug) for slug in WITH_ERRORS},
}
"""What is done on the first page of announcing before it is looked at."""
