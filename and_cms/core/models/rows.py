"""Rows of a page that carry both facts and prose (labels, notes)."""

from wagtail.models import Orderable, TranslatableMixin

from .pages import translation_rules


class LocalizedRow(TranslatableMixin, Orderable):
    """A child row: facts count on the German page, prose in each language.

    ``and_cms.core.localization.rows`` pairs the German row with the reader's by the
    translation key.
    """

    prose_fields: tuple[str, ...] = ()

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "override_translatable_fields" not in cls.__dict__:
            cls.override_translatable_fields = _RowRules()


class _RowRules:
    def __get__(self, instance: object, owner: type[LocalizedRow]) -> list:
        names = {"slug", "seo_title", "search_description"}
        rules = translation_rules(owner, owner.prose_fields)
        return [rule for rule in rules if rule.field_name not in names]
