"""Who may do what: each cell of the handbook's table, asked at the real addresses.

Rule S-22.
"""

import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.test import TestCase
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from and_cms.core.translating import start_translation
from events.announcing.release import submit_for_release
from events.models import CalendarSubscription, EventPage
from home.enums import FeedbackKind
from home.models import Feedback
from offers.models import OfferPage
from search.models import UnmetQuestion
from tests.editors.roles import (
    MAILS,
    ROLES,
    add,
    add_url,
    edit,
    is_allowed,
    log_in,
    make_staff,
)
from tests.factories.events import EventPageFactory
from tests.factories.pages import (
    OfferPageFactory,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.partners import (
    ContactFactory,
    OrganisationFactory,
    PlaceFactory,
)
from vocabulary.models import District, Term

HANDBOOK = Path(settings.BASE_DIR) / "docs" / "editors" / "wer-darf-was.md"
Action = Callable[[], HttpResponse | bool]


def handbook_table() -> dict[str, dict[str, bool]]:
    """Read the table: action to role to yes or no."""
    rows = {}
    for line in HANDBOOK.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and cells[1] in ("ja", "–"):
            answers = [cell == "ja" for cell in cells[1:]]
            rows[cells[0]] = dict(zip(ROLES, answers, strict=True))
    return rows


class PermissionTableTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.staff = make_staff()
        topic = TopicPageFactory(parent=cls.tree.topics)
        cls.topic = topic
        cls.contact = ContactFactory()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            topics=[topic],
            contact=cls.contact,
            gives="Etwas.",
            for_whom=[("sentence", "Für alle.")],
            how_to_start=[("sentence", "Rufen Sie an.")],
        )
        cls.english = cls.tree.alias(cls.offer, "en")
        cls.arabic = cls.tree.alias(cls.offer, "ar")
        cls.event = EventPageFactory(parent=cls.tree.events)
        cls.announced = EventPageFactory(parent=cls.tree.events, live=False)
        cls.announced.save_revision()
        submit_for_release(cls.announced)
        cls.calendar = CalendarSubscription.objects.create(
            organisation=OrganisationFactory(), address="http://127.0.0.1/a.ics"
        )
        cls.partner = PartnerPageFactory(parent=cls.tree.partners)
        cls.unused = OrganisationFactory()
        cls.place = PlaceFactory()
        cls.term = Term.objects.create(key="wort", official="Wort", explanation="Satz.")
        cls.district = District.objects.create(key="mitte", name="Mitte")
        cls.report = Feedback.objects.create(kind=FeedbackKind.MISTAKE, message="Oh.")
        cls.question = UnmetQuestion.objects.create(
            words="hundesteuer", language="de", month="2026-11-01", number=3
        )
        start_translation(cls.offer, locales=[cls.arabic.locale], user=None)
        cls.source = TranslationSource.objects.get()

    def get(self, name: str, *args: object) -> HttpResponse:
        return self.client.get(reverse(name, args=args))

    def record(self, label: str, view: str, *args: object) -> HttpResponse:
        return self.get(f"wagtailsnippets_{label}:{view}", *args)

    def decide(self, decision: str, **typed: str) -> bool:
        """Decide on a new announcement; say whether that was taken."""
        page = EventPageFactory(parent=self.tree.events, live=False)
        seen = page.save_revision().pk
        state = submit_for_release(page)
        url = reverse("event_desk:review", args=[page.pk])
        self.client.post(url, {"decision": decision, "seen": seen, **typed})
        state.refresh_from_db()
        return state.status != state.STATUS_IN_PROGRESS

    def make_superuser(self) -> bool:
        """Send what the form does not offer; say whether it worked."""
        user = self.staff[ROLES[0]]
        self.client.post(
            reverse("wagtailusers_users:edit", args=[user.pk]),
            {
                "email": MAILS[ROLES[0]],
                "first_name": "A",
                "last_name": "B",
                "is_active": "on",
                "is_superuser": "on",
            },
        )
        user.refresh_from_db()
        return user.is_superuser

    def actions(self) -> dict[str, Action]:
        """Return for each line of the table what is asked of the site."""
        page = "wagtailadmin_pages"
        offer, event = self.offer, self.event
        return {
            "Sich anmelden und sehen, was ansteht": lambda: self.get(
                "wagtailadmin_home"
            ),
            "Die Liste der Angebote öffnen": lambda: self.get("offers:index"),
            "Ein Angebot anlegen": lambda: add(
                self.client,
                OfferPage,
                self.tree.offers,
                title="Neu",
                slug="neu",
                provider=self.unused.pk,
            ),
            "Ein Angebot ändern": lambda: edit(self.client, offer, title="Anders"),
            "Ein Angebot veröffentlichen": lambda: edit(
                self.client, offer, **{"action-publish": "1"}
            ),
            "Ein Angebot löschen": lambda: self.get(f"{page}:delete", offer.pk),
            "Eine Veranstaltung anlegen": lambda: self.client.get(
                add_url(EventPage, self.tree.events)
            ),
            "Eine Veranstaltung absagen": lambda: edit(
                self.client, event, status="cancelled"
            ),
            "Sehen, welche Meldungen warten": lambda: self.get("event_desk:index"),
            "Eine Meldung lesen, mit dem Kontakt der meldenden Person": lambda: (
                self.get("event_desk:review", self.announced.pk)
            ),
            "Eine Meldung freigeben": lambda: self.decide("release"),
            "Zu einer Meldung rückfragen": lambda: self.decide("ask", question="Wo?"),
            "Eine Meldung ablehnen": lambda: self.decide("decline", reason="Nein."),
            "Den Kalender eines Partners eintragen": lambda: self.get(
                "partner_calendars:add"
            ),
            "Einen Kalender jetzt lesen lassen": lambda: self.client.post(
                reverse("partner_calendars:inspect", args=[self.calendar.pk])
            ),
            "Schulferien eintragen": lambda: self.get("school_breaks:add"),
            "Ein Thema ändern": lambda: self.get(f"{page}:edit", self.topic.pk),
            "Eine Partnerseite ändern": lambda: self.get(
                f"{page}:edit", self.partner.pk
            ),
            "Eine Übersetzung beginnen": lambda: self.get(
                "wagtail_localize:submit_page_translation", offer.pk
            ),
            "Eine übersetzte Seite öffnen": lambda: self.get(
                f"{page}:edit", self.english.pk
            ),
            "Eine Übersetzung veröffentlichen": lambda: self.client.post(
                reverse(f"{page}:edit", args=[self.arabic.pk]), {"action": "publish"}
            ),
            "Geänderte deutsche Sätze holen": lambda: self.get(
                "wagtail_localize:update_translations", self.source.pk
            ),
            "Eine Organisation anlegen": lambda: self.record(
                "partners_organisation", "add"
            ),
            "Eine Organisation ändern": lambda: self.record(
                "partners_organisation", "edit", self.unused.pk
            ),
            "Eine Organisation löschen, die nirgends verwendet wird": lambda: (
                self.record("partners_organisation", "delete", self.unused.pk)
            ),
            "Einen Ort ändern": lambda: self.record(
                "partners_place", "edit", self.place.pk
            ),
            "Einen Kontakt ändern": lambda: self.record(
                "partners_contact", "edit", self.contact.pk
            ),
            "Ein Wort ergänzen": lambda: self.record(
                "vocabulary_term", "edit", self.term.pk
            ),
            "Die Wortliste lesen": lambda: self.record(
                "vocabulary_term", "inspect", self.term.pk
            ),
            "Unbeantwortete Fragen sehen": lambda: self.get("search_unmet"),
            "Über eine unbeantwortete Frage entscheiden": lambda: self.get(
                "search_unmet_word", self.question.pk
            ),
            "Sehen, was die Suche findet": lambda: self.get("search_insight"),
            "Eine Antwort nach oben setzen": lambda: self.get(
                "wagtailsearchpromotions:add"
            ),
            "Die Güte der Suche sehen": lambda: self.get("search_quality"),
            "Nachholen, was in der Suche fehlt": lambda: self.get("search_missed"),
            "Einen Stadtbezirk ändern": lambda: self.record(
                "vocabulary_district", "edit", self.district.pk
            ),
            "Einen Stadtbezirk anlegen": lambda: self.record(
                "vocabulary_district", "add"
            ),
            "Eine Rückmeldung beantworten": lambda: self.get(
                "feedback_reports:edit", self.report.pk
            ),
            "Ein Bild hochladen": lambda: self.get("wagtailimages:add_multiple"),
            "Ein Dokument hochladen": lambda: self.get("wagtaildocs:add_multiple"),
            "Eine Weiterleitung anlegen": lambda: self.get("wagtailredirects:add"),
            "Konten verwalten": lambda: self.get("wagtailusers_users:index"),
            "Gruppen verwalten": lambda: self.get("wagtailusers_groups:index"),
            "Sprachen verwalten": lambda: self.get("wagtaillocales:index"),
            "Einstellungen der Website ändern": lambda: self.get(
                "wagtailsettings:edit", "home", "contactsettings", self.tree.site.pk
            ),
            "Sammlungen für Bilder und Dokumente verwalten": lambda: self.get(
                "wagtailadmin_collections:index"
            ),
            "Jemandem alle Rechte geben (Superuser)": self.make_superuser,
        }

    def test_the_handbook_names_what_is_asked(self) -> None:
        self.assertEqual(list(handbook_table()), list(self.actions()))

    def test_each_cell_of_the_handbooks_table_is_true(self) -> None:
        table = handbook_table()
        for role in ROLES:
            log_in(self.client, role)
            for action, ask in self.actions().items():
                with self.subTest(action=action, role=role):
                    answer = ask()
                    allowed = answer if isinstance(answer, bool) else is_allowed(answer)
                    self.assertEqual(allowed, table[action][role])

    def test_a_stranger_gets_nothing_but_the_login(self) -> None:
        for action, ask in self.actions().items():
            with self.subTest(action=action):
                answer = ask()
                if isinstance(answer, bool):
                    self.assertFalse(answer)
                else:
                    self.assertEqual(answer.status_code, 302)
                    self.assertTrue(re.match(r"/admin/login/\?next=", answer.url))
