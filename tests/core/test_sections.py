"""Upper apps add sections to pages of lower ones."""

from unittest import mock

from django.test import RequestFactory, TestCase

from and_cms.core import sections as registry
from and_cms.core.sections import Section, register_section, sections
from vocabulary.models import TopicPage


class SectionTests(TestCase):
    def setUp(self) -> None:
        patcher = mock.patch.dict(registry._providers, clear=True)
        patcher.start()
        self.addCleanup(patcher.stop)
        self.request = RequestFactory().get("/")

    def names(self) -> list[str]:
        return [section.template for section in sections(TopicPage(), self.request)]

    def test_sections_come_in_their_order_not_in_that_of_registration(self) -> None:
        for order, name in ((20, "events"), (10, "offers")):
            register_section("vocabulary.TopicPage", order=order)(
                lambda page, request, name=name: Section(name, {})
            )
        self.assertEqual(self.names(), ["offers", "events"])

    def test_empty_section_is_left_out(self) -> None:
        register_section("vocabulary.TopicPage", order=1)(lambda page, request: None)
        self.assertEqual(self.names(), [])

    def test_section_of_another_page_type_is_not_shown(self) -> None:
        register_section("partners.PartnerPage", order=1)(
            lambda page, request: Section("x", {})
        )
        self.assertEqual(self.names(), [])

    def test_provider_learns_page_and_request(self) -> None:
        page = TopicPage(title="Unterhalt")
        provider = mock.Mock(return_value=None)
        register_section("vocabulary.TopicPage", order=1)(provider)
        list(sections(page, self.request))
        provider.assert_called_once_with(page, self.request)
