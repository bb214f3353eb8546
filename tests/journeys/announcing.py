"""What a person does who announces an event: the steps, and the mails she reads."""

import re
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import Page

from tests.instance import Instance

LINK = re.compile(r"https?://\S+/veranstaltungen/melden/\S+")


def go_on(page: Page) -> None:
    """Press the button of the step."""
    page.locator("main form[method=post i] button[type=submit]").last.click()
    page.wait_for_load_state()


def fill_day(page: Page, name: str, day: date) -> None:
    """Fill the three boxes of a day."""
    for part, number in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"[name={name}_{part}]").fill(str(number))


def announce_weekly(page: Page, title: str, mail: str) -> None:
    """Answer all steps for a weekly meeting without its second date; stop to check."""
    first = date.today() + timedelta(days=20)
    page.locator("[name=title]").fill(title)
    page.locator("[name=organisation_name]").fill("Verein Beispiel")
    page.locator("[name=summary]").fill(title)
    go_on(page)
    fill_day(page, "day", first)
    page.locator("[name=starts]").fill("15:00")
    page.locator("[name=ends]").fill("17:00")
    page.locator("[name=repeats][value=weekly]").check()
    go_on(page)
    fill_day(page, "until", first + timedelta(days=28))
    go_on(page)
    page.locator("[name=takes_place]").nth(1).uncheck()
    go_on(page)
    page.locator("[name=place_name]").fill("Alaunpark")
    page.locator("[name=postcode]").fill("01099")
    go_on(page)
    page.locator("[name=cost][value=free]").check()
    page.locator("[name=childcare][value=yes]").check()
    go_on(page)
    page.locator("[name=email]").fill(mail)
    page.locator("[name=consent]").check()
    go_on(page)


def mails_to(site: Instance, address: str, *, already_sent: bool = False) -> list[str]:
    """Return the plain text of all mails to an address, oldest first.

    ``already_sent``: the worker has nothing to do for them any more.
    """
    if not already_sent:
        site.run_tasks()
    found = []
    for path in sorted(Path(site.mails).glob("*"), key=lambda one: one.stat().st_mtime):
        for raw in path.read_bytes().split(b"-" * 79):
            if address.encode() in raw:
                message = message_from_bytes(raw.strip(), policy=policy.default)
                body = message.get_body(("plain",))
                found.append(body.get_content() if body else "")
    return found


def link_in(text: str) -> str:
    """Return the link of a mail."""
    return LINK.search(text)[0].rstrip(".>)")
