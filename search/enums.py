"""States of the search's own records."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnmetState(TextChoices):
    """What editors made of a question without an answer."""

    OPEN = "open", pgettext_lazy("question", "Open")
    WORD_LIST = "words", _("Added to the word list")
    NO_OFFER = "no_offer", _("No offer for it")
    NOT_OURS = "not_ours", _("Not our topic")
