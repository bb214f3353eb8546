"""Choices of information pages, the statement and what readers report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InfoRole(models.TextChoices):
    """What an information page is for; footer links find their page by it."""

    HELP = "help", _("help with the site")
    EASY_LANGUAGE = "easy-language", _("introduction in Leichte Sprache")
    SIGN_LANGUAGE = "sign-language", _("introduction in German Sign Language")
    REPORT_BARRIER = "report-barrier", _("report a barrier")
    FAIR = "fair", _("the Messe, with its past ones")
    OTHER = "other", _("another subject")

    @classmethod
    def linked(cls) -> list[str]:
        """Roles that the footer of every page links to: one page each."""
        return [cls.HELP, cls.EASY_LANGUAGE, cls.SIGN_LANGUAGE, cls.REPORT_BARRIER]


class ComplianceStatus(models.TextChoices):
    """The three answers of the EU model statement (2018/1523)."""

    FULL = "full", _("This site meets the accessibility requirements.")
    PARTIAL = "partial", _("This site meets the accessibility requirements in part.")
    NONE = "none", _("This site does not yet meet the accessibility requirements.")


class FeedbackKind(models.TextChoices):
    """What a reader reports; the German word is the one in the address."""

    BARRIER = "barriere", _("I cannot use something (barrier)")
    MISTAKE = "fehler", _("Something is wrong or out of date")
