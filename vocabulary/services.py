"""Changes of the word list from outside its own form."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from wagtail.log_actions import log

from vocabulary.models import Term, TermPhrases


@transaction.atomic
def add_phrase(
    term: Term,
    *,
    language: str,
    kind: str,
    text: str,
    user: AbstractBaseUser | AnonymousUser | None,
) -> None:
    """Add a word to what people type for a term: a name, a slip or a need.

    The term is saved, too: the search sees by it that the list has changed.
    """
    phrases, _is_new = TermPhrases.objects.get_or_create(
        term=term, language=language, defaults={"sort_order": term.typed.count()}
    )
    texts = getattr(phrases, kind)
    if text not in texts:
        setattr(phrases, kind, [*texts, text])
        phrases.save()
    term.save()
    log(term, "wagtail.edit", user=user)
