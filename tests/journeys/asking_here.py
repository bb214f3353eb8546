"""Settings of a worker that may ask this machine, as production never does.

Only the worker of a story gets them; the site itself runs as it always does.
"""

from and_cms.settings.demo import *  # noqa: F403 - settings modules build on each other

MAY_ASK_ADDRESS = "tests.events.importing.partner.may_ask"
