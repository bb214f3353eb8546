"""Reads what every question needs before the first one is asked."""

import logging

from django.db import DatabaseError, connections

from and_cms.core import languages
from search import word_list
from search.names import page_names
from search.texts import read_ahead

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Read the word list and what pages are called and say, for a server's workers.

    Called before they are made. Nobody then waits two seconds for the first answer, and
    each worker has 100 MB less of its own. Without a database the site starts all the
    same, and the first question reads them.
    """
    try:
        word_list.current().speller.warm_up()
        for code in languages.TABLE:
            page_names(code)
        read_ahead()
    except DatabaseError as error:
        logger.warning("Nothing was read ahead: %s", type(error).__name__)
    finally:
        # A connection must not be shared by processes.
        connections.close_all()
