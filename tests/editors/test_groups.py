from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import GroupApprovalTask, GroupPagePermission

from and_cms.users.groups import (
    ADMINISTRATORS,
    EDITORS,
    TRANSLATORS,
    ensure_groups,
)
from and_cms.users.models import User
from tests.editors.roles import ROLES
from tests.factories.pages import SiteTreeMixin


class EnsureGroupsTests(SiteTreeMixin, TestCase):
    def test_three_groups_are_made_and_wagtails_own_go(self) -> None:
        ensure_groups()
        names = set(Group.objects.values_list("name", flat=True))
        self.assertEqual(names, set(ROLES))

    def test_a_second_run_changes_nothing(self) -> None:
        ensure_groups()
        before = self.rights()
        call_command("ensure_groups", verbosity=0, stdout=StringIO())
        self.assertEqual(self.rights(), before)

    def test_a_right_too_many_goes_and_a_missing_one_comes_back(self) -> None:
        groups = ensure_groups()
        before = self.rights()
        groups[EDITORS].permissions.clear()
        groups[TRANSLATORS].permissions.add(*groups[ADMINISTRATORS].permissions.all())
        GroupPagePermission.objects.filter(group=groups[EDITORS]).delete()
        ensure_groups()
        self.assertEqual(self.rights(), before)

    def test_editors_work_below_the_german_home_page_only(self) -> None:
        groups = ensure_groups()
        pages = set(
            GroupPagePermission.objects.filter(group=groups[EDITORS]).values_list(
                "page", flat=True
            )
        )
        self.assertEqual(pages, {self.tree.home.pk})

    def test_translators_work_in_all_other_languages(self) -> None:
        groups = ensure_groups()
        pages = set(
            GroupPagePermission.objects.filter(group=groups[TRANSLATORS]).values_list(
                "page", flat=True
            )
        )
        others = self.tree.home.get_translations()
        self.assertEqual(pages, set(others.values_list("pk", flat=True)))

    def test_editors_approve_what_is_submitted(self) -> None:
        ensure_groups()
        task = GroupApprovalTask.objects.get()
        names = set(task.groups.values_list("name", flat=True))
        self.assertEqual(names, {EDITORS, ADMINISTRATORS})

    def test_a_default_group_with_people_in_it_stays(self) -> None:
        user = User.objects.create_user("alt@example.org")
        user.groups.add(Group.objects.get(name="Moderators"))
        ensure_groups()
        self.assertTrue(user.groups.filter(name="Moderators").exists())

    def rights(self) -> set[tuple]:
        """Return all rights of all groups as plain data."""
        records = Group.permissions.through.objects.values_list(
            "group__name", "permission__codename", "permission__content_type"
        )
        pages = GroupPagePermission.objects.values_list(
            "group__name", "permission__codename", "page"
        )
        return {*records, *pages}
