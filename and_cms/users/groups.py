"""Who may do what: the three groups, written down once (docs/editors/wer-darf-was.md).

Own groups are free to have; these three belong to the software and are set anew by
each deployment, so that the table in the handbook stays true.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
)

from and_cms.core import languages

EDITORS = "Redaktion"
TRANSLATORS = "Übersetzung"
ADMINISTRATORS = "Administration"

_LOGIN = ("wagtailadmin.access_admin",)
_WRITE = ("add", "change", "delete")


def _on(model: str, *actions: str) -> tuple[str, ...]:
    app, name = model.split(".")
    return tuple(f"{app}.{action}_{name}" for action in actions)


RECORDS: dict[str, tuple[str, ...]] = {
    EDITORS: (
        *_LOGIN,
        *_on("partners.organisation", *_WRITE),
        *_on("partners.place", *_WRITE),
        *_on("partners.contact", *_WRITE),
        *_on("vocabulary.term", *_WRITE),
        *_on("vocabulary.district", "change"),
        *_on("events.announcement", "view"),
        *_on("events.calendarsubscription", *_WRITE),
        *_on("events.schoolbreak", *_WRITE),
        *_on("home.feedback", "change", "delete"),
        *_on("search.unmetquestion", "change"),
        *_on("search.qualityrun", "view"),
        *_on("wagtailsearchpromotions.searchpromotion", *_WRITE),
        *_on("wagtailredirects.redirect", *_WRITE),
    ),
    TRANSLATORS: (
        *_LOGIN,
        "wagtail_localize.submit_translation",
        *_on("vocabulary.term", "view"),
    ),
}
"""Permissions on records; Administration has all but those of the machinery."""

PAGES: dict[str, tuple[str, ...]] = {
    EDITORS: ("add", "change", "publish", "lock", "unlock"),
    TRANSLATORS: ("change", "publish"),
    ADMINISTRATORS: ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
}
FILES = ("add", "change", "choose")
"""What editors may do with images and documents."""

_MACHINERY = ("axes", "contenttypes", "django_tasks_db", "sessions", "taggit")
_DEFAULT_GROUPS = ("Editors", "Moderators")


@transaction.atomic
def ensure_groups() -> dict[str, Group]:
    """Create the three groups, or bring them back to the table; safe to repeat."""
    groups = {
        name: Group.objects.get_or_create(name=name)[0]
        for name in (EDITORS, TRANSLATORS, ADMINISTRATORS)
    }
    for name, labels in RECORDS.items():
        groups[name].permissions.set(_named(labels))
    groups[ADMINISTRATORS].permissions.set(_all_of_the_site())
    _set_page_permissions(groups)
    _set_file_permissions(groups)
    _let_editors_approve(groups)
    return groups


def _named(labels: Iterable[str]) -> list[Permission]:
    """Return permissions by label; a misspelt one is an error, not a lost right."""
    wanted = [label.split(".") for label in labels]
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codename in wanted
    ]


def _all_of_the_site() -> list[Permission]:
    nobody = Q(content_type__app_label="home", codename="add_feedback")
    machinery = Q(content_type__app_label__in=_MACHINERY)
    return list(Permission.objects.exclude(nobody | machinery))


def _set_page_permissions(groups: dict[str, Group]) -> None:
    """German pages for editors, other languages for translators, all for the rest."""
    site = Site.objects.filter(is_default_site=True).first()
    homes = list(site.root_page.get_translations(inclusive=True)) if site else []
    german = [home for home in homes if _is_source(home)]
    others = [home for home in homes if not _is_source(home)]
    wanted = {
        EDITORS: german,
        TRANSLATORS: others,
        ADMINISTRATORS: [Page.get_first_root_node()],
    }
    for name, pages in wanted.items():
        codenames = [f"{action}_page" for action in PAGES[name]]
        permissions = _page_permissions(codenames)
        present = GroupPagePermission.objects.filter(group=groups[name])
        present.exclude(page__in=pages, permission__in=permissions).delete()
        for page in pages:
            for permission in permissions:
                present.get_or_create(
                    group=groups[name], page=page, permission=permission
                )


def _is_source(page: Page) -> bool:
    return page.locale.language_code == languages.SOURCE


def _page_permissions(codenames: Iterable[str]) -> list[Permission]:
    return _named(f"wagtailcore.{codename}" for codename in codenames)


def _set_file_permissions(groups: dict[str, Group]) -> None:
    """Images and documents lie in collections, which have permissions of their own."""
    files = [
        f"{app}.{action}_{model}"
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for action in FILES
    ]
    collections = _on("wagtailcore.collection", *_WRITE)
    wanted = {
        EDITORS: _named(files),
        TRANSLATORS: [],
        ADMINISTRATORS: _named((*files, *collections)),
    }
    root = Collection.get_first_root_node()
    for name, permissions in wanted.items():
        present = GroupCollectionPermission.objects.filter(
            group=groups[name], collection=root
        )
        present.exclude(permission__in=permissions).delete()
        for permission in permissions:
            present.get_or_create(
                group=groups[name], collection=root, permission=permission
            )


def _let_editors_approve(groups: dict[str, Group]) -> None:
    """Wagtail's own two groups are not ours: editors approve in place of them."""
    approvers = [groups[EDITORS], groups[ADMINISTRATORS]]
    for task in GroupApprovalTask.objects.filter(groups__name="Moderators"):
        task.groups.set(approvers)
    Group.objects.filter(name__in=_DEFAULT_GROUPS, user__isnull=True).delete()
