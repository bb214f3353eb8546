"""The entry for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "and_cms.settings.production")

application = get_wsgi_application()

from search.warming import warm_up  # noqa: E402 - only now are the apps there

warm_up()

# What is alive now is never garbage, and most of what is read later stays, too. A full
# collection takes a quarter of a second, in the middle of somebody's request; what
# requests leave behind is young, and still looked for all the time.
# https://docs.python.org/3/library/gc.html#gc.freeze
gc.collect()
gc.freeze()
gc.set_threshold(5_000, 20, 100)
