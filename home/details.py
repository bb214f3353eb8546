"""What the pages of this app show, ready for their templates."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from and_cms.core.localization import prefetch_rows, rows
from and_cms.core.writing import write_date, write_partial_date
from events.entries import next_events
from home.enums import ComplianceStatus, FeedbackKind, InfoRole
from home.forms import FeedbackForm
from home.models import HomePage, InfoPage, StatementPage
from home.models.legal import LegalPage
from home.urgent import urgent_numbers
from vocabulary.topics import topic_tiles

HEADINGS = {
    "name": _("Responsible for this site"),
    "address": _("Address"),
    "representative": _("Represented by"),
    "contact": _("Contact"),
    "editorial_responsible": _("Responsible for the content"),
    "controller": _("Who decides about the data"),
    "officer": _("Data protection officer"),
    "purposes": _("What we use data for"),
    "legal_basis": _("Legal basis"),
    "terms": _("How long we keep it"),
    "rights": _("Your rights"),
    "supervisory_authority": _("Where you can complain"),
    "body_and_scope": _("What this statement is about"),
    "non_accessible_content": _("What is not accessible yet"),
    "alternatives": _("Other ways to get there"),
    "assessment_method": _("How we checked"),
    "feedback_contact": _("Report a barrier"),
    "enforcement": _("If our answer does not help you"),
}
"""Headings are interface text, so that they stand in every language at once."""


@dataclass(frozen=True)
class PastEventEntry:
    """What took place; place and figures are German facts."""

    title: str
    when: str
    place: str
    note: str
    figures: list[str]
    lang: str


@dataclass(frozen=True)
class LegalPart:
    """One required text under its heading."""

    heading: str
    text: str


def home_details(page: HomePage) -> dict[str, object]:
    """Return what the home page shows beside its own prose."""
    language = page.locale.language_code
    return {
        "urgent": urgent_numbers(page),
        "topics": topic_tiles(language),
        "events": next_events(language),
    }


def info_details(page: InfoPage, request: HttpRequest) -> dict[str, object]:
    """Return past events, and the form on the page where barriers are reported."""
    details: dict[str, object] = {"past_events": past_events(page)}
    if page.facts.role == InfoRole.REPORT_BARRIER:
        query = QueryDict(mutable=True)
        query["art"] = FeedbackKind.BARRIER
        query["seite"] = request.GET.get("seite", "")
        details["form"] = FeedbackForm.from_address(query)
        details["form_url"] = reverse("feedback")
    return details


def past_events(page: InfoPage) -> list[PastEventEntry]:
    """Return what took place, in the editors' order."""
    prefetch_rows([page], "past_events")
    return [
        PastEventEntry(
            title=prose.title,
            when=write_partial_date(fact.date),
            place=fact.place_name,
            note=prose.note,
            figures=fact.figures,
            lang=languages.SOURCE if prose is fact else page.prose_language.code,
        )
        for fact, prose in rows(page, "past_events")
    ]


def legal_details(page: LegalPage) -> dict[str, object]:
    """Return the required texts under their headings, and a statement's facts."""
    parts = [
        LegalPart(str(HEADINGS[name]), getattr(page, name))
        for name in page.part_fields
        if getattr(page, name)
    ]
    details: dict[str, object] = {"parts": parts}
    if isinstance(page, StatementPage):
        facts = page.facts
        details |= {
            "status_text": str(ComplianceStatus(facts.compliance_status).label),
            "assessed_on": write_date(facts.assessment_date),
            "last_reviewed": write_date(facts.last_reviewed),
            "form_url": f"{reverse('feedback')}?art={FeedbackKind.BARRIER.value}",
        }
    return details
