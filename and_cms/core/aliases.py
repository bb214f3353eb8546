"""Makes the aliases of a German page in many languages at once, for the content loader.

Wagtail's ``create_alias`` makes one, checks it as if a person had typed it and writes
two entries into the audit log: 30 ms, for 1500 pages.
"""

from collections.abc import Mapping, Sequence

from django.db.models import F
from wagtail.models import Locale, Page

from and_cms.core.models import BasePage
from and_cms.core.page_rows import copy_rows, hold_rows
from and_cms.core.versions import make_versions

# What each version has of its own, as in Wagtail's CreatePageAliasAction.
_OWN = {"id", "page_ptr", "path", "depth", "numchild", "url_path", "latest_revision"}


def add_versions(page: BasePage, locales: Sequence[Locale]) -> None:
    """Give a German page its versions in these languages, where it has none yet.

    What is out of the ordinary is left to Wagtail: a page whose parent has no version
    yet, one for some readers only, an address that is taken.
    """
    parents = Page.objects.filter(
        translation_key=page.get_parent().translation_key, locale__in=locales
    )
    addresses = [f"{parent.url_path}{page.slug}/" for parent in parents]
    is_plain = (
        len(parents) == len(locales)
        and not page.view_restrictions.exists()
        and not Page.objects.filter(url_path__in=addresses).exists()
    )
    if is_plain:
        by_locale = {locale.pk: locale for locale in locales}
        _add_aliases(page, {by_locale[one.locale_id]: one for one in parents})
    else:
        make_versions(type(page), page.pk)


def _add_aliases(page: BasePage, parents: Mapping[Locale, Page]) -> None:
    hold_rows([page])
    aliases = []
    for locale, parent in parents.items():
        alias = _alias(page, locale)
        _hang(alias, parent)
        # Page.save() would ask for the parent, the slug and the site once more.
        alias.save_base(force_insert=True)
        aliases.append(alias)
    above = Page.objects.filter(pk__in=[parent.pk for parent in parents.values()])
    above.update(numchild=F("numchild") + 1)
    copy_rows(page, aliases)


def _alias(page: BasePage, locale: Locale) -> BasePage:
    values = {
        field.attname: getattr(page, field.attname)
        for field in page._meta.concrete_fields
        if field.name not in _OWN
    }
    alias = type(page)(**values)
    alias.locale = locale
    alias.alias_of_id = page.pk
    alias.draft_title = page.title
    alias.has_unpublished_changes = not page.live
    return alias


def _hang(alias: BasePage, parent: Page) -> None:
    """Give a page its place as the last child."""
    last = parent.get_children().only("path").order_by("path").last()
    alias.depth = parent.depth + 1
    if last is None:
        alias.path = Page._get_path(parent.path, alias.depth, 1)
    else:
        alias.path = last._inc_path()
    alias.set_url_path(parent)
