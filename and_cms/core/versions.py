"""The versions of a German page in the other languages: made, taken down, removed."""

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import create_aliases_for_new_page

from and_cms.core import languages
from and_cms.core.bulk import is_loading
from and_cms.core.models import BasePage, ShortAddress


def ensure_locales() -> list[Locale]:
    """Create the locales of the language table, each synchronised from German."""
    source, _created = Locale.objects.get_or_create(language_code=languages.SOURCE)
    locales = [source]
    for code in languages.TABLE:
        if code == languages.SOURCE:
            continue
        locale, _created = Locale.objects.get_or_create(language_code=code)
        LocaleSynchronization.objects.get_or_create(
            locale=locale, defaults={"sync_from": source}
        )
        locales.append(locale)
    return locales


def ensure_versions(model: type[BasePage], pk: int) -> None:
    """Give a German page its aliases, unless much is being loaded: then at the end."""
    if not is_loading():
        make_versions(model, pk)


def make_versions(model: type[BasePage], pk: int) -> None:
    """Give a German page its aliases in all synchronised locales; safe to repeat.

    wagtail-localize does this only for pages made in the admin
    (facts-platform, section 3).
    """
    page = model.objects.filter(pk=pk).first()
    if page is None or page.get_parent() is None or page.depth <= 2:
        return
    followers = Locale.objects.filter(
        pk__in=LocaleSynchronization.objects.filter(sync_from_id=page.locale_id).values(
            "locale_id"
        )
    )
    if followers.exclude(pk__in=page.get_translations().values("locale_id")).exists():
        # One transaction: who follows page changes hears of all versions at once.
        with transaction.atomic():
            create_aliases_for_new_page(page)


def ensure_short_address(page: BasePage, code: str = "") -> ShortAddress:
    """Return the page's short address; make one where there is none."""
    defaults = {"code": code} if code else {}
    address, _created = ShortAddress.objects.get_or_create(
        translation_key=page.translation_key, defaults=defaults
    )
    return address


def unpublish_versions(page: BasePage) -> None:
    """Take finished translations down; aliases follow by Wagtail itself."""
    for version in page.get_translations().filter(live=True, alias_of__isnull=True):
        version.unpublish(log_action="wagtail.unpublish")


def remove_versions(page: BasePage) -> None:
    """Delete every other language of a German page that goes, and its short address."""
    others = Page.objects.filter(translation_key=page.translation_key)
    for version in others.exclude(pk=page.pk).exclude(locale_id=page.locale_id):
        version.delete()
    ShortAddress.objects.filter(translation_key=page.translation_key).delete()
