"""Reads what every question needs before the first one is asked."""

import logging

from django.db import connections

from and_cms.core import languages
from search import word_list
from search.names import page_names
from search.texts import read_ahead

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Read the word list and what pages are called and say, for a server's workers.

    Called before they are made: nobody then waits two seconds for the first answer.
    Whatever fails, the site starts all the same.
    """
    try:
        word_list.current().speller.warm_up()
        for code in languages.TABLE:
            page_names(code)
        read_ahead()
    # A site that cannot search still tells whom to call.
    except Exception:
        logger.exception("Nothing was read ahead; the first question reads it.")
    finally:
        # A connection must not be shared by processes.
        connections.close_all()
