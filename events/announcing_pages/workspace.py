"""An announcement that is being typed, with the addresses of its pages."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from events.announcing import drafts
from events.announcing_pages.schedule import Kept
from events.announcing_pages.steps import Step, next_step
from events.models import Announcement


@dataclass(frozen=True)
class Workspace:
    """``key`` is known from the address only; the database holds its hash."""

    announcement: Announcement
    key: str

    @property
    def data(self) -> Kept:
        """What the steps have kept."""
        return self.announcement.data

    @property
    def is_correction(self) -> bool:
        """Whether this is a change of something announced before."""
        return self.announcement.corrects_id is not None

    def step_url(self, step: Step) -> str:
        """Return the address of a step."""
        return reverse("announce-step", args=[self.key, step.slug])

    @property
    def check_url(self) -> str:
        """The page that shows everything before it is sent."""
        return reverse("announce-check", args=[self.key])

    @property
    def picture_url(self) -> str:
        """The page for a picture."""
        return reverse("announce-picture", args=[self.key])

    @property
    def sent_url(self) -> str:
        """The page that says that a mail was sent."""
        return reverse("announce-sent", args=[self.key])

    @property
    def resume_url(self) -> str:
        """Where to go on: the first step that is not done, or the check page."""
        step = next_step(self.data)
        return self.step_url(step) if step else self.check_url

    def keep(self, name: str, kept: Any) -> None:
        """Keep what a step gave."""
        drafts.save_step(self.announcement, name, kept)


def find_workspace(key: str) -> Workspace | None:
    """Return what is being typed under a key, unless that is over."""
    announcement = drafts.find(key)
    return Workspace(announcement, key) if announcement else None
